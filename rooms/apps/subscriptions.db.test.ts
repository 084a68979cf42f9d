import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { withPractice } from '../../records/pool.ts';
import { purgeSubscriptions } from '../../records/subscriptions/purge.ts';
import type { Building } from '../../server/building.ts';
import { askerOf, weight, type Ask } from '../../server/testing/ask-fhir.ts';
import { listenAt } from '../../server/testing/listener.ts';
import { openReceiver, type Receiver } from '../../server/testing/notified.ts';
import {
  addTestClinic,
  openTestBuilding,
  type TestClinic,
} from '../../server/testing/open-clinic.ts';
import { subscriptionTo, type Wanted } from '../../server/testing/subscription.ts';
import { cloneDatabase, type ClonedDatabase } from '../../tools/test-database/clone-database.ts';
import type { SubscriptionRow } from './subscriptions.contract.ts';

let database: ClonedDatabase;
let building: Building;
let clinic: TestClinic;
let ask: Ask;
let receiver: Receiver;
let ahead = Temporal.Duration.from({ seconds: 0 });

const soon = { timeout: 8_000, interval: 20 };
const now = () => Temporal.Now.instant().add(ahead);
const settings = { requestsPerWindow: 100_000, subscriptionsAnywhere: true };

beforeAll(async () => {
  database = await cloneDatabase();
  receiver = await openReceiver();
  building = await openTestBuilding(database.url, now, settings);
  clinic = await addTestClinic(building);
  ask = askerOf(building, clinic);
});

afterAll(async () => {
  await building?.close();
  await receiver?.close();
  await database?.drop();
});

const rowsOf = async (): Promise<SubscriptionRow[]> => {
  const { status, body } = await clinic.ask('manager', 'view/apps/subscriptions', {});
  expect(status).toBe(200);
  return body['subscriptions'] as SubscriptionRow[];
};
const rowOf = async (id: string): Promise<SubscriptionRow> => {
  const found = (await rowsOf()).find(({ subscriptionId }) => subscriptionId === id);
  if (!found) throw new Error('it is not in the list');
  return found;
};
const create = async (wanted: Wanted): Promise<string> => {
  const made = await ask('POST', '/Subscription', { body: subscriptionTo(wanted) });
  const id = String(made.body['id']);
  await expect.poll(async () => (await rowOf(id)).status, soon).toBe('active');
  return id;
};
const write = async (): Promise<string> => {
  const made = await ask('POST', '/Observation', { body: weight });
  return `Observation/${made.body['id']}`;
};
const told = (path: string) =>
  receiver.on(path).filter(({ type }) => type === 'event-notification');
const act = (verb: 'try-again' | 'give-up', row: SubscriptionRow, extra: object = {}) => {
  const { subscriptionId, version } = row;
  return clinic.ask('manager', `act/apps/${verb}`, { subscriptionId, version, ...extra });
};
const query = (text: string, values: unknown[] = []) =>
  withPractice(building.pool, clinic.practiceId, (client) =>
    client.query(text, [clinic.practiceId, ...values]),
  );

/** A subscription whose events were given up: after its last attempt failed. */
async function givenUp(path: string): Promise<{ id: string; written: string[] }> {
  const id = await create({ endpoint: `${receiver.address}${path}`, content: 'id-only' });
  receiver.answers.set(path, 503);
  const written = [await write(), await write()];
  await expect.poll(() => told(path).length, soon).toBeGreaterThan(0);
  const lastAttempt = `update records.subscription_run set failures = 15
    where practice_id = $1 and subscription_id = $2 and failures between 1 and 14
      and leased_until is null`;
  ahead = ahead.add({ seconds: 10 });
  const status = async () => {
    await query(lastAttempt, [id]);
    return (await rowOf(id)).status;
  };
  await expect.poll(status, soon).toBe('error');
  return { id, written };
}

