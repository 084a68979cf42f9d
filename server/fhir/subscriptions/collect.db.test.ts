import pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { commit } from '../../../records/commit/commit.ts';
import { weight } from '../../testing/ask-fhir.ts';
import { openReceiver } from '../../testing/notified.ts';
import { openClinic } from '../../testing/opened.fixture.ts';
import { subscriptionTo } from '../../testing/subscription.ts';

const soon = { timeout: 5_000, interval: 20 };

const receiver = await openReceiver();
afterAll(() => receiver.close());
const { building, databaseUrl, clinic, ask } = await openClinic({
  requestsPerWindow: 100_000,
  subscriptionsAnywhere: true,
});
const body = subscriptionTo({ endpoint: `${receiver.address}/a`, content: 'id-only' });
const made = await ask('POST', '/Subscription', { body });
const read = async () => (await ask('GET', `/Subscription/${made.body['id']}`)).body['status'];

beforeAll(async () => {
  await vi.waitFor(async () => expect(await read()).toBe('active'), soon);
});

const told = () => receiver.on('/a').flatMap(({ entries }) => entries);
const numbers = () => receiver.on('/a').flatMap((one) => one.numbers);

describe('Spec: fhir/subscriptions', () => {
  test('what was begun before and committed after another is told too, and once', async () => {
    const slow = new pg.Client({ connectionString: databaseUrl });
    await slow.connect();
    const { practiceId } = clinic;
    const content = JSON.stringify({ ...weight, id: 'slow' });
    await slow.query('begin');
    await slow.query(
      `with written as (
         insert into records.version
           (practice_id, type, id, version, at, author_id, author_name, act, deleted)
         values ($1, 'Observation', 'slow', 1, '2026-01-01', 'x', 'X', 'test', false))
       insert into records.observation (practice_id, id, version, last_updated, content, tokens)
       values ($1, 'slow', 1, '2026-01-01', $2, '{}')`,
      [practiceId, content],
    );
    const { rows } = await slow.query<{ seq: string }>(
      `insert into records.outbox (practice_id, at, act, changed, patients)
       values ($1, '2026-01-01', 'test', '{Observation/slow}', '{}') returning seq`,
      [practiceId],
    );
    const fast = await ask('POST', '/Observation', { body: weight });
    await expect.poll(told, soon).toEqual([`Observation/${fast.body['id']}`]);
    await slow.query('commit');
    await slow.query(`select pg_notify('linchpin', $1)`, [`${practiceId} ${rows[0]?.seq}`]);
    await slow.end();
    await expect.poll(told, soon).toHaveLength(2);
    expect(told()[1]).toBe('Observation/slow');
    expect(numbers()).toEqual([1, 2]);
  });

  test(
    'a batch of many is told resource by resource, without a gap',
    { timeout: 20_000 },
    async () => {
      const before = told().length;
      const changes = Array.from({ length: 1_200 }, (_, n) => ({
        kind: 'create' as const,
        resource: { ...weight, id: `bulk-${String(n).padStart(4, '0')}` } as never,
      }));
      await commit(building.pool, {
        ...{ practiceId: clinic.practiceId, at: Temporal.Now.instant(), isBulk: true, changes },
        audit: {
          ...{ actorId: 'import', actorName: 'Import', role: 'program', act: 'test/import' },
          ...{ patients: [], ip: '', sessionId: '' },
        },
      });
      await expect.poll(() => told().length, { timeout: 15_000 }).toBe(before + 1_200);
      expect(new Set(told()).size).toBe(before + 1_200);
      expect(numbers()).toEqual(Array.from({ length: before + 1_200 }, (_, n) => n + 1));
    },
  );
});
