import type { ImmunizationEvaluation, ImmunizationRecommendation } from '@medplum/fhirtypes';
import { vaccineAssessmentSystem } from '../../fhir/linchpin.ts';
import type { PracticeRecords } from '../../records/practice-records.ts';
import type { Stored } from '../../records/stored.ts';

/** What was written of a patient's assessments before: the same resources are written anew. */
export interface WrittenBefore {
  recommendation?: Stored<ImmunizationRecommendation> | undefined;
  /** By `<dose id>/<antigen>`. */
  evaluations: ReadonlyMap<string, Stored<ImmunizationEvaluation>>;
}

/** The value of our identifier on the one recommendation of a patient. */
export const forecastKey = 'forecast';

/** Reads the forecast that was written last; what other systems wrote is left alone. */
export async function loadForecast(
  records: PracticeRecords,
  patient: string,
): Promise<WrittenBefore['recommendation']> {
  const all = await records.search('ImmunizationRecommendation', { patient, count: 100 });
  return all.find((one) => keyOf(one) === forecastKey);
}

/** Reads the forecast and every evaluation that was written. */
export async function loadWritten(
  records: PracticeRecords,
  patient: string,
): Promise<WrittenBefore> {
  const [recommendation, evaluations] = await Promise.all([
    loadForecast(records, patient),
    records.search('ImmunizationEvaluation', { patient, count: 5_000 }),
  ]);
  return {
    recommendation,
    evaluations: new Map(
      evaluations.flatMap((one) => {
        const key = keyOf(one);
        return key === undefined ? [] : [[key, one] as const];
      }),
    ),
  };
}

function keyOf({
  identifier,
}: ImmunizationEvaluation | ImmunizationRecommendation): string | undefined {
  return identifier?.find(({ system }) => system === vaccineAssessmentSystem)?.value;
}
