import { supportingData } from '../../clinical/immunization/data.ts';
import type { ImmunizationHistory } from '../../clinical/immunization/input.ts';

/** A row of CDC's test cases as JSON: texts, and now and then a number. */
export type CaseRow = Readonly<Record<string, string | number | null | undefined>>;

/** One dose of a case, and what is expected of it; empty where the case says nothing. */
export interface CaseDose {
  /** From 1. */
  number: number;
  status: string;
  reason: string;
  /** `standard`, `risk` or empty. */
  seriesType: string;
}

/** A published case: what to assess, and the answer expected. */
export interface Case {
  id: string;
  history: ImmunizationHistory;
  doses: readonly CaseDose[];
  /** As the supporting data name it. */
  vaccineGroup: string;
  seriesStatus: string;
  doseNumber: string;
  earliest: string;
  recommended: string;
  pastDue: string;
}

/** Vaccine groups by the names that cases use, in small letters: the data's own, and shorter ones. */
const groupNames = new Map([
  ...supportingData.groups.map(({ name }) => [name.toLowerCase(), name] as const),
  ['dtap', 'DTaP/Tdap/Td'],
  ['tdap', 'DTaP/Tdap/Td'],
  ['td', 'DTaP/Tdap/Td'],
  ['flu', 'Influenza'],
  ['ipol', 'Polio'],
  ['ipv', 'Polio'],
  ['je', 'Japanese Encephalitis'],
  ['mcv', 'Meningococcal'],
  ['menb', 'Meningococcal B'],
  ['pcv', 'Pneumococcal'],
  ['pol', 'Polio'],
  ['ppsv', 'Pneumococcal'],
  ['rota', 'Rotavirus'],
  ['var', 'Varicella'],
  ['yf', 'Yellow Fever'],
]);

/** What a field says, trimmed and without case; "-" and nothing are empty. */
function wordOf(row: CaseRow, name: string): string {
  const text = String(row[name] ?? '').trim();
  return text === '-' ? '' : text;
}

const twoDigits = (cvx: string) => (cvx.length === 1 ? `0${cvx}` : cvx);

function observationsOf(row: CaseRow): { code: string; date?: string | undefined }[] {
  const numbered = [1, 2, 3].map((n) => ({
    code: wordOf(row, `Observation_Code_${n}`),
    date: wordOf(row, `Observation_Date_${n}`) || undefined,
  }));
  const medical = { code: wordOf(row, 'Med_History_Code'), date: undefined };
  return [...numbered, medical].filter(({ code }) => code !== '');
}

/** Reads a case; throws when it has no date of birth or assessment. */
export function caseOf(row: CaseRow): Case {
  const dosed = [1, 2, 3, 4, 5, 6, 7].filter((n) => wordOf(row, `Date_Administered_${n}`) !== '');
  const gender = (wordOf(row, 'gender') || wordOf(row, 'Gender')).toUpperCase();
  const group = wordOf(row, 'Vaccine_Group');
  return {
    id: wordOf(row, 'CDC_Test_ID'),
    history: {
      birthDate: wordOf(row, 'DOB'),
      sex: gender === 'F' ? 'female' : gender === 'M' ? 'male' : 'unknown',
      doses: dosed.map((n) => ({
        id: String(n),
        date: wordOf(row, `Date_Administered_${n}`),
        cvx: twoDigits(wordOf(row, `CVX_${n}`)),
        mvx: wordOf(row, `MVX_${n}`) || undefined,
        tradeName: wordOf(row, `Vaccine_Name_${n}`) || undefined,
      })),
      observations: observationsOf(row),
      assessedOn: wordOf(row, 'Assessment_Date'),
    },
    doses: dosed.map((n) => ({
      number: n,
      status: wordOf(row, `Evaluation_Status_${n}`).toLowerCase(),
      reason: wordOf(row, `Evaluation_Reason_${n}`).toLowerCase(),
      seriesType: wordOf(row, `Series_Type_${n}`).toLowerCase(),
    })),
    vaccineGroup: groupNames.get(group.toLowerCase()) ?? group,
    seriesStatus: wordOf(row, 'Series_Status').toLowerCase(),
    doseNumber: wordOf(row, 'Forecast_#'),
    earliest: wordOf(row, 'Earliest_Date'),
    recommended: wordOf(row, 'Recommended_Date'),
    pastDue: wordOf(row, 'Past_Due_Date'),
  };
}
