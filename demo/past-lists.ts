import type {
  AllergyIntolerance,
  Condition,
  MedicationRequest,
  Patient,
  Reference,
} from '@medplum/fhirtypes';
import type { Temporal } from 'temporal-polyfill';
import type { Ailments } from './ailments.ts';
import { reactions, type Allergen } from './allergens.ts';
import { conceptOf, type Medicine } from './medicines.ts';
import type { Person } from './person.ts';
import { codingsOf, type Problem } from './problems.ts';
import type { Random } from './random.ts';
import { staffReference } from './staff.ts';

/** A record of the demo: its id is always given. */
export type WithId<T> = T & { id: string };

/** The Patient a record is about. */
export function subjectOf(person: Person): Reference<Patient> {
  return { reference: `Patient/${person.id}` };
}

/** One code of an HL7 terminology, as a concept. */
export function term(system: string, code: string, display: string) {
  const url = `http://terminology.hl7.org/CodeSystem/${system}`;
  return { coding: [{ system: url, code, display }] };
}

/**
 * The problem list, the medicines taken and the allergies. Problems began before the first day of
 * `since` years ago; the older ones are known only to the year. No allergies asked: no resource;
 * asked and none known: one that says so.
 */
export function listsOf(
  person: Person,
  ailments: Ailments,
  asOf: Temporal.PlainDate,
  random: Random,
): (WithId<Condition> | WithId<MedicationRequest> | WithId<AllergyIntolerance>)[] {
  const began = new Map<Problem, { condition: WithId<Condition>; day: Temporal.PlainDate }>();
  for (const [index, { problem }] of ailments.problems.entries()) {
    const day = onsetOf(person, problem, asOf, random);
    const id = `${person.id}-condition-${index + 1}`;
    began.set(problem, { day, condition: conditionOf(person, problem, id, { day, asOf }) });
  }
  const prescribed = ailments.medicines.map(({ medicine, problem }, index) => {
    const start = began.get(problem);
    const since = start?.day ?? asOf.subtract({ days: 400 });
    const days = since.until(asOf, { largestUnit: 'days' }).days;
    const day = asOf.subtract({ days: Math.min(days, random.int(20, 540)) });
    const id = `${person.id}-medication-${index + 1}`;
    return prescriptionOf(person, medicine, { id, day, problem, condition: start?.condition.id });
  });
  return [
    ...[...began.values()].map(({ condition }) => condition),
    ...prescribed,
    ...allergiesOf(person, ailments.allergies, asOf, random),
  ];
}

function onsetOf(
  { member }: Person,
  { share }: Problem,
  asOf: Temporal.PlainDate,
  random: Random,
): Temporal.PlainDate {
  const first = member.birthDate.add({ days: Math.round((share[0]?.[0] ?? 0) * 365) });
  const days = first.until(asOf, { largestUnit: 'days' }).days;
  if (days <= 60) return asOf.subtract({ days: 30 });
  return asOf.subtract({ days: random.int(30, Math.min(days, 15 * 365)) });
}

interface ConditionTime {
  day: Temporal.PlainDate;
  asOf: Temporal.PlainDate;
  /** The day it was over, for what was short. */
  over?: Temporal.PlainDate;
  encounter?: string;
}

/**
 * A problem as a Condition: on the problem list, or the diagnosis of one visit that is over by now.
 */
export function conditionOf(
  person: Person,
  problem: Problem,
  id: string,
  { day, asOf, over, encounter }: ConditionTime,
): WithId<Condition> {
  const old = day.until(asOf, { largestUnit: 'years' }).years > 4;
  const [category, name] = encounter
    ? ['encounter-diagnosis', 'Encounter Diagnosis']
    : ['problem-list-item', 'Problem List Item'];
  const [status, statusName] = over ? ['resolved', 'Resolved'] : ['active', 'Active'];
  return {
    resourceType: 'Condition',
    id,
    clinicalStatus: term('condition-clinical', status as string, statusName as string),
    verificationStatus: term('condition-ver-status', 'confirmed', 'Confirmed'),
    category: [term('condition-category', category as string, name as string)],
    code: { coding: codingsOf(problem), text: problem.text },
    subject: subjectOf(person),
    ...(encounter && { encounter: { reference: `Encounter/${encounter}` } }),
    onsetDateTime: old ? String(day.year) : day.toString(),
    ...(over && { abatementDateTime: over.toString() }),
    recordedDate: day.toString(),
    recorder: staffReference(person.provider),
  };
}

