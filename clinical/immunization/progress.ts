import type { EvaluationReason, EvaluationStatus } from './answer.ts';
import type { GivenDose, Patient } from './patient.ts';
import type { Question } from './question.ts';
import type { AntigenSeries, InForce, SeriesDose, SupportingData } from './supporting-data.ts';

/** A dose that the patient needs by a series (section 3.1, table 3-2). */
export interface TargetDose {
  dose: SeriesDose;
  status: 'not satisfied' | 'satisfied' | 'skipped';
  satisfiedBy?: GivenDose | undefined;
}

/** What came of holding one dose against a series. */
export interface DoseResult {
  given: GivenDose;
  /** The number of the series dose; missing when no target dose was left. */
  target: number | undefined;
  status: EvaluationStatus;
  reasons: readonly EvaluationReason[];
  inadvertent: boolean;
  questions: readonly Question[];
}

/** A patient series under way: its target doses, and what came of the doses so far. */
export interface Progress {
  series: AntigenSeries;
  patient: Patient;
  data: SupportingData;
  /** The antigen's doses, in order. */
  records: readonly GivenDose[];
  targets: TargetDose[];
  results: DoseResult[];
  /**
   * Is a series of this series group of the antigen complete, by doses before this one? (table 6-7)
   * The patient has completed a series when its last dose was given, and not before.
   */
  hasComplete: (group: string, before: GivenDose | undefined) => boolean;
}

/** Table 3-5: is this instance of the supporting data in force on a day? */
export function isInForce({ effective, cessation }: InForce, day: number): boolean {
  return effective <= day && day <= cessation;
}
