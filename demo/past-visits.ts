import type {
  Condition,
  DiagnosticReport,
  DocumentReference,
  Encounter,
  MedicationRequest,
  Observation,
} from '@medplum/fhirtypes';
import { Temporal } from 'temporal-polyfill';
import { shareAt, type Ailments } from './ailments.ts';
import { readingsOn, type Body } from './body.ts';
import { medicines } from './medicines.ts';
import { noteOf, resultsOf } from './past-papers.ts';
import { conditionOf, prescriptionOf, subjectOf, type WithId } from './past-lists.ts';
import type { Person } from './person.ts';
import { organizationReference } from './practice.ts';
import { shortIllnesses } from './problems.ts';
import type { Random } from './random.ts';
import { assistants, staffReference, type StaffMember } from './staff.ts';
import { chooseVisitType } from './visit-types.ts';
import { vitalSignsOf } from './vital-signs.ts';
import { written } from './written.ts';

type VisitRecord = WithId<
  Encounter | Observation | Condition | MedicationRequest | DiagnosticReport | DocumentReference
>;

/**
 * Well-child visits by age in months (American Academy of Pediatrics, Bright Futures periodicity).
 */
const wellChildMonths = [0.2, 1, 2, 4, 6, 9, 12, 15, 18, 24, 30, 36, 48, 60, 72, 84, 96];

/** HL7 v3 act code of a visit to the clinic. */
export const classAmbulatory = {
  system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode',
  code: 'AMB',
  display: 'ambulatory',
};

interface Past {
  person: Person;
  ailments: Ailments;
  body: Body;
  asOf: Temporal.PlainDate;
  timeZone: string;
}

/**
 * Two to six visits of the last three years with what was measured, found and written, oldest
 * first.
 */
export function pastVisitsOf(past: Past, random: Random): VisitRecord[] {
  const days = visitDays(past, random);
  return days.flatMap((day, index) =>
    oneVisit(past, day, { number: index + 1, isLast: index === days.length - 1 }, random),
  );
}

/**
 * The days of the visits: when small children are due, else spread over the years; never a weekend.
 */
function visitDays({ person, ailments, asOf }: Past, random: Random): Temporal.PlainDate[] {
  const { birthDate } = person.member;
  const last = asOf.subtract({ days: 16 });
  const first = asOf.subtract({ days: 3 * 365 });
  const due = wellChildMonths.map((months) =>
    birthDate.add({ days: Math.round(months * 30.44) + random.int(0, 6) }),
  );
  const count = Math.min(5, 2 + Math.floor(ailments.problems.length / 2));
  const span = first.until(last, { largestUnit: 'days' }).days;
  const spread = Array.from({ length: count }, (_, index) =>
    first.add({ days: Math.floor(((index + random.next()) * span) / count) }),
  );
  const young = birthDate.until(asOf, { largestUnit: 'years' }).years < 8;
  return [...(young ? due : spread)]
    .map((day) => day.subtract({ days: Math.max(0, day.dayOfWeek - 5) }))
    .filter((day) => isBetween(day, first, last) && isBetween(day, birthDate, last))
    .slice(-6);
}

function isBetween(day: Temporal.PlainDate, from: Temporal.PlainDate, to: Temporal.PlainDate) {
  return Temporal.PlainDate.compare(day, from) >= 0 && Temporal.PlainDate.compare(day, to) <= 0;
}

interface Numbered {
  number: number;
  isLast: boolean;
}

