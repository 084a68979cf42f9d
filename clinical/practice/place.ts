import type { Basic, Extension } from '@medplum/fhirtypes';
import type { Temporal } from 'temporal-polyfill';
import { practiceMatterSystem, practicePlaceUrl } from '../../fhir/linchpin.ts';
import { settings } from '../scope-of-practice/case-asked.ts';
import type { Question, Setting } from '../scope-of-practice/question.ts';

/** The one Basic that says what kind of place the practice is. */
export const practicePlaceId = 'practice-place';

/**
 * Certificates of the Clinical Laboratory Improvement Amendments (42 CFR 493.2); every kind but
 * that of waiver allows more than waived tests.
 */
export const cliaKinds = [
  ...(['none', 'waiver', 'microscopy', 'registration', 'compliance', 'accreditation'] as const),
] as const;

/** The number on a certificate as its registry is known in FHIR. */
const cliaNumberSystem = 'urn:oid:2.16.840.1.113883.4.7';

/** The practice's certificate to test; `none` says that it is known to have none. */
export interface Clia {
  kind: (typeof cliaKinds)[number];
  /** Two digits, D, seven digits. */
  number?: string | undefined;
  /** The last good day, YYYY-MM-DD. */
  expiresOn?: string | undefined;
}

/** What the practice says of where it works. What is left out is not known. */
export interface PracticePlace {
  setting?: Setting | undefined;
  clia?: Clia | undefined;
  /** Above the sea, for the bands of oxygen saturation. */
  altitudeM?: number | undefined;
}

/** The place as it is kept. */
export function asBasic({ setting, clia, altitudeM }: PracticePlace): Basic & { id: string } {
  const parts: Extension[] = [
    ...(setting ? [{ url: 'setting', valueCode: setting }] : []),
    ...(clia ? [{ url: 'clia', extension: cliaParts(clia) }] : []),
    ...(altitudeM === undefined
      ? []
      : [{ url: 'altitude', valueQuantity: { value: altitudeM, unit: 'm', ...metre } }]),
  ];
  return {
    resourceType: 'Basic',
    id: practicePlaceId,
    code: {
      coding: [{ system: practiceMatterSystem, code: practicePlaceId }],
      text: 'What kind of place the practice is',
    },
    ...(parts.length > 0 && { extension: [{ url: practicePlaceUrl, extension: parts }] }),
  };
}

const metre = { system: 'http://unitsofmeasure.org', code: 'm' };

function cliaParts({ kind, number, expiresOn }: Clia): Extension[] {
  return [
    { url: 'kind', valueCode: kind },
    ...(number
      ? [{ url: 'number', valueIdentifier: { system: cliaNumberSystem, value: number } }]
      : []),
    ...(expiresOn ? [{ url: 'expiresOn', valueDate: expiresOn }] : []),
  ];
}

/** What was kept; a part that cannot be read is not known, and without a Basic nothing is. */
export function placeOf(basic: Basic | undefined): PracticePlace {
  const parts = basic?.extension?.find(({ url }) => url === practicePlaceUrl)?.extension;
  const part = (name: string, among = parts) => among?.find(({ url }) => url === name);
  const clia = part('clia')?.extension;
  const kind = cliaKinds.find((one) => one === part('kind', clia)?.valueCode);
  return {
    setting: settings.find((one) => one === part('setting')?.valueCode),
    altitudeM: part('altitude')?.valueQuantity?.value,
    ...(kind && {
      clia: {
        kind,
        number: part('number', clia)?.valueIdentifier?.value,
        expiresOn: part('expiresOn', clia)?.valueDate,
      },
    }),
  };
}

/**
 * The place as the rules ask for it today. A certificate counts through its last good day; past it
 * there is none, and without such a day nobody knows.
 */
export function placeAsked(
  { setting, clia }: PracticePlace,
  today: Temporal.PlainDate,
): Pick<Question['here'], 'setting' | 'clia'> {
  return { setting, clia: cliaAsked(clia, today.toString()) };
}

function cliaAsked(clia: Clia | undefined, today: string): Question['here']['clia'] {
  if (clia === undefined || clia.kind === 'none') return clia && 'none';
  if (clia.expiresOn === undefined) return undefined;
  if (clia.expiresOn < today) return 'none';
  return clia.kind === 'waiver' ? 'waiver' : 'higher';
}
