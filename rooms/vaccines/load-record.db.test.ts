import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { withPractice } from '../../records/pool.ts';
import type { PracticeRecords } from '../../records/practice-records.ts';
import { planSearch } from '../../records/search/plan.ts';
import { openTwoPractices, type TwoPractices } from '../../records/two-practices.fixture.ts';
import { loadForecast } from './written-forecast.ts';
import { loadRecord } from '../../records/immunization/load-record.ts';

let rooms: TwoPractices;
const types = [
  'immunization',
  'condition',
  'allergyintolerance',
  'procedure',
  'observation',
  'immunizationrecommendation',
];

/** 20,000 of each type, and of one patient 2,000 observations and some hundreds of the rest. */
beforeAll(async () => {
  rooms = await openTwoPractices();
  const { owner, here } = rooms;
  for (const type of types) {
    const isCoded = type === 'observation';
    const code = `'http://loinc.org|' || (array['82810-3', '8302-2', '718-7'])[1 + n % 3]`;
    await owner.query(
      `insert into records.${type} (practice_id, id, version, last_updated, content, tokens,
         patient, date ${isCoded ? ', code' : ''})
       select $1, 'r' || n, 1, now(), repeat('x', 500), array[n % 40, n + 1000, 7, 8, 9, 10],
         case when n <= $2 then 'long' else 'p' || n % 5000 end, now() - n * interval '1 hour'
         ${isCoded ? `, ${code}` : ''}
       from generate_series(1, 20000) n`,
      [here.practiceId, isCoded ? 2_000 : 300],
    );
    await owner.query(`analyze records.${type}`);
  }
}, 120_000);
afterAll(() => rooms?.close());

type Statement = ReturnType<typeof planSearch>;

/** What the screen asks for of one patient, written down and answered with nothing. */
async function askedFor(patientId: string): Promise<Statement[]> {
  const asked: Statement[] = [];
  const records: PracticeRecords = {
    ...rooms.here,
    search: (type, search) => {
      asked.push(planSearch(rooms.here.practiceId, type, search, 'content'));
      return Promise.resolve([]);
    },
  };
  await Promise.all([loadRecord(records, patientId), loadForecast(records, patientId)]);
  return asked;
}

interface Node {
  'Node Type': string;
  'Index Name'?: string;
  'Actual Rows': number;
  'Actual Loops': number;
  'Rows Removed by Filter'?: number;
  'Relation Name'?: string;
  Plans?: Node[];
}

/** The scans of a statement as the application's role meets it. */
async function scansOf({ text, values }: Statement): Promise<Node[]> {
  const { rows } = await withPractice(rooms.pool, rooms.here.practiceId, (client) =>
    client.query<{ 'QUERY PLAN': { Plan: Node }[] }>({
      text: `explain (analyze, format json) ${text}`,
      values,
    }),
  );
  const nodes = (node: Node): Node[] => [node, ...(node.Plans ?? []).flatMap(nodes)];
  return nodes(rows[0]!['QUERY PLAN'][0]!.Plan).filter((node) => /Scan$/.test(node['Node Type']));
}

describe('Spec: vaccines/due', () => {
  test.each([
    ['a patient of a few entries a type', 'p777', 10],
    ['one with 2,000 observations', 'long', 2_000],
  ])('%s: every search goes by the patient’s index and reads no other’s', async (_, who, most) => {
    const asked = await askedFor(who);
    expect(asked.length).toBe(types.length + 1);
    for (const statement of asked) {
      const scans = await scansOf(statement);
      const plan = JSON.stringify(scans);
      expect(plan).not.toContain('Seq Scan');
      expect(plan).toContain('_patient_');
      expect(plan).not.toContain('_tokens');
      for (const node of scans.filter((one) => one['Relation Name'] !== undefined)) {
        const read = node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0);
        expect(read * node['Actual Loops'], plan).toBeLessThanOrEqual(most);
      }
    }
  });
});
