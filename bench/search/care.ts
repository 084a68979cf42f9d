import type { Encounter, Immunization, QuestionnaireResponse } from '@medplum/fhirtypes';
import type pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import { staffFormUrl } from '../../fhir/linchpin.ts';
import { write } from './load.ts';

const perWrite = 2_000;
const first = Temporal.Instant.from('2024-01-01T17:00:00Z');
const rooms = 12;

type Kept = (Immunization | QuestionnaireResponse | Encounter) & { id: string };

/** How much hands-on care leaves behind. */
interface CareSize {
  people: number;
  /** Of the one child whose chart is long. */
  dosesOfOne: number;
  staff: number;
  formsEach: number;
}

/** A dose, the questions before it and a visit in a room of each person; and files of the staff. */
export async function writeCare(
  pool: pg.Pool,
  practiceId: string,
  { people, dosesOfOne, staff, formsEach }: CareSize,
): Promise<void> {
  for (let from = 0; from < people; from += perWrite) {
    const numbers = Array.from({ length: Math.min(perWrite, people - from) }, (_, at) => from + at);
    await write(
      pool,
      practiceId,
      numbers.flatMap((n): Kept[] => [doseOf(n, `dose-${n}`), askedOf(n), visitOf(n)]),
    );
  }
  const more = Array.from({ length: dosesOfOne - 1 }, (_, n) => doseOf(77, `dose-more-${n}`));
  const forms = Array.from({ length: staff * formsEach }, (_, n) => formOf(n, n % staff));
  await write(pool, practiceId, [...more, ...forms]);
}

const instantOf = (n: number) =>
  first.add({ minutes: 10 * n }).toString({ smallestUnit: 'millisecond' });

/** When the last visit was. */
export const lastVisitAt = (people: number): Temporal.Instant =>
  first.add({ minutes: 10 * people });

function doseOf(n: number, id: string): Immunization & { id: string } {
  return {
    ...{ resourceType: 'Immunization', id, status: 'completed' },
    vaccineCode: { coding: [{ system: 'http://hl7.org/fhir/sid/cvx', code: '03' }] },
    patient: { reference: `Patient/p${n}` },
    occurrenceDateTime: instantOf(n),
  };
}

function askedOf(n: number): QuestionnaireResponse & { id: string } {
  return {
    ...{ resourceType: 'QuestionnaireResponse', id: `asked-${n}`, status: 'completed' },
    subject: { reference: `Patient/p${n}` },
    authored: instantOf(n),
  };
}

function formOf(n: number, person: number): QuestionnaireResponse & { id: string } {
  return {
    ...{ resourceType: 'QuestionnaireResponse', id: `form-${n}`, status: 'completed' },
    questionnaire: `${staffFormUrl}-training`,
    subject: { reference: `Practitioner/staff-${person}` },
    authored: instantOf(n),
  };
}

function visitOf(n: number): Encounter & { id: string } {
  const [start, end] = [instantOf(n), instantOf(n + 2)];
  return {
    ...{ resourceType: 'Encounter', id: `e${n}`, status: 'finished', class: { code: 'AMB' } },
    subject: { reference: `Patient/p${n}` },
    period: { start, end },
    location: [
      {
        location: { reference: `Location/room-${n % rooms}` },
        status: 'completed',
        period: { start, end },
      },
    ],
  };
}
