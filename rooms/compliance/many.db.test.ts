import type { Practitioner, QuestionnaireResponse, ResourceType } from '@medplum/fhirtypes';
import pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asQuestionnaireResponse } from '../../clinical/staff/form.ts';
import { isRefusal } from '../../fhir/refusal.ts';
import type { Moment } from '../../records/act.ts';
import { openPractice } from '../../records/open.ts';
import type { PracticeRecords } from '../../records/practice-records.ts';
import { planSearch } from '../../records/search/plan.ts';
import type { Search } from '../../records/search/search.ts';
import { creations, writeAll } from '../../server/demo/write-all.ts';
import { openClinic } from '../../server/testing/opened.fixture.ts';
import { mayI } from './may-i.view.ts';
import { teamScope } from './team-scope.view.ts';

const now = Temporal.Instant.from('2026-11-23T17:00:00Z');
const staffCount = 200;
const formsEach = 30;
const { clinic, building, databaseUrl } = await openClinic({ now: () => now });
const owner = new pg.Pool({ connectionString: databaseUrl, max: 1 });
afterAll(() => owner.end());

const ids = Array.from({ length: staffCount }, (_, n) => `staff-${n}`);

/** 200 people with 30 forms each, among 100,000 patients who filled in a form each. */
beforeAll(async () => {
  const people = ids.map((id): Practitioner & { id: string } => ({
    resourceType: 'Practitioner',
    id,
    name: [{ family: id }],
  }));
  const forms = ids.flatMap((id) => Array.from({ length: formsEach }, (_, n) => formAbout(id, n)));
  const all = creations([...people, ...forms]);
  await writeAll(building.pool, clinic.practiceId, now, 'test/staff', all);
  for (const type of ['patient', 'questionnaireresponse', 'basic']) {
    await owner.query(
      `insert into records.${type} (practice_id, id, version, last_updated, content, tokens, patient)
       select $1, 'p' || n, 1, now(), repeat('x', 300), array[n, n % 50 + 1000000], 'p' || n
       from generate_series(1, 100000) n`,
      [clinic.practiceId],
    );
  }
  await owner.query(
    'analyze records.patient, records.questionnaireresponse, records.basic, records.practitioner',
  );
}, 240_000);

function formAbout(personId: string, n: number): QuestionnaireResponse & { id: string } {
  const form = {
    ...{ id: `${personId}-form-${n}`, personId, by: { id: 'staff-0', name: 'Staff' } },
    ...{ kind: 'repetitions' as const, skill: 'injection-im' as const, count: 1 },
    ...{ signedAt: now.toString(), doneOn: '2026-11-01' },
  };
  return asQuestionnaireResponse(form, { id: personId, name: personId });
}

interface Asked {
  queries: number;
  searches: { type: ResourceType; search: Search }[];
}

/** The practice's records, with a count of how often they are asked, and which searches. */
function counted(): { records: PracticeRecords; asked: Asked } {
  const asked: Asked = { queries: 0, searches: [] };
  const records = new Proxy(openPractice(building.pool, clinic.practiceId), {
    get: (target, name: keyof PracticeRecords) => {
      const own = target[name];
      if (typeof own !== 'function') return own;
      return (...args: unknown[]) => {
        asked.queries += 1;
        const [type, search] = args as [ResourceType, Search];
        if (name === 'search') asked.searches.push({ type, search });
        return (own as (...all: unknown[]) => unknown)(...args);
      };
    },
  });
  return { records, asked };
}

const moment = {
  now,
  timeZone: 'America/Los_Angeles',
  actor: { practitionerId: 'staff-1', role: 'manager' },
} as Moment;

interface Node {
  'Node Type': string;
  Plans?: Node[];
}

async function nodesOf({ type, search }: Asked['searches'][number]): Promise<string[]> {
  const { text, values } = planSearch(clinic.practiceId, type, search, 'content');
  const { rows } = await owner.query<{ 'QUERY PLAN': { Plan: Node }[] }>({
    text: `explain (format json) ${text}`,
    values,
  });
  const all = (node: Node): string[] => [node['Node Type'], ...(node.Plans ?? []).flatMap(all)];
  return all(rows[0]!['QUERY PLAN'][0]!.Plan);
}

describe('Spec: compliance/may-i', () => {
  test('of 200 people with 6,000 forms every form is counted, in a handful of queries by index', async () => {
    const { records, asked } = counted();
    const answer = await teamScope.read(records, { practitionerIds: ids }, moment);
    if (isRefusal(answer)) throw new Error(answer.message);
    expect(answer.output.people).toHaveLength(staffCount);
    const injection = answer.output.people.map(({ tasks }) =>
      tasks.find(({ task }) => task === 'injection-im'),
    );
    // Nobody's forms were left out: all have done the same, and get the same answer.
    expect(new Set(injection.map((one) => JSON.stringify(one))).size).toBe(1);
    expect(asked.queries).toBeLessThanOrEqual(9);
    for (const search of asked.searches) {
      const nodes = await nodesOf(search);
      expect(nodes.join(' '), JSON.stringify(search.type)).not.toContain('Seq Scan');
    }
  });

  test('one question is a handful of queries, however many work here', async () => {
    const { records, asked } = counted();
    await mayI.read(records, { task: 'vital-signs', patientId: 'patient-1' }, moment);
    expect(asked.queries).toBeLessThanOrEqual(7);
    for (const search of asked.searches) expect(await nodesOf(search)).not.toContain('Seq Scan');
  });
});