describe('Spec: apps/subscriptions', () => {
  test('who was told, when, how much waits and why it fails, in words; no patient is in it', async () => {
    const filters = ['Observation?patient=Patient/patient-1'];
    const id = await create({ endpoint: `${receiver.address}/ok`, filters });
    expect(await rowOf(id)).toMatchObject({
      ...{ askedBy: 'Test ma', topic: 'Changes of Observation', status: 'active', events: 0 },
      ...{ hasFilters: true, waiting: 0, letters: [], host: new URL(receiver.address).host },
    });
    await write();
    await expect.poll(async () => (await rowOf(id)).events, soon).toBe(1);
    await expect.poll(async () => (await rowOf(id)).waiting, soon).toBe(0);
    expect(Date.parse((await rowOf(id)).sentAt ?? '')).toBeGreaterThan(0);
    receiver.answers.set('/ok', 418);
    await write();
    await expect.poll(async () => (await rowOf(id)).failing?.times, soon).toBeGreaterThan(0);
    const row = await rowOf(id);
    expect(row).toMatchObject({ waiting: 1, failing: { reason: 'The address answered 418.' } });
    expect(Date.parse(row.failing?.nextTry ?? '')).toBeGreaterThan(
      Date.parse(row.failing?.at ?? ''),
    );
    expect(JSON.stringify(await rowsOf())).not.toContain('patient-1');
    expect((await act('try-again', row)).status).toBe(200);
    receiver.answers.delete('/ok');
    ahead = ahead.add({ seconds: 5 });
    await expect.poll(async () => (await rowOf(id)).waiting, soon).toBe(0);
    expect((await rowOf(id)).failing).toBeUndefined();
  });

  test('tried again: what was given up is told, in its order, and then what came since', async () => {
    const { id, written } = await givenUp('/again');
    const row = await rowOf(id);
    expect(row).toMatchObject({
      ...{ status: 'error', waiting: 0 },
      letters: [{ count: 2, failures: 16, reason: 'The address answered 503.', again: false }],
    });
    const since = await write();
    receiver.answers.delete('/again');
    const before = told('/again').length;
    expect((await act('try-again', row)).status).toBe(200);
    const entries = () =>
      told('/again')
        .slice(before)
        .flatMap((one) => one.entries);
    await expect.poll(entries, soon).toEqual([...written, since]);
    await expect.poll(async () => (await rowOf(id)).waiting, soon).toBe(0);
    expect(await rowOf(id)).toMatchObject({ status: 'active', letters: [] });
    const audit = await query(
      `select act, actor_name as who from records.audit
       where practice_id = $1 and act like 'apps/%' and $2 = any(resources)`,
      [`Subscription/${id}`],
    );
    expect(audit.rows).toEqual([{ act: 'apps/try-again', who: 'Test manager' }]);
    expect((await act('try-again', row)).status).toBe(409);
  });

  test('tried again and failed again, it is among the letters again', async () => {
    const { id } = await givenUp('/worse');
    expect((await act('try-again', await rowOf(id))).status).toBe(200);
    const failing = async () =>
      (
        await query(
          `update records.subscription_run set failures = 15
       where practice_id = $1 and subscription_id = $2 and failures between 1 and 14
         and leased_until is null returning 1`,
          [id],
        )
      ).rowCount;
    receiver.answers.set('/worse', 500);
    await expect.poll(failing, soon).toBe(1);
    ahead = ahead.add({ seconds: 10 });
    await expect.poll(async () => (await rowOf(id)).status, soon).toBe('error');
    expect((await rowOf(id)).letters).toMatchObject([
      { count: 2, reason: 'The address answered 500.', again: false },
    ]);
  });

  test('given up with a reason: nothing of it is told, what comes after is', async () => {
    const { id } = await givenUp('/up');
    expect((await act('give-up', await rowOf(id))).status).toBe(422);
    const reason = 'The registry asked for a full export instead.';
    expect((await act('give-up', await rowOf(id), { reason })).status).toBe(200);
    await expect.poll(async () => (await rowOf(id)).letters, soon).toEqual([]);
    receiver.answers.delete('/up');
    const before = told('/up').length;
    expect((await act('try-again', await rowOf(id))).status).toBe(200);
    await expect.poll(async () => (await rowOf(id)).status, soon).toBe('active');
    const next = await write();
    await expect.poll(() => told('/up').at(-1)?.entries, soon).toEqual([next]);
    expect(told('/up')).toHaveLength(before + 1);
    const { rows } = await query(
      `select reason from records.audit where practice_id = $1 and act = 'apps/give-up'`,
    );
    expect(rows).toEqual([{ reason }]);
  });

  test('only who manages apps sees and orders it', async () => {
    const [row] = await rowsOf();
    for (const role of ['ma', 'provider', 'front-desk', 'auditor'] as const) {
      const seen = await clinic.ask(role, 'view/apps/subscriptions', {});
      expect([role, seen.status]).toEqual([role, 403]);
      const { subscriptionId, version } = row!;
      const asked = { subscriptionId, version };
      expect((await clinic.ask(role, 'act/apps/try-again', asked)).status).toBe(403);
    }
    const other = await addTestClinic(building);
    const theirs = await other.ask('manager', 'view/apps/subscriptions', {});
    expect(theirs.body['subscriptions']).toEqual([]);
  });

  test('a failure is told to the screens that watch', async () => {
    const id = await create({ endpoint: `${receiver.address}/live`, content: 'id-only' });
    const line = new AbortController();
    const live = await fetch(`${building.address}/api/live`, {
      headers: { cookie: clinic.cookieOf('manager') },
      signal: line.signal,
    });
    let heard = '';
    const reading = (async () => {
      for await (const part of live.body ?? []) heard += Buffer.from(part).toString();
    })().catch(() => undefined);
    receiver.answers.set('/live', 500);
    await write();
    await expect.poll(() => heard, soon).toContain(`{"seq":0,"changed":["Subscription/${id}"]}`);
    line.abort();
    await reading;
  });
});

