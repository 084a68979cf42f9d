import type {
  CodeableConcept,
  ImmunizationEvaluation,
  ImmunizationRecommendation,
  ImmunizationRecommendationRecommendation as Recommendation,
  Organization,
  Reference,
} from '@medplum/fhirtypes';
import type { Assessed, Evaluation, GroupForecast } from '../../clinical/immunization/answer.ts';
import { vaccineAssessmentSystem } from '../../fhir/linchpin.ts';
import { dueState, type DueOn, type DueState } from '../../clinical/immunization/due-state.ts';
import { forecastKey } from './written-forecast.ts';

const terminology = 'http://terminology.hl7.org/CodeSystem';
const cvx = 'http://hl7.org/fhir/sid/cvx';

/** The dates of a forecast, by LOINC (HL7 value set ImmunizationForecastDate). */
const dateCriteria = [
  ['earliest', '30981-5', 'Earliest date to give'],
  ['recommended', '30980-7', 'Date vaccine due'],
  ['pastDue', '59778-1', 'Date when overdue for immunization'],
  ['latest', '59777-3', 'Latest date to give immunization'],
] as const;

/** R4 has five codes of a forecast's status; what none of them says stands in words alone. */
const forecastStatuses: Readonly<Record<DueState, { code?: string; text: string }>> = {
  overdue: { code: 'overdue', text: 'Overdue' },
  due: { code: 'due', text: 'Due' },
  'ask-provider': { text: 'Not settled by the data: ask the provider' },
  'shared-decision': { text: 'May be given by shared clinical decision' },
  'may-be-given': { text: 'May be given, not due' },
  soon: { text: 'Not yet due' },
  later: { text: 'Not yet due' },
  contraindicated: { code: 'contraindicated', text: 'Contraindicated' },
  complete: { code: 'complete', text: 'Complete' },
  immune: { code: 'immune', text: 'Immune' },
  'aged-out': { text: 'Aged out' },
  'not-recommended': { text: 'Not recommended' },
  'not-assessed': { text: 'Not assessed' },
};

/** Whose protocol it is. The edition goes with it, as another edition may answer otherwise. */
export function authorityOf(sources: Assessed['sources']): Reference<Organization> {
  const editions = sources.map(({ title, edition }) => `${title} ${edition}`);
  return { display: [sources[0]?.publisher, ...editions].filter(Boolean).join('; ') };
}

interface Written {
  id: string;
  patientId: string;
  /** FHIR instant. */
  at: string;
  authority: Reference<Organization>;
}

/**
 * The forecast of a patient as FHIR R4 has it
 * (https://hl7.org/fhir/R4/immunizationrecommendation.html): one entry a vaccine group.
 */
export function recommendationOf(
  groups: readonly GroupForecast[],
  on: DueOn,
  written: Written,
): ImmunizationRecommendation & { id: string } {
  return {
    resourceType: 'ImmunizationRecommendation',
    id: written.id,
    identifier: [{ system: vaccineAssessmentSystem, value: forecastKey }],
    patient: { reference: `Patient/${written.patientId}` },
    date: written.at,
    authority: written.authority,
    recommendation: groups.map((group) => entryOf(group, on)),
  };
}

function entryOf(group: GroupForecast, on: DueOn): Recommendation {
  const { code, text } = forecastStatuses[dueState(group, on)];
  const isWanted = group.status === 'not complete';
  const vaccines = isWanted ? group.recommendedVaccines : [];
  const against = group.contraindications.flatMap(({ vaccines: some }) => some ?? []);
  const sentences = [...new Set(group.because)];
  return {
    ...(vaccines.length > 0 && { vaccineCode: vaccines.map(vaccineOf) }),
    targetDisease: { text: group.vaccineGroup },
    ...(against.length > 0 && {
      contraindicatedVaccineCode: [...new Set(against)].map((code) => ({
        coding: [{ system: cvx, code }],
      })),
    }),
    forecastStatus: {
      ...(code !== undefined && {
        coding: [{ system: `${terminology}/immunization-recommendation-status`, code }],
      }),
      text,
    },
    ...(group.reasons.length > 0 && {
      forecastReason: group.reasons.map((words) => ({ text: words })),
    }),
    ...datesOf(group),
    ...(sentences.length > 0 && { description: sentences.join(' ') }),
    ...(group.series.length > 0 && { series: group.series.join('; ') }),
    ...(group.doseNumber !== undefined && { doseNumberPositiveInt: group.doseNumber }),
  };
}

function vaccineOf(vaccine: GroupForecast['recommendedVaccines'][number]): CodeableConcept {
  return { coding: [{ system: cvx, code: vaccine.cvx, display: vaccine.name }] };
}

function datesOf(group: GroupForecast): Pick<Recommendation, 'dateCriterion'> {
  const dateCriterion = dateCriteria.flatMap(([key, code, display]) => {
    const value = group[key];
    if (value === undefined) return [];
    return [{ code: { coding: [{ system: 'http://loinc.org', code, display }] }, value }];
  });
  return dateCriterion.length > 0 ? { dateCriterion } : {};
}

/** Key of an evaluation: one a dose and antigen. */
export const evaluationKey = (dose: string, antigen: string): string => `${dose}/${antigen}`;

/**
 * One dose held against one antigen as FHIR R4 has it
 * (https://hl7.org/fhir/R4/immunizationevaluation.html). R4 knows valid and not valid; extraneous
 * and sub-standard doses are not valid, and the words say which.
 */
export function evaluationOf(
  evaluation: Evaluation,
  written: Written,
): ImmunizationEvaluation & { id: string } {
  const { dose, antigen, status, series, targetDose, because, reasons } = evaluation;
  const isValid = status === 'valid';
  return {
    resourceType: 'ImmunizationEvaluation',
    id: written.id,
    identifier: [{ system: vaccineAssessmentSystem, value: evaluationKey(dose, antigen) }],
    status: 'completed',
    patient: { reference: `Patient/${written.patientId}` },
    date: written.at,
    authority: written.authority,
    targetDisease: { text: antigen },
    immunizationEvent: { reference: `Immunization/${dose}` },
    doseStatus: {
      coding: [
        {
          system: `${terminology}/immunization-evaluation-dose-status`,
          code: isValid ? 'valid' : 'notvalid',
        },
      ],
      text: status,
    },
    ...(reasons.length > 0 && { doseStatusReason: reasons.map((text) => ({ text })) }),
    ...(because.length > 0 && { description: because.join(' ') }),
    series,
    ...(targetDose !== undefined && { doseNumberPositiveInt: targetDose }),
  };
}
