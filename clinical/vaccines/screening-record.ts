import type { Observation, QuestionnaireResponse } from '@medplum/fhirtypes';
import { vaccineScreeningSystem, vaccineScreeningUrl } from '../../fhir/linchpin.ts';
import { answerers, type Answerer } from './answers.ts';
import { eligibilities, eligibilityCodes, type EligibilityCode } from './eligibility.ts';
import { eligibilitySystem, type Named } from './immunization.ts';
import { choiceOf, questionOf, type Answered, type Answers } from './screening.ts';

const yesNo = 'http://terminology.hl7.org/CodeSystem/v2-0136';
const absent = 'http://terminology.hl7.org/CodeSystem/data-absent-reason';
const said = {
  yes: { system: yesNo, code: 'Y', display: 'Yes' },
  no: { system: yesNo, code: 'N', display: 'No' },
  unknown: { system: absent, code: 'asked-unknown', display: 'Asked But Unknown' },
} as const;

interface AskedNow {
  id: string;
  patient: Named;
  encounter?: Pick<Named, 'reference'> | undefined;
  at: string;
  by: Named;
}

type WithId<T> = T & { id: string };

/** What was asked before vaccines and what was answered, as it is kept. */
export function screeningResponse(
  { id, patient, encounter, at, by }: AskedNow,
  { answers, answeredBy }: { answers: Answers; answeredBy: Answerer },
): WithId<QuestionnaireResponse> {
  return {
    resourceType: 'QuestionnaireResponse',
    id,
    questionnaire: vaccineScreeningUrl,
    status: 'completed',
    subject: patient,
    ...(encounter && { encounter }),
    authored: at,
    author: by,
    item: [
      {
        linkId: 'answered-by',
        text: 'Who answered',
        answer: [{ valueCoding: { system: vaccineScreeningSystem, code: answeredBy } }],
      },
      ...Object.entries(answers).flatMap(([question, answered]) =>
        answered ? [itemOf(question, answered)] : [],
      ),
    ],
  };
}

function itemOf(id: string, { answer, which = [] }: Answered) {
  const chosen = which.map((code) => ({
    valueCoding: { system: vaccineScreeningSystem, code, display: choiceOf(code)?.en ?? code },
  }));
  return {
    linkId: id,
    text: questionOf(id)?.en ?? id,
    answer: [
      {
        valueCoding: { ...said[answer] },
        ...(chosen.length > 0 && { item: [{ linkId: `${id}/which`, answer: chosen }] }),
      },
    ],
  };
}

/** The answers of a response; undefined for a form of another kind. */
export function answersOf(
  response: QuestionnaireResponse,
): { answers: Answers; answeredBy: Answerer | undefined } | undefined {
  if (response.questionnaire !== vaccineScreeningUrl) return undefined;
  const items = response.item ?? [];
  const codeOf = (linkId: string) =>
    items.find((one) => one.linkId === linkId)?.answer?.[0]?.valueCoding?.code;
  const answers: Record<string, Answered> = {};
  for (const { linkId, answer } of items) {
    const [first] = answer ?? [];
    const word = Object.entries(said).find(
      ([, { code }]) => code === first?.valueCoding?.code,
    )?.[0];
    if (linkId === 'answered-by' || word === undefined) continue;
    const which = (first?.item?.[0]?.answer ?? []).flatMap(
      ({ valueCoding }) => valueCoding?.code ?? [],
    );
    answers[linkId] = { answer: word as Answered['answer'], ...(which.length > 0 && { which }) };
  }
  return { answers, answeredBy: answerers.find((one) => one === codeOf('answered-by')) };
}

/** LOINC: vaccine funding programme eligibility category. */
export const eligibilityLoinc = '64994-7';

/** Who pays for the vaccines of a visit, as it is kept. */
export function eligibilityObservation(
  { id, patient, encounter, at, by }: AskedNow,
  code: EligibilityCode,
): WithId<Observation> {
  const { label } = eligibilities[code];
  return {
    resourceType: 'Observation',
    id,
    status: 'final',
    code: {
      coding: [{ system: 'http://loinc.org', code: eligibilityLoinc }],
      text: 'Vaccine funding program eligibility category',
    },
    subject: patient,
    ...(encounter && { encounter }),
    effectiveDateTime: at,
    performer: [by],
    valueCodeableConcept: {
      coding: [{ system: eligibilitySystem, code, display: label }],
      text: label,
    },
  };
}

/** The category an observation says; undefined for another. */
export function eligibilityOf(observation: Observation): EligibilityCode | undefined {
  const coding = observation.valueCodeableConcept?.coding ?? [];
  return eligibilityCodes.find((code) =>
    coding.some((one) => one.system === eligibilitySystem && one.code === code),
  );
}
