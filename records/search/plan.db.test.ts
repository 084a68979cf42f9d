import type { ResourceType } from '@medplum/fhirtypes';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { withPractice } from '../pool.ts';
import { openTwoPractices, type TwoPractices } from '../two-practices.fixture.ts';
import { findPatients, type PatientSought } from './find-patients.ts';
import { planSearch } from './plan.ts';
import type { Search } from './search.ts';

let rooms: TwoPractices;

/** 50,000 patients, and 20,000 observations of one of them among 70,000. */
beforeAll(async () => {
  rooms = await openTwoPractices();
  const { owner, here } = rooms;
  await owner.query(
    `insert into records.patient (practice_id, id, version, last_updated, content, tokens, patient,
       family, given, name_search, birth_date, phones)
     select $1, 'p' || n, 1, now(), repeat('x', 500), array[n, n + 100000, n % 7], 'p' || n,
       f, g, f || ' ' || g, date '1930-01-01' + n % 30000,
       array[lpad(n::text, 10, '5'), right(lpad(n::text, 7, '5'), 4)]
     from (select n, md5((n % 4000)::text) f, md5((n % 300)::text || 'g') g
       from generate_series(1, 50000) n) x`,
    [here.practiceId],
  );
  await owner.query(
    `insert into records.identifier select $1, 'Patient', 'mrn-' || n, 'urn:mrn', 'p' || n
     from generate_series(1, 50000) n`,
    [here.practiceId],
  );
  await owner.query(
    `insert into records.observation (practice_id, id, version, last_updated, content, tokens,
       patient, code, more_codes, date, status)
     select $1, 'o' || n, 1, now(), '{}', array[n % 40, n + 1000, n % 3 + 500],
       case when n <= 20000 then 'p1' else 'p' || n % 50000 end, 'http://loinc.org|' || n % 40,
       n % 50 = 0, now() - n * interval '1 hour', 'final'
     from generate_series(1, 70000) n`,
    [here.practiceId],
  );
  for (const type of ['encounter', 'appointment']) {
    await owner.query(
      `insert into records.${type} (practice_id, id, version, last_updated, content, tokens,
         patient, date, status)
       select $1, 'v' || n, 1, now(), repeat('x', 500), array[n % 20, n + 1000], 'p' || n % 50000,
         now() - n * interval '10 minutes',
         case when n < 50 then 'arrived' when n < 100 then 'booked' else 'finished' end
       from generate_series(1, 50000) n`,
      [here.practiceId],
    );
  }
  await owner.query('analyze records.patient, records.identifier, records.observation');
  await owner.query('analyze records.encounter, records.appointment');
}, 120_000);
afterAll(() => rooms.close());

interface Node {
  'Node Type': string;
  'Index Name'?: string;
  'Actual Rows': number;
  'Actual Loops': number;
  'Rows Removed by Filter'?: number;
  Plans?: Node[];
}

/** The plan as the application's role meets it, row-level security and all, and what it read. */
async function planOf(query: { text: string; values: unknown[] }): Promise<{
  nodes: string[];
  indexes: string[];
  rowsRead: number;
}> {
  const { rows } = await withPractice(rooms.pool, rooms.here.practiceId, (client) =>
    client.query<{ 'QUERY PLAN': { Plan: Node }[] }>({
      text: `explain (analyze, format json) ${query.text}`,
      values: query.values,
    }),
  );
  const all: Node[] = [];
  const walk = (node: Node): void => {
    all.push(node);
    node.Plans?.forEach(walk);
  };
  walk(rows[0]!['QUERY PLAN'][0]!.Plan);
  const read = all.filter(
    (node) => !node.Plans?.length || node['Node Type'] === 'Bitmap Heap Scan',
  );
  return {
    nodes: all.map((node) => node['Node Type']),
    indexes: all.flatMap((node) => node['Index Name'] ?? []),
    rowsRead: Math.max(
      ...read.map(
        (node) =>
          (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)) * node['Actual Loops'],
      ),
    ),
  };
}

const day = { from: new Date(Date.now() - 86_400_000).toISOString(), to: new Date().toISOString() };
const code = 'http://loinc.org|8867-4';

