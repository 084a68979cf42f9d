import type { Temporal } from 'temporal-polyfill';
import type { cliaKinds } from '../../clinical/practice/place.ts';
import type { settings } from '../../clinical/scope-of-practice/case-asked.ts';
import { dateWords } from '../../fhir/date-words.ts';
import { asTyped, typedDay } from '../../fhir/typed-date.ts';
import type { PracticeTyped } from './compliance.query.ts';
import type { PracticeShown } from './practice.contract.ts';

export const settingWords: Record<(typeof settings)[number], string> = {
  office: 'A provider’s office',
  'community-clinic': 'A community clinic',
  'hospital-outpatient': 'A hospital’s outpatient clinic',
  hospital: 'A hospital',
  'surgery-center': 'A surgery center',
  other: 'Another kind of place',
};

export const cliaWords: Record<(typeof cliaKinds)[number], string> = {
  none: 'It has none',
  waiver: 'Certificate of Waiver',
  microscopy: 'Certificate for provider-performed microscopy',
  registration: 'Certificate of Registration',
  compliance: 'Certificate of Compliance',
  accreditation: 'Certificate of Accreditation',
};

const metresInFoot = 0.3048;

/** The certificate in one line; undefined when nobody has said whether there is one. */
export function cliaInWords({ place: { clia } }: PracticeShown): string | undefined {
  if (!clia) return undefined;
  const { kind, number, expiresOn } = clia;
  return [cliaWords[kind], number, expiresOn && `good through ${dateWords(expiresOn)}`]
    .filter(Boolean)
    .join(' · ');
}

/** "5,279 ft (1,609 m)"; undefined when nobody has said. */
export function altitudeInWords({ place: { altitudeM } }: PracticeShown): string | undefined {
  if (altitudeM === undefined) return undefined;
  const feet = Math.round(altitudeM / metresInFoot);
  return `${feet.toLocaleString('en-US')} ft (${altitudeM.toLocaleString('en-US')} m)`;
}

/** The facts as they stand, to be changed. */
export function practiceTyped({ version, place }: PracticeShown): PracticeTyped {
  const { setting = '', clia, altitudeM } = place;
  return {
    version,
    setting,
    cliaKind: clia?.kind ?? '',
    cliaNumber: clia?.number ?? '',
    cliaExpiresOn: asTyped(clia?.expiresOn ?? ''),
    altitude: altitudeM === undefined ? '' : `${altitudeM} m`,
  };
}

/** What was typed, as the act takes it; what is wrong with it the contract says. */
export function practiceInput(typed: PracticeTyped, today: Temporal.PlainDate) {
  const { version, setting, cliaKind, cliaNumber, cliaExpiresOn, altitude } = typed;
  return {
    version,
    setting: setting || undefined,
    clia: cliaKind
      ? {
          kind: cliaKind,
          ...(cliaKind !== 'none' && {
            number: cliaNumber,
            expiresOn: typedDay(cliaExpiresOn, today) ?? cliaExpiresOn,
          }),
        }
      : undefined,
    altitudeM: altitude.trim() === '' ? undefined : metresOf(altitude),
  };
}

/** Whole meters of "5,280", "5280 ft" or "1609 m"; what is none of these is no number. */
function metresOf(typed: string): number {
  const [, digits = '', unit] =
    /^(-?[\d,]+(?:\.\d+)?)\s*(ft|feet|foot|m|meters?|metres?)?\.?$/i.exec(typed.trim()) ?? [];
  const number = digits === '' ? NaN : Number(digits.replaceAll(',', ''));
  return Math.round(unit?.toLowerCase().startsWith('m') ? number : number * metresInFoot);
}
