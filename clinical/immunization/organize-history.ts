import { addDuration } from './duration.ts';
import type { GivenDose, Patient } from './patient.ts';
import type { SupportingData } from './supporting-data.ts';

/**
 * Section 4.2: takes each dose apart into its antigens, by the patient's age on the day (a zoster
 * vaccine below 50 years is a varicella dose). Answers the doses of each antigen, in order.
 */
export function organizeHistory(
  { doses, born }: Patient,
  { vaccines }: SupportingData,
): Map<string, GivenDose[]> {
  const records = new Map<string, GivenDose[]>();
  for (const dose of doses) {
    for (const { antigen, beginAge, endAge } of vaccines.get(dose.cvx)?.antigens ?? []) {
      if (beginAge && dose.day < addDuration(born, beginAge)) continue;
      if (endAge && dose.day >= addDuration(born, endAge)) continue;
      const found = records.get(antigen);
      if (found) found.push(dose);
      else records.set(antigen, [dose]);
    }
  }
  return records;
}