describe('Spec: fhir/subscriptions: what nobody needs any more', () => {
  const counts = async (id: string) => {
    const count = async (table: string) =>
      Number(
        (
          await query(
            `select count(*) from records.subscription_${table}
             where practice_id = $1 and subscription_id = $2`,
            [id],
          )
        ).rows[0].count,
      );
    return {
      events: await count('event'),
      letters: await count('dead_letter'),
      owners: await count('owner'),
      runs: await count('run'),
    };
  };
  const purgeIn = (days: number) =>
    purgeSubscriptions(building.pool, clinic.practiceId, now().add({ hours: 24 * days }));

  test('delivered events go after 30 days, letters after 90; what waits stays', async () => {
    const kept = await create({ endpoint: `${receiver.address}/kept` });
    const socket = await create({});
    await write();
    await expect.poll(() => told('/kept').length, soon).toBe(1);
    await expect.poll(async () => (await rowOf(socket)).waiting, soon).toBe(1);
    const { id: dead } = await givenUp('/dead');
    await purgeIn(29);
    expect(await counts(kept)).toMatchObject({ events: 3 });
    await purgeIn(31);
    expect(await counts(kept)).toMatchObject({ events: 0, owners: 1, runs: 1 });
    expect(await counts(dead)).toMatchObject({ events: 2, letters: 2 });
    expect(await counts(socket)).toMatchObject({ events: 3 });
    await purgeIn(91);
    expect(await counts(dead)).toMatchObject({ letters: 0, runs: 1 });
    await purgeIn(91);
    expect(await counts(dead)).toMatchObject({ events: 0 });
    const last = await write();
    await expect.poll(() => told('/kept').at(-1)?.numbers, soon).toEqual([4]);
    expect(last).toContain('Observation/');
  });

  test('what was written before, and all of one that is deleted, goes after a day', async () => {
    const id = await create({ endpoint: `${receiver.address}/gone` });
    const { body } = await ask('GET', `/Subscription/${id}`);
    expect((await ask('PUT', `/Subscription/${id}`, { body })).status).toBe(200);
    await expect.poll(async () => (await rowOf(id)).status, soon).toBe('active');
    await write();
    await expect.poll(async () => (await counts(id)).events, soon).toBe(1);
    expect((await counts(id)).owners).toBe(2);
    await purgeIn(2);
    expect(await counts(id)).toEqual({ events: 1, letters: 0, owners: 1, runs: 1 });
    expect((await ask('DELETE', `/Subscription/${id}`)).status).toBe(204);
    await purgeIn(0.5);
    expect((await counts(id)).runs).toBe(1);
    await purgeIn(2);
    expect(await counts(id)).toEqual({ events: 0, letters: 0, owners: 0, runs: 0 });
  });

  test('for whom nobody listens in 30 days is given up, and can be asked for again', async () => {
    const id = await create({ content: 'id-only' });
    const written = await write();
    await expect.poll(async () => (await rowOf(id)).waiting, soon).toBeGreaterThan(0);
    await query(
      `update records.subscription_event set at = at - interval '31 days'
       where practice_id = $1 and subscription_id = $2`,
      [id],
    );
    await write();
    await expect.poll(async () => (await rowOf(id)).status, soon).toBe('error');
    expect((await rowOf(id)).letters).toMatchObject([
      { reason: 'Nobody has listened for 30 days.' },
    ]);
    expect((await act('try-again', await rowOf(id))).status).toBe(200);
    await expect.poll(async () => (await rowOf(id)).status, soon).toBe('active');
    const { body } = await ask('GET', `/Subscription/${id}/$get-ws-binding-token`);
    const parameters = (body as unknown as { parameter: Record<string, string>[] }).parameter;
    const of = (name: string) => parameters.find((one) => one['name'] === name);
    const address = String(of('websocket-url')?.['valueUrl']);
    const token = String(of('token')?.['valueString']);
    const listener = await listenAt(address, [`bind-with-token ${token}`]);
    await expect
      .poll(() => listener.came.flatMap(({ entries }) => entries), soon)
      .toContain(written);
    listener.socket.close();
  });
});

// Last: the clinic's people ask the building that is closed here.
describe('Spec: apps/subscriptions: a server that stops in between', () => {
  test('an order that no server has carried out is carried out by the next', async () => {
    const { id, written } = await givenUp('/late');
    receiver.answers.delete('/late');
    const row = await rowOf(id);
    // As if the server had stopped between the act and its doing.
    await query(
      `update records.subscription_run set leased_until = $3
       where practice_id = $1 and subscription_id = $2`,
      [id, now().add({ hours: 1 }).toString()],
    );
    expect((await act('try-again', row)).status).toBe(200);
    await building.close();
    ahead = ahead.add({ hours: 2 });
    building = await openTestBuilding(database.url, now, settings);
    ask = askerOf(building, clinic);
    await expect.poll(() => told('/late').at(-1)?.entries, soon).toEqual(written);
  });
});
