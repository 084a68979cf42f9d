import type { Basic, Extension } from '@medplum/fhirtypes';
import { measurementRulesUrl, practiceMatterSystem } from '../../fhir/linchpin.ts';
import type { UncheckedRule } from './calibration.ts';
import { frequencies, type HearingProtocol } from './hearing/audiogram.ts';
import { measurementFacts, type MeasurementKind } from './kinds.ts';

/** The one Basic that says how the practice measures. */
export const measurementRulesId = 'measurement-rules';

/** How the practice measures. */
export interface MeasurementRules {
  /** What has to be heard; undefined: the practice has not said, and nothing is passed. */
  hearing?: HearingProtocol | undefined;
  overReadVision: boolean;
  overReadHearing: boolean;
  /** What becomes of a device without a check that counts. */
  unchecked: UncheckedRule;
}

/** Until the practice says otherwise a provider looks at all of it, and a warning is a warning. */
const untilSaid: MeasurementRules = {
  ...{ overReadVision: true, overReadHearing: true, unchecked: 'warning' },
};

/** The rules as they are kept. */
export function rulesAsBasic(rules: MeasurementRules): Basic & { id: string } {
  const { hearing, overReadVision, overReadHearing, unchecked } = rules;
  const parts: Extension[] = [
    { url: 'over-read-vision', valueBoolean: overReadVision },
    { url: 'over-read-hearing', valueBoolean: overReadHearing },
    { url: 'unchecked', valueCode: unchecked },
    ...(hearing
      ? [
          { url: 'hearing-db', valuePositiveInt: hearing.db },
          ...hearing.frequencies.map((hz) => ({ url: 'hearing-hz', valuePositiveInt: hz })),
        ]
      : []),
  ];
  return {
    resourceType: 'Basic',
    id: measurementRulesId,
    code: {
      coding: [{ system: practiceMatterSystem, code: measurementRulesId }],
      text: 'How the practice measures',
    },
    extension: [{ url: measurementRulesUrl, extension: parts }],
  };
}

/** What was kept; what cannot be read is as if nobody had said it. */
export function rulesOf(basic: Basic | undefined): MeasurementRules {
  const parts = basic?.extension?.find(({ url }) => url === measurementRulesUrl)?.extension ?? [];
  const part = (name: string) => parts.find(({ url }) => url === name);
  const db = part('hearing-db')?.valuePositiveInt;
  const said = parts.filter(({ url }) => url === 'hearing-hz');
  const heard = frequencies.filter((hz) => said.some(({ valuePositiveInt: one }) => one === hz));
  return {
    ...((db === 20 || db === 25) && heard.length > 0 && { hearing: { db, frequencies: heard } }),
    overReadVision: part('over-read-vision')?.valueBoolean ?? untilSaid.overReadVision,
    overReadHearing: part('over-read-hearing')?.valueBoolean ?? untilSaid.overReadHearing,
    unchecked: part('unchecked')?.valueCode === 'stop' ? 'stop' : untilSaid.unchecked,
  };
}

/** Whether a provider has to look at it before it is final. */
export function needsOverRead(kind: MeasurementKind, rules: MeasurementRules): boolean {
  const { overRead } = measurementFacts[kind];
  if (overRead !== 'by-practice') return overRead === 'always';
  return kind === 'vision' ? rules.overReadVision : rules.overReadHearing;
}
