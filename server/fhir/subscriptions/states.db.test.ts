import { Temporal } from 'temporal-polyfill';
import { afterAll, describe, expect, test } from 'vitest';
import { withPractice } from '../../../records/pool.ts';
import { askerOf, weight } from '../../testing/ask-fhir.ts';
import { openReceiver } from '../../testing/notified.ts';
import { openClinic } from '../../testing/opened.fixture.ts';
import { addTestClinic } from '../../testing/open-clinic.ts';
import { subscriptionTo } from '../../testing/subscription.ts';

let ahead = Temporal.Duration.from({ seconds: 0 });

const receiver = await openReceiver();
afterAll(() => receiver.close());
const { building, clinic, ask } = await openClinic({
  now: () => Temporal.Now.instant().add(ahead),
  requestsPerWindow: 100_000,
  subscriptionsAnywhere: true,
});

const soon = { timeout: 8_000, interval: 20 };

const create = async (path: string, extra: object = {}): Promise<string> => {
  const body = { ...subscriptionTo({ endpoint: `${receiver.address}${path}` }), ...extra };
  const made = await ask('POST', '/Subscription', { body });
  expect(made.status).toBe(201);
  return String(made.body['id']);
};
const statusOf = async (id: string) => (await ask('GET', `/Subscription/${id}`)).body['status'];

interface RunRow {
  failures: number;
  /** From the last attempt to the next. */
  pause: number | null;
  /** A pass is at it, and will say when it is due next. */
  isHeld: boolean;
}

const query = async <Row extends object>(text: string, id: string): Promise<Row[]> =>
  withPractice(building.pool, clinic.practiceId, async (client) => {
    const { rows } = await client.query(text, [clinic.practiceId, id]);
    return rows as Row[];
  });
const runOf = async (id: string): Promise<RunRow | undefined> => {
  const [row] = await query<RunRow>(
    `select failures, round(extract(epoch from next_try - failed_at))::int as pause,
       leased_until is not null as "isHeld"
     from records.subscription_run where practice_id = $1 and subscription_id = $2`,
    id,
  );
  return row;
};

describe('Spec: fhir/subscriptions: how it stands', () => {
  test('a handshake that is not taken is tried again, then it is in error and nothing is sent', async () => {
    receiver.answers.set('/no', 404);
    const id = await create('/no');
    const failuresAfterPass = async () => {
      const run = await runOf(id);
      return run?.isHeld === false ? run.failures : 0;
    };
    await expect.poll(failuresAfterPass, soon).toBeGreaterThan(0);
    expect(await statusOf(id)).toBe('requested');
    await query(
      `update records.subscription_run set failures = 15, next_try = null, due_at = now()
       where practice_id = $1 and subscription_id = $2`,
      id,
    );
    ahead = ahead.add({ seconds: 5 });
    await expect.poll(() => statusOf(id), soon).toBe('error');
    const { body } = await ask('GET', `/Subscription/${id}`);
    expect(body['error']).toBe('Given up after 16 attempts. The address answered 404.');
    receiver.answers.delete('/no');
    const before = receiver.on('/no').length;
    await ask('POST', '/Observation', { body: weight });
    ahead = ahead.add({ seconds: 30 });
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    expect(receiver.on('/no')).toHaveLength(before);
  });

  test('pauses double from a second to an hour, and one that is taken ends them', async () => {
    const id = await create('/slow');
    await expect.poll(() => statusOf(id), soon).toBe('active');
    receiver.answers.set('/slow', 500);
    await ask('POST', '/Observation', { body: weight });
    const seen = new Map<number, number | null>();
    for (let failures = 1; failures <= 4; failures += 1) {
      await expect.poll(async () => (await runOf(id))?.failures ?? 0, soon).toBe(failures);
      seen.set(failures, (await runOf(id))?.pause ?? null);
      ahead = ahead.add({ milliseconds: 2 ** failures * 500 + 100 });
    }
    expect([...seen]).toEqual([1, 2, 3, 4].map((failures) => [failures, 2 ** (failures - 1)]));
    await expect.poll(() => runOf(id), soon).toMatchObject({ failures: 5, isHeld: false });
    await query(
      `update records.subscription_run set failures = 13, next_try = null, due_at = now()
       where practice_id = $1 and subscription_id = $2`,
      id,
    );
    await expect.poll(() => runOf(id), soon).toMatchObject({ failures: 14, isHeld: false });
    expect((await runOf(id))?.pause).toBe(3_600);
    receiver.answers.delete('/slow');
    await query(
      `update records.subscription_run set next_try = null, due_at = now()
       where practice_id = $1 and subscription_id = $2`,
      id,
    );
    await expect.poll(async () => (await runOf(id))?.failures, soon).toBe(0);
    expect(await statusOf(id)).toBe('active');
  });

  test('it ends when its time is over', async () => {
    const now = Temporal.Now.instant().add(ahead);
    const id = await create('/ends', { end: now.add({ seconds: 20 }).toString() });
    await expect.poll(() => statusOf(id), soon).toBe('active');
    ahead = ahead.add({ seconds: 21 });
    await ask('POST', '/Observation', { body: weight });
    await expect.poll(() => statusOf(id), soon).toBe('off');
    expect(receiver.on('/ends')[0]?.type).toBe('handshake');
  });

  test('$status of the type tells of all that may be read, by id and by status', async () => {
    const id = await create('/all');
    await expect.poll(() => statusOf(id), soon).toBe('active');
    const told = async (parameters: string) => {
      const { status, body } = await ask('GET', `/Subscription/$status${parameters}`);
      expect([parameters, status, body['type']]).toEqual([parameters, 200, 'searchset']);
      const { entry } = body as unknown as {
        entry: { resource: { parameter: { name: string; valueCode?: string }[] } }[];
      };
      return entry.map(
        ({ resource }) => resource.parameter.find(({ name }) => name === 'status')?.valueCode,
      );
    };
    expect((await told('')).toSorted()).toEqual(['active', 'active', 'error', 'off']);
    expect(await told(`?id=${id}`)).toEqual(['active']);
    expect((await told('?status=error&status=off')).toSorted()).toEqual(['error', 'off']);
    expect(await told('?id=nobody')).toEqual([]);
    expect((await ask('GET', '/Subscription/$status', { role: 'front-desk' })).status).toBe(403);
    const other = askerOf(building, await addTestClinic(building));
    expect((await other('GET', '/Subscription/$status')).body['total']).toBe(0);
  });
});
