import type { Immunization, Observation, Resource } from '@medplum/fhirtypes';
import type { Temporal } from 'temporal-polyfill';
import { subjectOf, term, type WithId } from './past-lists.ts';
import type { Person } from './person.ts';
import { vaccines, type VaccineKey } from './vaccines.ts';

type Told = WithId<Resource>;

/** The vaccines of a person, and what else their story puts into the record. */
export function storyOf(
  person: Person,
  asOf: Temporal.PlainDate,
  given: WithId<Immunization>[],
): Told[] {
  switch (person.member.story) {
    case 'pregnant':
      return [...given, ...pregnancyOf(person, asOf)];
    case 'too-early':
      return tooEarly(person, given);
    case 'from-abroad':
      return inOrder([...fromAbroad(person), ...given.filter(isOfLastYears(asOf))]);
    case 'corrected':
      return inOrder([...given, ...takenBack(given)]);
    // An allergy is among the ailments.
    default:
      return given;
  }
}

/** In her 30th week: the vaccines of a pregnancy are counted from the date of delivery. */
function pregnancyOf(person: Person, asOf: Temporal.PlainDate): WithId<Observation>[] {
  const made = (name: string, code: string, display: string): WithId<Observation> => ({
    resourceType: 'Observation',
    id: `${person.id}-${name}`,
    status: 'final',
    category: [term('observation-category', 'social-history', 'Social History')],
    code: { coding: [{ system: 'http://loinc.org', code, display }] },
    subject: subjectOf(person),
    effectiveDateTime: asOf.subtract({ days: 24 }).toString(),
  });
  const coding = [
    { system: 'http://snomed.info/sct', code: '77386006', display: 'Pregnancy (finding)' },
  ];
  return [
    {
      ...made('pregnancy', '82810-3', 'Pregnancy status'),
      valueCodeableConcept: { coding, text: 'Pregnant' },
    },
    {
      ...made('delivery-date', '11778-8', 'Delivery date Estimated'),
      valueDateTime: asOf.add({ days: 72 }).toString(),
    },
  ];
}

/** Given at eleven months, before a journey: by the schedule it does not count. */
function tooEarly(person: Person, given: WithId<Immunization>[]): WithId<Immunization>[] {
  const early = person.member.birthDate.add({ months: 11, days: 2 }).toString();
  const isMmr = ({ vaccineCode }: Immunization) =>
    vaccineCode.coding?.[0]?.code === vaccines.mmr[0];
  const others = given.filter((one) => !isMmr(one));
  return inOrder([...others, abroad(person, 'mmr-early', 'mmr', early, {})]);
}

/** A record from another country: unspecified vaccines, a month only, a name without a code. */
function fromAbroad(person: Person): WithId<Immunization>[] {
  const at = (months: number, days = 5) => person.member.birthDate.add({ months, days }).toString();
  const dtp = [3, 5, 6].map((months) => abroad(person, `dtp-${months}`, 'dtp', at(months), {}));
  const recall = {
    reportOrigin: term('immunization-origin', 'recall', 'Parent/Guardian/Patient Recall'),
  };
  return [
    abroad(person, 'bcg', 'bcg', at(0, 2), {}),
    abroad(person, 'hepb-birth', 'hepBUnspecified', at(0, 1), {}),
    abroad(person, 'hepb-3', 'hepBUnspecified', at(3), {}),
    abroad(person, 'hepb-6', 'hepBUnspecified', at(6), {}),
    ...dtp,
    ...[3, 5, 6].map((months) =>
      abroad(person, `polio-${months}`, 'polioUnspecified', at(months), {}),
    ),
    abroad(person, 'mmr-month', 'mmr', at(12).slice(0, 7), {}),
    abroad(person, 'varicella-recall', 'varicella', at(25), recall),
    abroad(person, 'unnamed', undefined, at(19), {}),
  ];
}

/** A dose written twice, the second of which was taken back. */
function takenBack(given: readonly WithId<Immunization>[]): WithId<Immunization>[] {
  const [first] = given.filter(({ status }) => status === 'completed');
  return first ? [{ ...first, id: `${first.id}-again`, status: 'entered-in-error' }] : [];
}

function abroad(
  { id, ...person }: Person,
  name: string,
  vaccine: VaccineKey | undefined,
  on: string,
  more: Partial<Immunization>,
): WithId<Immunization> {
  const [code, display] = vaccine ? vaccines[vaccine] : [];
  return {
    resourceType: 'Immunization',
    id: `${id}-immunization-${name}`,
    status: 'completed',
    vaccineCode: code
      ? { coding: [{ system: 'http://hl7.org/fhir/sid/cvx', code, display }], text: display }
      : { text: 'Vaccine of five diseases, name not readable' },
    patient: subjectOf({ id, ...person }),
    occurrenceDateTime: on,
    primarySource: false,
    reportOrigin: term('immunization-origin', 'record', 'Written Record'),
    ...more,
  };
}

const isOfLastYears = (asOf: Temporal.PlainDate) => (one: Immunization) =>
  (one.occurrenceDateTime ?? '') > asOf.subtract({ years: 2 }).toString();

function inOrder(all: WithId<Immunization>[]): WithId<Immunization>[] {
  const on = ({ occurrenceDateTime = '' }: Immunization) => occurrenceDateTime;
  return all.toSorted((one, other) => (on(one) < on(other) ? -1 : on(one) > on(other) ? 1 : 0));
}
