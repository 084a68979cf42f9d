import type { Resource, ResourceType } from '@medplum/fhirtypes';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isRefusal } from '../../fhir/refusal.ts';
import { withPractice } from '../../records/pool.ts';
import type { PracticeRecords } from '../../records/practice-records.ts';
import { planSearch } from '../../records/search/plan.ts';
import type { Search } from '../../records/search/search.ts';
import { answered } from '../../records/two-practices.fixture.ts';
import { openCharts, pressure, vital, type Charts, type Made } from './chart.fixture.ts';
import { chartLists } from './lists.view.ts';
import { chartSummary } from './summary.view.ts';
import type { TimelinePage } from './timeline.contract.ts';
import { chartTimeline } from './timeline.view.ts';
import { chartVitals } from './vitals.view.ts';

const visits = 1_000;
const ofVisit = 20;
let charts: Charts;

const at = (index: number) => new Date(Date.UTC(2026, 9, 1) - index * 7 * 86_400_000).toISOString();

/** Twenty thousand observations of one patient in a thousand visits, beside those of others. */
function longChart(): Made[] {
  const subject = { reference: 'Patient/long' };
  return Array.from({ length: visits }, (_, index): Made[] => {
    const encounter = { reference: `Encounter/visit-${index}` };
    const results = Array.from({ length: ofVisit - 4 }, (_result, n) =>
      vital('long', `${2000 + n}-1`, n + 0.5, 'mg/dL', at(index), { encounter }),
    );
    return [
      {
        resourceType: 'Encounter',
        id: `visit-${index}`,
        status: 'finished',
        class: { code: 'AMB' },
        subject,
        period: { start: at(index), end: at(index) },
      },
      pressure('long', 120 + (index % 60), 80, at(index), { encounter }),
      vital('long', '8867-4', 60 + (index % 50), '/min', at(index), { encounter }),
      vital('long', '29463-7', 80, 'kg', at(index), { encounter }),
      vital('long', '8310-5', 37, 'Cel', at(index), { encounter }),
      ...results,
      {
        resourceType: 'MedicationRequest',
        id: `order-${index}`,
        status: index < 5 ? 'active' : 'stopped',
        intent: 'order',
        subject,
        authoredOn: at(index),
        medicationCodeableConcept: { text: `Medicine ${index % 12}` },
      },
    ];
  }).flat();
}

beforeAll(async () => {
  const others = Array.from({ length: 200 }, (_, index): Made[] => [
    { resourceType: 'Patient', id: `other-${index}`, name: [{ family: `Other ${index}` }] },
    vital(`other-${index}`, '8867-4', 70, '/min', at(index)),
    ...Array.from({ length: 20 }, (_order, n): Made => ({
      resourceType: 'MedicationRequest',
      id: `other-${index}-${n}`,
      status: 'active',
      intent: 'order',
      subject: { reference: `Patient/other-${index}` },
      authoredOn: at(n),
      medicationCodeableConcept: { text: `Medicine ${n}` },
    })),
  ]).flat();
  charts = await openCharts({
    resourceType: 'Patient',
    id: 'long',
    name: [{ family: 'Long', given: ['Ana'] }],
    birthDate: '1964-03-08',
  });
  await charts.add(...longChart().filter(({ resourceType }) => resourceType === 'Encounter'));
  await charts.add(
    ...longChart().filter(({ resourceType }) => resourceType !== 'Encounter'),
    ...others,
  );
  await charts.owner.query(
    'analyze records.observation, records.encounter, records.medicationrequest, records.patient',
  );
}, 240_000);
afterAll(() => charts?.close());

interface Asked {
  type: ResourceType;
  search: Search;
}

/** The records as they are, with every search written down and how many resources were answered. */
function watched() {
  const asked: Asked[] = [];
  let statements = 0;
  let resources = 0;
  const { here } = charts;
  const records: PracticeRecords = {
    ...here,
    read: (type, id) => {
      statements += 1;
      return here.read(type, id);
    },
    readMany: (type, ids) => {
      statements += ids.length > 0 ? 1 : 0;
      return here.readMany(type, ids);
    },
    search: async (type, search) => {
      statements += 1;
      asked.push({ type, search });
      const found = await here.search(type, search);
      resources += found.length;
      return found;
    },
  };
  return { records, asked, statements: () => statements, answeredCount: () => resources };
}

interface Node {
  'Node Type': string;
  'Index Name'?: string;
  Plans?: Node[];
}

/** The kinds of nodes in the plan as the application's role meets it. */
async function nodesOf({ type, search }: Asked): Promise<string[]> {
  const { text, values } = planSearch(charts.here.practiceId, type, search, 'content');
  const { rows } = await withPractice(charts.pool, charts.here.practiceId, (client) =>
    client.query<{ 'QUERY PLAN': { Plan: Node }[] }>({
      text: `explain (format json) ${text}`,
      values,
    }),
  );
  const nodes: string[] = [];
  const walk = (node: Node): void => {
    nodes.push(node['Node Type']);
    node.Plans?.forEach(walk);
  };
  walk(rows[0]!['QUERY PLAN'][0]!.Plan);
  return nodes;
}

const large = new Set<Resource['resourceType']>(['Observation', 'Encounter', 'MedicationRequest']);

describe('a chart of twenty thousand observations', () => {
  test.each([
    ['summary', chartSummary, 30],
    ['lists', chartLists, 14],
    ['timeline', chartTimeline, 24],
    ['vitals', chartVitals, 4],
  ] as const)(
    '%s asks a bounded number of times for a bounded number, and never reads a whole table',
    async (_name, view, statementsAtMost) => {
      const { records, asked, statements, answeredCount } = watched();
      const answer = await view.read(records, { patientId: 'long' } as never, charts.moment);
      expect(isRefusal(answer)).toBe(false);
      expect(statements()).toBeLessThanOrEqual(statementsAtMost);
      for (const one of asked.filter(({ type }) => large.has(type))) {
        expect(one.search.count).toBeLessThanOrEqual(5_000);
        expect(await nodesOf(one), JSON.stringify(one)).not.toContain('Seq Scan');
      }
      expect(answeredCount()).toBeLessThanOrEqual(1_500);
    },
  );

  test('the timeline pages through all of it, each entry once, newest first', async () => {
    const keys = new Set<string>();
    let entries = 0;
    let before: string | undefined;
    let pages = 0;
    do {
      const page: TimelinePage = answered(
        await charts.ask(chartTimeline, { patientId: 'long', kind: 'measurements', before }),
      );
      const dates = page.groups.map(({ date }) => date ?? '');
      expect(dates).toEqual(dates.toSorted().toReversed());
      for (const { key, items, vitals } of page.groups) {
        expect(keys.has(key), key).toBe(false);
        keys.add(key);
        entries += items.length + vitals.length;
      }
      before = page.older;
      pages += 1;
    } while (before !== undefined);
    expect(keys.size).toBe(visits);
    expect(entries).toBe(visits * ofVisit);
    expect(pages).toBeGreaterThan(50);
  }, 120_000);

  test('the vital signs page through all of it, each reading once', async () => {
    const seen = new Set<string>();
    let before: string | undefined;
    do {
      const page: { occasions: { readings: { id: string }[] }[]; older?: string | undefined } =
        answered(await charts.ask(chartVitals, { patientId: 'long', before }));
      for (const { readings } of page.occasions) {
        for (const { id } of readings) {
          expect(seen.has(id)).toBe(false);
          seen.add(id);
        }
      }
      before = page.older;
    } while (before !== undefined);
    expect(seen.size).toBe(visits * 4);
  }, 60_000);
});
