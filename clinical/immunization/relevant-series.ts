import { ageIsWithin } from './age-span.ts';
import type { Patient } from './patient.ts';
import type { AntigenSeries } from './supporting-data.ts';

/** Table 5-4: does an indication that drives the need for the series apply to the patient? */
function isIndicated({ indications }: AntigenSeries, { born, assessed, observations }: Patient) {
  return indications.some(
    (one) => observations.has(one.observation) && ageIsWithin(one, born, assessed),
  );
}

/** Table 5-5: is an antigen series a relevant patient series for this patient? */
export function isRelevant(series: AntigenSeries, patient: Patient): boolean {
  const { genders, type } = series;
  if (genders.length > 0 && !genders.includes(patient.sex)) return false;
  return type !== 'risk' || isIndicated(series, patient);
}