describe('Spec: records/search', () => {
  test.each<[string, ResourceType, Search, string, number]>([
    [
      'newest of a patient',
      'Observation',
      { patient: 'p1', count: 20 },
      'observation_patient_',
      40,
    ],
    [
      'oldest of a patient',
      'Observation',
      { patient: 'p1', count: 20, sort: 'oldest' },
      'observation_patient_',
      40,
    ],
    ['a patient’s by code', 'Observation', { patient: 'p1', tokens: { code } }, 'code_date', 900],
    [
      'a patient’s by two codes and date',
      'Observation',
      { patient: 'p1', tokens: { code: [code, 'http://loinc.org|1'] }, date: day },
      // Within a day several indexes read as little, and the planner takes one of them.
      'observation_',
      900,
    ],
    [
      'a patient’s by category',
      'Observation',
      { patient: 'p9', tokens: { category: 'vital-signs' } },
      'observation_patient_',
      40,
    ],
    ['by code alone', 'Observation', { tokens: { code: 'x' } }, 'observation_tokens', 4000],
    [
      'by two tokens',
      'Observation',
      { tokens: { code: 'x', status: 'final' } },
      'observation_tokens',
      4000,
    ],
    [
      'by one of two tokens',
      'Observation',
      { tokens: { code: ['x', 'y'] } },
      'observation_tokens',
      4000,
    ],
    [
      'visits of a day',
      'Encounter',
      { date: day, sort: 'oldest', count: 1000 },
      'encounter_date',
      200,
    ],
    [
      'visits of a day in a status',
      'Encounter',
      { date: day, tokens: { status: ['arrived', 'planned'] } },
      'encounter_',
      200,
    ],
    [
      'visits still open from before',
      'Encounter',
      { date: { to: day.from }, tokens: { status: ['arrived'] } },
      'encounter_status_date',
      60,
    ],
    [
      'appointments of a day',
      'Appointment',
      { date: day, sort: 'oldest', count: 1000 },
      'appointment_date',
      200,
    ],
    [
      'appointments of a day with somebody',
      'Appointment',
      { date: day, tokens: { actor: 'Practitioner/x' } },
      'appointment_date',
      200,
    ],
    ['a patient’s appointments', 'Appointment', { patient: 'p9' }, 'appointment_patient_date', 40],
    [
      'appointments by a token alone',
      'Appointment',
      { tokens: { actor: 'Practitioner/x' } },
      'appointment_tokens',
      4000,
    ],
  ])('%s: found by index, reading little', async (_, type, search, index, rowsAtMost) => {
    for (const want of ['content', 'count'] as const) {
      if (want === 'count' && search.patient && !search.tokens) continue;
      const plan = await planOf(planSearch(rooms.here.practiceId, type, search, want));
      expect(plan.nodes).not.toContain('Seq Scan');
      expect(plan.indexes.join(' ')).toContain(index);
      expect(plan.rowsRead).toBeLessThanOrEqual(rowsAtMost);
    }
  });

  test.each<[string, PatientSought, string]>([
    ['a name', { name: 'c4ca4238a0b' }, 'patient_name_search'],
    ['the beginning of a name with a slip', { name: 'c4cca' }, 'patient_'],
    ['a name and a given name', { name: 'c4ca4238a0b c81e728d9d4c' }, 'patient_'],
    ['a short name', { name: 'li' }, 'patient_tokens'],
    ['two short names', { name: 'li wu' }, 'patient_tokens'],
    ['a name of three letters', { name: 'ana' }, 'patient_tokens'],
    ['a birth date', { birthDate: '1980-05-12' }, 'patient_birth_date'],
    ['a name and a birth date', { name: 'c4ca4238a0b', birthDate: '1980-05-12' }, 'patient_'],
    ['a phone', { phone: '5555501234' }, 'patient_phones'],
    ['a record number', { recordNumber: 'mrn-77' }, 'identifier_pkey'],
  ])(
    'Spec: records/find-patients, by %s: found by index, reading little',
    async (_, sought, index) => {
      // Nobody is answered, so that what is asked when nobody fits is planned as well.
      const asked: { text: string; values: unknown[] }[] = [];
      await findPatients(
        <R extends pg.QueryResultRow>(query: { text: string; values: unknown[] }) => {
          asked.push(query);
          return Promise.resolve<R[]>([]);
        },
        rooms.here.practiceId,
        sought,
        20,
      );
      // A name is asked for as the very words first.
      const about = sought.name === undefined ? 0 : 1;
      for (const [turn, query] of asked.entries()) {
        const plan = await planOf(query);
        expect(plan.nodes).not.toContain('Seq Scan');
        expect(plan.indexes.join(' ')).toContain(turn === about ? index : 'patient_');
        expect(plan.rowsRead).toBeLessThanOrEqual(500);
      }
      expect(asked.length).toBeGreaterThan(about);
    },
  );

  test('reading, versions, references and audit go by primary key', async () => {
    const { practiceId } = rooms.here;
    for (const [text, values] of [
      [
        'select content from records.patient where practice_id = $1 and id = $2',
        [practiceId, 'p77'],
      ],
      [
        'select id from records.patient where practice_id = $1 and id = any($2)',
        [practiceId, ['p7', 'p8']],
      ],
    ] as const) {
      const plan = await planOf({ text, values: [...values] });
      expect(plan.indexes).toEqual(['patient_pkey']);
      expect(plan.rowsRead).toBeLessThanOrEqual(2);
    }
  });
});