function oneVisit(
  past: Past,
  day: Temporal.PlainDate,
  { number, isLast }: Numbered,
  random: Random,
): VisitRecord[] {
  const { person, ailments, body } = past;
  const years = body.birthDate.until(day, { largestUnit: 'days' }).days / 365.25;
  const assistant = random.pick(assistants);
  const start = startOf(day, past.timeZone, random);
  const encounterId = `${person.id}-visit-${number}`;
  const illness = random.chance(0.3) ? chooseIllness(person, years, random) : undefined;
  const problems = new Set(ailments.problems.map(({ key }) => key));
  const kind = chooseVisitType({ years, problems, isNew: false }, 40, random);
  const reason = illness ? random.pick(illness.says) : kind ? random.pick(kind.says) : undefined;
  const title = illness?.text ?? kind?.text ?? 'Check-up';
  const encounter = encounterOf(person, encounterId, { start, title, reason, assistant, random });
  const feverish = illness !== undefined && illness.text !== 'Ankle sprain' && random.chance(0.5);
  // A fever under three months of age goes to the emergency room, not to a clinic's schedule.
  const fever = feverish && years >= 0.25;
  const pain = years >= 4 && random.chance(0.4) ? random.int(0, illness ? 6 : 3) : undefined;
  const readings = readingsOn(body, day, random, { fever, ...(pain !== undefined && { pain }) });
  const context = { person, encounterId, assistant, at: start.add({ minutes: 9 }) };
  return [
    encounter,
    ...vitalSignsOf(readings, context),
    ...(illness ? illnessRecords(past, illness, day, encounterId) : []),
    ...resultsOf({ person, problems, encounterId, at: start.add({ minutes: 30 }), years }, random),
    ...(isLast && random.chance(0.6) ? [noteOf(person, encounterId, { title, start })] : []),
  ];
}

/** Between 8:00 and 16:30, on a quarter of an hour. */
function startOf(day: Temporal.PlainDate, timeZone: string, random: Random): Temporal.Instant {
  const quarters = random.int(0, 34);
  const plainTime = Temporal.PlainTime.from({
    hour: 8 + Math.floor(quarters / 4),
    minute: (quarters % 4) * 15,
  });
  return day.toZonedDateTime({ timeZone, plainTime }).toInstant();
}

interface Visit {
  start: Temporal.Instant;
  title: string;
  reason: string | undefined;
  assistant: StaffMember;
  random: Random;
}

function encounterOf(
  person: Person,
  id: string,
  { start, title, reason, assistant, random }: Visit,
): WithId<Encounter> {
  const end = start.add({ minutes: random.int(35, 70) });
  return {
    resourceType: 'Encounter',
    id,
    status: 'finished',
    class: classAmbulatory,
    type: [{ text: title }],
    subject: subjectOf(person),
    participant: [
      { individual: staffReference(person.provider) },
      { individual: staffReference(assistant) },
    ],
    period: { start: written(start), end: written(end) },
    ...(reason !== undefined && { reasonCode: [{ text: reason }] }),
    serviceProvider: organizationReference,
  };
}

type Illness = (typeof shortIllnesses)[number];

function chooseIllness(person: Person, years: number, random: Random): Illness | undefined {
  const possible = shortIllnesses
    .filter(({ sex }) => sex === undefined || sex === person.member.sex)
    .map((illness) => [illness, shareAt(illness, years)] as const)
    .filter(([, weight]) => weight > 0);
  return possible.length === 0 ? undefined : random.weighted(possible);
}

/** The diagnosis, over by now, and what was given for it unless an allergy forbids it. */
function illnessRecords(
  { person, ailments, asOf }: Past,
  illness: Illness,
  day: Temporal.PlainDate,
  encounterId: string,
): VisitRecord[] {
  const over = day.add({ days: 10 });
  const condition = conditionOf(person, illness, `${encounterId}-diagnosis`, {
    ...{ day, asOf, over },
    encounter: encounterId,
  });
  const years = person.member.birthDate.until(day, { largestUnit: 'years' }).years;
  const keys = (illness.medicines ?? []).map((key) =>
    key === 'amoxicillin' && years < 12 ? 'amoxicillin-liquid' : key,
  );
  const forbidden = new Set(ailments.allergies?.map(({ forbids }) => forbids));
  const medicine = keys
    .map((key) => medicines[key])
    .find((each) => each && !(each.contains && forbidden.has(each.contains)));
  if (!medicine) return [condition];
  const prescription = prescriptionOf(person, medicine, {
    ...{ id: `${encounterId}-medication`, day, problem: illness, condition: condition.id },
    ...{ encounter: encounterId, completed: true },
  });
  return [condition, prescription];
}
