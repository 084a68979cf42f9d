import {
  acuityWords,
  isLowVision,
  logMarByLetters,
  logMarWords,
  lowVision,
  readAcuity,
} from '../../../clinical/measurements/vision/acuity.ts';
import {
  assessVision,
  chartWords,
  correctionWords,
  eyeWords,
  unableWords,
  type Correction,
  type Eye,
} from '../../../clinical/measurements/vision/screening.ts';
import type { OutcomeOf } from '../take.contract.ts';
import type { Named, Result } from './result.ts';

type Read = OutcomeOf<'vision'>['reads'][number];

const uncorrected: Partial<Record<Eye, readonly [string, string]>> = {
  right: ['98499-7', 'Visual acuity uncorrected Right eye'],
  left: ['98498-9', 'Visual acuity uncorrected Left eye'],
};

function nameOf({ eye, correction, range }: Read): Named {
  const isNear = range === 'near';
  const loinc = correction === 'without' && !isNear ? uncorrected[eye] : undefined;
  return {
    ...(loinc && { loinc }),
    own: `acuity-${range}-${eye}-${correction satisfies Correction}`,
    text: `${eyeWords[eye]}, ${correctionWords[correction]}${isNear ? ', near' : ''}`,
  };
}

/** What each eye read, the colours, and what the rule of the child's age says of it. */
export function visionResults(taken: OutcomeOf<'vision'>, ageMonths: number | undefined): Result[] {
  const { chart, distance, reads, color } = taken;
  const method = `${chartWords[chart]} at ${distance.value} ${distance.unit}`;
  const each = reads.map((read) => readResult(read, method));
  const far = reads
    .filter(({ range }) => range === 'far')
    .map(({ seen, ...rest }) => ({ ...rest, seen: seen ? readAcuity(seen) : undefined }));
  const assessed = assessVision(far, chart, ageMonths);
  return [
    ...each,
    ...(color
      ? [
          {
            named: { own: 'color-plates', text: 'Color plates' },
            value: { text: `${color.read} of ${color.shown} read` },
          },
        ]
      : []),
    {
      named: { own: 'vision-screening', text: 'Screening by age' },
      value: { text: assessed.says },
      note: assessed.source,
    },
  ];
}

function readResult(read: Read, method: string): Result {
  const named = nameOf(read);
  const seen = read.seen ? readAcuity(read.seen) : undefined;
  if (seen === undefined) {
    const why = read.unable ? unableWords[read.unable].toLowerCase() : 'no reason given';
    return { named, value: { text: `not tested: ${why}` }, method };
  }
  if (isLowVision(seen)) return { named, value: { text: `${seen}: ${lowVision[seen]}` }, method };
  const logMar = {
    named: { own: 'log-mar', text: 'LogMAR' },
    value: {
      quantity: { value: Math.round(logMarByLetters(seen) * 100) / 100 || 0, unit: 'LogMAR' },
    },
  };
  const words = `${acuityWords(seen)} (LogMAR ${logMarWords(seen)})`;
  return { named, value: { text: words }, parts: [logMar], method };
}
