import type { Answer, Assessed, DoseAnswer } from './answer.ts';
import { assessAntigen, type AntigenResult } from './antigen.ts';
import { cdsiSources, supportingData } from './data.ts';
import { forecastGroup } from './groups/forecast.ts';
import { notAssessable, type ImmunizationHistory } from './input.ts';
import { organizeHistory } from './organize-history.ts';
import { patientOf, type Patient } from './patient.ts';
import { groupAnswer, seriesAnswer } from './present.ts';
import { bestSeries } from './select/best.ts';
import type { Candidate } from './select/patient-series.ts';

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
  const antigens = new Map<string, { result: AntigenResult; best: Candidate[] }>();
  for (const antigen of supportingData.antigens) {
    const own = records.get(antigen.name) ?? [];
    const result = assessAntigen(antigen, patient, own, supportingData);
    antigens.set(antigen.name, { result, best: bestSeries(result.candidates) });
  }
  const series = [...antigens.values()].flatMap(({ result, best }) =>
    result.candidates.map((one) => seriesAnswer(one, result, best.includes(one))),
  );
  const groups = supportingData.groups.flatMap((group) => {
    const own = group.antigens.flatMap((name) => antigens.get(name) ?? []);
    const best = own.flatMap((one) => one.best);
    const results = own.map(({ result }) => result);
    return forecastGroup(group, best, patient, supportingData).map((one) =>
      groupAnswer(one, results),
    );
  });
  return {
    verdict: 'assessed',
    groups,
    doses: dosesOf(patient, series),
    series,
    unknownVaccines: patient.doses
      .filter(({ cvx }) => !supportingData.vaccines.has(cvx))
      .map(({ given }) => given.id),
    sources: cdsiSources,
  };
}

function dosesOf({ doses }: Patient, series: Assessed['series']): DoseAnswer[] {
  const evaluations = series.filter(({ best }) => best).flatMap((one) => one.evaluations);
  return doses.map(({ given, cvx }) => ({
    dose: given.id,
    date: given.date,
    cvx,
    name: supportingData.vaccines.get(cvx)?.name,
    evaluations: evaluations.filter(({ dose }) => dose === given.id),
  }));
}
