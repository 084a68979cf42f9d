import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Bundle } from '@medplum/fhirtypes';
import pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { cloneDatabase, type ClonedDatabase } from '../../../tools/test-database/clone-database.ts';
import type { Building } from '../../building.ts';
import { askerOf, weight, type Ask } from '../../testing/ask-fhir.ts';
import { listenAt } from '../../testing/listener.ts';
import { openReceiver, readNotified, type Receiver } from '../../testing/notified.ts';
import { addTestClinic, openTestBuilding, type TestClinic } from '../../testing/open-clinic.ts';
import { subscriptionTo, type Wanted } from '../../testing/subscription.ts';

let database: ClonedDatabase;
let building: Building;
let clinic: TestClinic;
let receiver: Receiver;
const soon = { timeout: 10_000, interval: 20 };
const processFile = new URL('../../../tools/fuzz/sequences/door-process.ts', import.meta.url);

beforeAll(async () => {
  database = await cloneDatabase();
  receiver = await openReceiver();
  building = await openTestBuilding(database.url, () => Temporal.Now.instant());
  clinic = await addTestClinic(building);
  // What is tested are processes of their own.
  await building.close();
});

afterAll(async () => {
  await receiver?.close();
  await database?.drop();
});

interface Server {
  ask: Ask;
  address: string;
  kill: () => Promise<void>;
}

/** One more server on the same database, in a process of its own. */
async function openServer(): Promise<Server> {
  const env = {
    ...{ DOOR_DATABASE: database.url, DOOR_PORT: '0', DOOR_ANYWHERE: 'yes' },
    DOOR_SECRET: 'a secret of tests, long enough to be one',
  };
  const child = spawn(process.execPath, [processFile.pathname], {
    env: { ...process.env, ...env },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL');
    await ended;
  };
  onTestFinished(kill);
  const [said] = (await once(child.stdout, 'data')) as [Buffer];
  const address = said.toString().trim().replace('open ', '');
  return { address, ask: askerOf({ ...building, address }, clinic), kill };
}

async function subscribe({ ask }: Server, wanted: Wanted): Promise<string> {
  const made = await ask('POST', '/Subscription', { body: subscriptionTo(wanted) });
  expect(made.status).toBe(201);
  const id = String(made.body['id']);
  const status = async () => (await ask('GET', `/Subscription/${id}`)).body['status'];
  await expect.poll(status, soon).toBe('active');
  return id;
}

async function write({ ask }: Server): Promise<string> {
  const made = await ask('POST', '/Observation', { body: weight });
  expect(made.status).toBe(201);
  return `Observation/${made.body['id']}`;
}

/** A socket at one server that listens to a subscription. */
async function listenThere({ ask }: Server, id: string) {
  const { body } = await ask('GET', `/Subscription/${id}/$get-ws-binding-token`);
  const { parameter } = body as unknown as { parameter: Record<string, string>[] };
  const one = (name: string, key: string) =>
    parameter.find((part) => part['name'] === name)?.[key] ?? '';
  const token = one('token', 'valueString');
  const listener = await listenAt(one('websocket-url', 'valueUrl'), [`bind-with-token ${token}`]);
  onTestFinished(() => listener.socket.terminate());
  await expect.poll(() => listener.came.map(({ type }) => type), soon).toEqual(['handshake']);
  return { ...listener, told: () => listener.came.flatMap(({ entries }) => entries) };
}

describe('Spec: fhir/subscriptions: two servers', { timeout: 60_000 }, () => {
  test('either delivers, once and in order; when one is killed the other goes on', async () => {
    const [one, two] = [await openServer(), await openServer()];
    const id = await subscribe(one, { endpoint: `${receiver.address}/a`, content: 'id-only' });
    const bySocket = await subscribe(one, { content: 'id-only' });
    const far = await listenThere(two, bySocket);
    const written: string[] = [];
    for (let n = 0; n < 20; n += 1) written.push(await write(n % 2 === 0 ? one : two));
    const told = () => receiver.on('/a').flatMap(({ entries }) => entries);
    await expect.poll(() => told().length, soon).toBeGreaterThanOrEqual(20);
    await expect.poll(() => far.told().length, soon).toBeGreaterThanOrEqual(20);
    // What is noted as delivered is not told again; what was only answered may be.
    await expect.poll(delivered, soon).toEqual([20, 20]);
    await one.kill();
    for (let n = 0; n < 5; n += 1) written.push(await write(two));
    // The killed one may have been at it: its hold on the work ends after two minutes.
    await later();
    await expect.poll(told, soon).toEqual(written);
    await expect.poll(far.told, soon).toEqual(written);
    expect(receiver.on('/a').flatMap(({ numbers }) => numbers)).toEqual(
      written.map((_, at) => at + 1),
    );
    expect((await two.ask('GET', `/Subscription/${id}`)).body['status']).toBe('active');
  });

  test('killed while it delivers, the other sends what was not answered again, and all of the rest', async () => {
    const slow = await openSlow();
    const one = await openServer();
    await subscribe(one, { endpoint: slow.address, content: 'id-only' });
    slow.holds(true);
    const written = [await write(one)];
    await expect.poll(slow.numbers, soon).toEqual([1]);
    written.push(await write(one));
    await one.kill();
    const two = await openServer();
    written.push(await write(two));
    slow.holds(false);
    await later();
    await expect.poll(() => [...new Set(slow.numbers())], soon).toEqual([1, 2, 3]);
    expect(slow.numbers()).toEqual([1, 1, 2, 3]);
    expect(slow.told().slice(1)).toEqual(written);
  });

  test('a screen at one hears what is done at the other', async () => {
    const [one, two] = [await openServer(), await openServer()];
    const stop = new AbortController();
    onTestFinished(() => stop.abort());
    const line = await fetch(`${two.address}/api/live`, {
      headers: { cookie: clinic.cookieOf('ma') },
      signal: stop.signal,
    });
    let heard = '';
    void (async () => {
      const decoder = new TextDecoder();
      for await (const part of line.body!) heard += decoder.decode(part as Uint8Array);
    })().catch(() => undefined);
    await expect.poll(() => heard, soon).toContain(': open');
    const written = await write(one);
    await expect.poll(() => heard, soon).toContain(written);
    await one.kill();
    const next = await write(two);
    await expect.poll(() => heard, soon).toContain(next);
  });
});

/** Two minutes later: nobody holds anything any more who does not say so. */
const later = () =>
  query(
    `update records.subscription_run set leased_until = now() - interval '1 second', due_at = now()
     where leased_until is not null`,
  );

const delivered = async () =>
  (await query('select delivered::int from records.subscription_run')).map((run) => run.delivered);

async function query(text: string): Promise<{ delivered: number }[]> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  const { rows } = await client.query<{ delivered: number }>(text);
  await client.end();
  return rows;
}

/** A receiver that keeps who sends waiting while it holds. */
async function openSlow() {
  const came: ReturnType<typeof readNotified>[] = [];
  const held: ServerResponse[] = [];
  let isHolding = false;
  const server = createServer((request, response) => {
    let text = '';
    request.setEncoding('utf8').on('data', (part: string) => (text += part));
    request.on('end', () => {
      came.push(readNotified(JSON.parse(text) as Bundle));
      if (isHolding) held.push(response);
      else response.writeHead(200).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/slow`,
    holds: (now: boolean) => void (isHolding = now),
    numbers: () => came.flatMap(({ numbers }) => numbers),
    told: () => came.flatMap(({ entries }) => entries),
  };
}
