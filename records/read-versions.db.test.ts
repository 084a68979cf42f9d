import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cloneDatabase, type ClonedDatabase } from '../tools/test-database/clone-database.ts';
import { openPool, withPractice } from './pool.ts';
import type { Query } from './query.ts';
import { versionReadsOf, type HistoryAsked } from './read-versions.ts';

const practiceId = randomUUID();
let database: ClonedDatabase;
let pool: pg.Pool;

beforeAll(async () => {
  database = await cloneDatabase();
  pool = openPool(database.url);
  await withPractice(pool, practiceId, async (client) => {
    await client.query(
      `insert into records.version
         (practice_id, type, id, version, at, author_id, author_name, act, deleted)
       select $1, (array['Observation', 'Condition', 'Encounter', 'Patient'])[1 + n % 4],
         'r' || n, 1, timestamptz '2026-01-01' + (n / 20) * interval '1 minute',
         'a', 'A', 'import/batch', true
       from generate_series(1, 100000) n`,
      [practiceId],
    );
  });
  const owner = new pg.Client({ connectionString: database.url });
  await owner.connect();
  await owner.query('analyze records.version');
  await owner.end();
}, 60_000);

afterAll(async () => {
  await pool.end();
  await database.drop();
});

/** The plan of the page that is asked for, as PostgreSQL made it for these values. */
async function planOf(asked: HistoryAsked, isLater: boolean): Promise<string> {
  let plan = '';
  const explained = async <R extends pg.QueryResultRow>({ text, values }: Query): Promise<R[]> => {
    const { rows } = await withPractice(pool, practiceId, (client) =>
      client.query<{ 'QUERY PLAN': string }>(`explain ${text}`, values),
    );
    plan = rows.map((row) => row['QUERY PLAN']).join('\n');
    return [];
  };
  const after = { at: '2026-01-02 12:00:00+00', type: 'Patient', id: 'r5', version: 1 };
  await versionReadsOf(pool, explained, practiceId).historyPage(
    asked,
    50,
    isLater ? after : undefined,
  );
  return plan;
}

describe('Spec: fhir/history', () => {
  test.each([
    ['all', {}, 'version_of_all'],
    ['a type', { types: ['Patient'] }, 'version_at'],
    ['a type since', { types: ['Patient'], since: '2026-01-03T00:00:00Z' }, 'version_at'],
    ['some types', { types: ['Patient', 'Encounter'] }, 'version_of_all'],
    ['one resource', { types: ['Patient'], id: 'r7' }, 'version_pkey'],
  ] as [string, HistoryAsked, string][])(
    'a page of %s of 100,000 versions is read off an index',
    async (_of, asked, index) => {
      for (const isLater of [false, true]) {
        const plan = await planOf(asked, isLater);
        expect(plan).toContain(index);
        expect(plan).not.toContain('Seq Scan');
      }
    },
  );
});
