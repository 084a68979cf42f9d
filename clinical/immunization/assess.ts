import type { Answer, Assessed, DoseAnswer, GroupForecast, PatientSeries } from './answer.ts';
import { assessAntigen, type AntigenResult } from './antigen.ts';
import { cdsiSources, supportingData } from './data.ts';
import { forecastGroup } from './groups/forecast.ts';
import { having } from './having.ts';
import { notAssessable, type ImmunizationHistory } from './input.ts';
import { organizeHistory } from './organize-history.ts';
import { patientOf, type Patient } from './patient.ts';
import { groupAnswer, seriesAnswer } from './present.ts';
import { bestSeries } from './select/best.ts';
import type { Candidate } from './select/patient-series.ts';
import type { VaccineGroup } from './supporting-data.ts';

/**
 * Evaluates the doses given and forecasts those due, for all vaccine groups, by CDC's *Logic
 * Specification for ACIP Recommendations* 4.6 on supporting data 4.64. Answers `not-assessed` with
 * what is missing when a date is not known. Pure: the day of the assessment is passed in.
 */
export function assess(history: ImmunizationHistory): Answer {
  const missing = notAssessable(history);
  if (missing) return missing;
  const patient = patientOf(history);
  const records = organizeHistory(patient, supportingData);
  const antigens = new Map<string, AssessedAntigen>();
  for (const antigen of supportingData.antigens) {
    const own = records.get(antigen.name) ?? [];
    const result = assessAntigen(antigen, patient, own, supportingData);
    const best = bestSeries(result.candidates);
    const answers = new Map<Candidate, PatientSeries>();
    const answerOf = (one: Candidate): PatientSeries => {
      const answer = answers.get(one) ?? seriesAnswer(one, result, best.includes(one));
      answers.set(one, answer);
      return answer;
    };
    antigens.set(antigen.name, { result, best, answerOf });
  }
  const all = [...antigens.values()];
  const facts: AssessedFacts = {
    verdict: 'assessed',
    groups: supportingData.groups.flatMap((group) => groupsOf(group, antigens, patient)),
    doses: dosesOf(patient, all),
    unknownVaccines: patient.doses
      .filter(({ cvx }) => !supportingData.vaccines.has(cvx))
      .map(({ given }) => given.id),
    sources: cdsiSources,
  };
  return new AssessedHistory(facts, () =>
    all.flatMap(({ result, answerOf }) => result.candidates.map(answerOf)),
  );
}

type AssessedFacts = Omit<Assessed, 'series'>;

class AssessedHistory extends having<AssessedFacts>() implements Assessed {
  readonly #series: () => readonly PatientSeries[];

  constructor(facts: AssessedFacts, series: () => readonly PatientSeries[]) {
    super(facts);
    this.#series = series;
  }

  /** Made when looked at: a practice's worth of forecasts is made without them. */
  get series(): readonly PatientSeries[] {
    return this.#series();
  }
}

interface AssessedAntigen {
  result: AntigenResult;
  best: readonly Candidate[];
  answerOf: (one: Candidate) => PatientSeries;
}

function groupsOf(
  group: VaccineGroup,
  antigens: ReadonlyMap<string, AssessedAntigen>,
  patient: Patient,
): GroupForecast[] {
  const own = group.antigens.flatMap((name) => antigens.get(name) ?? []);
  const best = own.flatMap((one) => one.best);
  const results = own.map(({ result }) => result);
  return forecastGroup(group, best, patient, supportingData).map((one) =>
    groupAnswer(one, results),
  );
}

function dosesOf({ doses }: Patient, antigens: readonly AssessedAntigen[]): DoseAnswer[] {
  if (doses.length === 0) return [];
  const evaluations = antigens
    .flatMap(({ best, answerOf }) =>
      best.filter(({ progress }) => progress.records.length > 0).map(answerOf),
    )
    .flatMap((one) => one.evaluations);
  return doses.map(({ given, cvx }) => ({
    dose: given.id,
    date: given.date,
    cvx,
    name: supportingData.vaccines.get(cvx)?.name,
    evaluations: evaluations.filter(({ dose }) => dose === given.id),
  }));
}
