import type { EkgRecording, Unreadable } from '../../../clinical/measurements/ekg/recording.ts';
import { placementIds } from '../../../clinical/measurements/ekg/placement.ts';
import type { HearingProtocol } from '../../../clinical/measurements/hearing/audiogram.ts';
import type { Taken } from '../take.contract.ts';
import { peakFlowResults, skinResults } from './blows-and-skin.ts';
import { ekgResults } from './ekg.ts';
import { hearingResults } from './hearing.ts';
import type { Result } from './result.ts';
import { spirometryResults } from './spirometry.ts';
import { visionResults } from './vision.ts';

interface Known {
  ageYears?: number | undefined;
  ageMonths?: number | undefined;
  rules: { hearing?: HearingProtocol | undefined };
  personalBest?: { value: number } | undefined;
}

/** What was measured, as the results it is written as. */
export function resultsOf(
  taken: Taken,
  file: EkgRecording | Unreadable | 'pdf' | undefined,
  { ageYears, ageMonths, rules, personalBest }: Known,
): Result[] {
  switch (taken.kind) {
    case 'ekg': {
      const all = placementIds.every((id) => taken.placed.includes(id));
      return ekgResults(file ?? 'pdf', { all, otherwise: taken.placedOtherwise });
    }
    case 'spirometry':
      return spirometryResults(taken, ageYears);
    case 'vision':
      return visionResults(taken, ageMonths);
    case 'hearing':
      return hearingResults(taken, rules.hearing);
    case 'peak-flow':
      return peakFlowResults(taken, personalBest?.value);
    case 'skin':
      return skinResults(taken);
  }
}
