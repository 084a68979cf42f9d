import type { Resource } from '@medplum/fhirtypes';
import type pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import { prepareChange, stampOf, type Row } from '../../records/commit/prepare.ts';
import { writeStatements } from '../../records/commit/statements.ts';
import { withPractice } from '../../records/pool.ts';
import { heavyPeople, perPerson, person, staff } from './clinic.ts';

const peoplePerBatch = 12;
const perWrite = 2_000;

/**
 * Fills a practice with about so many resources, written by the statements of the records room
 * without history, audit and events, which no search reads. Each of a few patients has a fiftieth
 * of all as observations of their own: 20,000 of a million. Answers how many people there are.
 */
export async function load(pool: pg.Pool, practiceId: string, size: number): Promise<number> {
  const more = Math.floor(size / 50);
  const people = Math.max(20, Math.floor((size - heavyPeople * more) / perPerson));
  await write(pool, practiceId, staff(people));
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let from = next; from < people; from = next) {
      next = from + peoplePerBatch;
      const upTo = Math.min(people, next);
      const batch = Array.from({ length: upTo - from }, (_, i) =>
        person(from + i, people, from + i < heavyPeople ? more : 0),
      ).flat();
      for (let at = 0; at < batch.length; at += perWrite) {
        await write(pool, practiceId, batch.slice(at, at + perWrite));
      }
    }
  };
  await Promise.all([worker(), worker()]);
  return people;
}

/** Lets the planner know what there is, as the database does by itself after a while. */
export async function analyse(owner: Pick<pg.Pool, 'query'>): Promise<void> {
  for (const type of [...types, 'identifier']) {
    await owner.query(`vacuum analyze records.${type}`);
  }
}

const types = ['patient', 'practitioner', 'observation', 'encounter', 'appointment'].concat([
  'condition',
  'medicationrequest',
  'diagnosticreport',
]);

/** Writes resources as they are, whatever they point to. */
export async function write(
  pool: pg.Pool,
  practiceId: string,
  resources: (Resource & { id: string })[],
): Promise<void> {
  const stamp = stampOf(practiceId, Temporal.Instant.from('2026-11-20T17:00:00Z'));
  const rows = resources.map((resource): Row => {
    const row = prepareChange(stamp, { kind: 'create', resource });
    if (Array.isArray(row)) throw new Error(`${row[0]?.path} ${row[0]?.message}`);
    return { ...row, holds: [] };
  });
  const statements = writeStatements(practiceId, rows);
  await withPractice(pool, practiceId, (client) =>
    Promise.all([
      client.query('begin'),
      ...statements.map((one) => client.query(one)),
      client.query('commit'),
    ]),
  );
}