interface Prescribing {
  id: string;
  day: Temporal.PlainDate;
  problem: Problem;
  condition?: string | undefined;
  encounter?: string;
  completed?: boolean;
}

/** A medicine as it was ordered for a problem. */
export function prescriptionOf(
  person: Person,
  medicine: Medicine,
  { id, day, problem, condition, encounter, completed }: Prescribing,
): WithId<MedicationRequest> {
  return {
    resourceType: 'MedicationRequest',
    id,
    status: completed ? 'completed' : 'active',
    intent: 'order',
    category: [term('medicationrequest-category', 'community', 'Community')],
    medicationCodeableConcept: conceptOf(medicine),
    subject: subjectOf(person),
    ...(encounter && { encounter: { reference: `Encounter/${encounter}` } }),
    authoredOn: day.toString(),
    requester: staffReference(person.provider),
    reasonCode: [{ coding: codingsOf(problem), text: problem.text }],
    ...(condition && { reasonReference: [{ reference: `Condition/${condition}` }] }),
    dosageInstruction: [{ text: medicine.take }],
  };
}

const codeSystems = {
  rxnorm: 'http://www.nlm.nih.gov/research/umls/rxnorm',
  snomed: 'http://snomed.info/sct',
} as const;

const noKnownAllergy = { code: '716186003', display: 'No known allergy' };

function allergiesOf(
  person: Person,
  allergies: readonly Allergen[] | undefined,
  asOf: Temporal.PlainDate,
  random: Random,
): WithId<AllergyIntolerance>[] {
  if (allergies === undefined) return [];
  const recordedDate = asOf.subtract({ days: random.int(30, 900) });
  const known = {
    resourceType: 'AllergyIntolerance',
    clinicalStatus: term('allergyintolerance-clinical', 'active', 'Active'),
    verificationStatus: term('allergyintolerance-verification', 'confirmed', 'Confirmed'),
    patient: subjectOf(person),
    recordedDate: later(recordedDate, person.member.birthDate).toString(),
  } as const;
  const id = (index: number) => `${person.id}-allergy-${index + 1}`;
  if (allergies.length === 0) {
    const coding = [{ system: codeSystems.snomed, ...noKnownAllergy }];
    return [{ ...known, id: id(0), code: { coding, text: 'No known allergies' } }];
  }
  return allergies.map((allergen, index) => {
    const reaction = random.pick(allergen.reactions);
    const [code, display] = reactions[reaction];
    const severe = reaction === 'anaphylaxis' || reaction === 'swelling';
    return {
      ...known,
      id: id(index),
      type: reaction === 'nausea' || reaction === 'cough' ? 'intolerance' : 'allergy',
      category: [allergen.category],
      criticality: severe ? 'high' : 'low',
      code: { ...(allergen.code && { coding: [codingOf(allergen.code)] }), text: allergen.text },
      reaction: [
        {
          manifestation: [{ coding: [{ system: codeSystems.snomed, code, display }] }],
          severity: severe ? 'severe' : random.chance(0.6) ? 'mild' : 'moderate',
        },
      ],
    };
  });
}

function codingOf([system, code, display]: NonNullable<Allergen['code']>) {
  return { system: codeSystems[system], code, display };
}

function later(one: Temporal.PlainDate, other: Temporal.PlainDate): Temporal.PlainDate {
  return one.since(other).sign > 0 ? one : other;
}
