import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Building } from '../../server/building.ts';
import { checkout } from '../../server/config.ts';
import { askerOf, weight, type Ask } from '../../server/testing/ask-fhir.ts';
import { openBackendApp, type BackendApp } from '../../server/testing/backend-app.ts';
import { BulkClient } from '../../server/testing/bulk-client.ts';
import { openReceiver, type Receiver } from '../../server/testing/notified.ts';
import {
  addTestClinic,
  openTestBuilding,
  type TestClinic,
} from '../../server/testing/open-clinic.ts';
import { subscriptionTo } from '../../server/testing/subscription.ts';
import { makeTemporary } from '../scratch-folder.ts';
import { cloneDatabase, type ClonedDatabase } from '../test-database/clone-database.ts';

const settings = { requestsPerWindow: 100_000, subscriptionsAnywhere: true };
const soon = { timeout: 8_000, interval: 20 };
const scope = 'system/Observation.crs';
const temporary = makeTemporary();

let first: ClonedDatabase;
let second: ClonedDatabase;
let building: Building;
let clinic: TestClinic;
let ask: Ask;
let receiver: Receiver;
let app: BackendApp;

beforeAll(async () => {
  [first, second] = [await cloneDatabase(), await cloneDatabase()];
  receiver = await openReceiver();
  building = await open(first);
  clinic = await addTestClinic(building);
  ask = askerOf(building, clinic);
  app = await openBackendApp(building, clinic, [scope]);
});

afterAll(async () => {
  await building?.close();
  await receiver?.close();
  await Promise.all([first?.drop(), second?.drop()]);
  temporary.remove();
});

const open = ({ url }: ClonedDatabase): Promise<Building> =>
  openTestBuilding(url, () => Temporal.Now.instant(), settings);

/** Runs one of our commands on a database. */
function command({ url }: ClonedDatabase, name: string, ...args: string[]) {
  const child = spawn(process.execPath, [join(checkout, 'tools', `${name}.ts`), ...args], {
    env: { ...process.env, DATABASE_URL: url },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { out: '', errors: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said.out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said.errors += text));
  return new Promise<{ code: number | null; out: string; errors: string }>((resolve) =>
    child.once('close', (code) => resolve({ code, ...said })),
  );
}

/** Asks as a member who signs in anew. */
async function signedInAgain(): Promise<Ask> {
  const [member] = await rows(second, "select user_id from identity.staff where role = 'ma'");
  const response = await fetch(`${building.address}/api/identity/demo`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: building.address },
    body: JSON.stringify({ userId: member?.['user_id'] }),
  });
  const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(';')[0]);
  return askerOf(building, { ...clinic, cookieOf: () => cookies.join('; ') });
}

async function subscribe(path: string): Promise<string> {
  const body = subscriptionTo({ endpoint: `${receiver.address}${path}`, content: 'id-only' });
  const made = await ask('POST', '/Subscription', { body });
  expect(made.status).toBe(201);
  const id = String(made.body['id']);
  const status = async () => (await ask('GET', `/Subscription/${id}`)).body['status'];
  await expect.poll(status, soon).toBe('active');
  return id;
}

async function write(as: Ask = ask): Promise<string> {
  const made = await as('POST', '/Observation', { body: weight });
  expect(made.status).toBe(201);
  return `Observation/${made.body['id']}`;
}

const told = (path: string, from = 0) =>
  receiver
    .on(path)
    .slice(from)
    .flatMap(({ numbers, entries }) => numbers.map((number, at) => [number, entries[at]]));

async function rows({ url }: ClonedDatabase, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows: found } = await client.query<Record<string, unknown>>(text);
  await client.end();
  return found;
}

/** What is asked of the restored clinic. */
interface Before {
  folder: string;
  file: string;
  kept: string;
  /** Observations before the subscription, told by it, waiting for it, and after the backup. */
  written: { before: string[]; seen: string[]; waiting: string; lost: string };
  oldToken: string;
  exports: string[];
}

/** A clinic with one subscription that ended, one that works and waits, and two exports. */
async function worked(): Promise<Before> {
  // One that stopped looking long ago must not make the others look again at what they saw.
  const early = await subscribe('/early');
  const body = subscriptionTo({ endpoint: `${receiver.address}/early`, content: 'id-only' });
  await ask('PUT', `/Subscription/${early}`, { body: { ...body, id: early, status: 'off' } });
  const before = [await write(), await write()];
  const kept = await subscribe('/kept');
  const seen = [await write(), await write()];
  await expect.poll(() => told('/kept'), soon).toEqual(seen.map((one, at) => [at + 1, one]));
  const bulk = new BulkClient(`${building.address}/fhir/R4`, () => app.token(scope));
  const { status, manifest } = await bulk.export({ path: '/$export?_type=Observation' });
  expect(await bulk.downloadAll(manifest)).toEqual(expect.arrayContaining(before));
  const underWay = await bulk.kickOff({ path: '/$export?_type=Observation' });
  const oldToken = await app.token(scope);
  receiver.answers.set('/kept', 500);
  const waiting = await write();
  await expect.poll(() => told('/kept'), soon).toContainEqual([3, waiting]);

  const { folder } = temporary;
  const file = join(folder, 'clinic.backup');
  const made = await command(first, 'backup', file, '--data', folder);
  expect(made).toMatchObject({ code: 0, errors: '' });
  receiver.answers.delete('/kept');
  const lost = await write();
  await expect.poll(() => told('/kept'), { ...soon, timeout: 20_000 }).toContainEqual([4, lost]);
  await building.close();
  const exports = [status.href, String(underWay), manifest.output[0]!.url];
  return { folder, file, kept, written: { before, seen, waiting, lost }, oldToken, exports };
}

describe('Spec: records/backup', { timeout: 90_000 }, () => {
  let was: Before;
  let askNow: Ask;

  test('a subscription goes on where it stood, and says first where that is', async () => {
    was = await worked();
    const { folder, file, kept, written } = was;
    const { before, waiting, lost } = written;
    // Others give numbers to transactions while it is restored, as PostgreSQL itself does.
    const spend = `do $$ begin
      for n in 1..500 loop perform pg_current_xact_id(); commit; end loop; end $$`;
    const atWork = Array.from({ length: 10 }, () => rows(second, spend));
    const restored = await command(second, 'restore', file, '--data', folder);
    await Promise.all(atWork);
    expect(restored).toMatchObject({ code: 0, errors: '' });
    expect(restored.out).toMatch(/counts of all tables agree/);
    expect(restored.out).toMatch(/^Test Clinic: audit of \d+ links, unbroken/m);

    const from = receiver.on('/kept').length;
    building = await open(second);
    const stale = askerOf(building, clinic);
    expect((await stale('GET', `/${before[0]}`)).status).toBe(401);
    askNow = await signedInAgain();
    const greeted = () =>
      receiver
        .on('/kept')
        .slice(from)
        .map(({ type }) => type);
    await expect.poll(greeted, soon).toEqual(['handshake', 'event-notification']);
    expect(JSON.stringify(receiver.on('/kept')[from]?.bundle)).toContain(
      '{"name":"events-since-subscription-start","valueString":"2"}',
    );
    const after = await write(askNow);
    const due = [waiting, after].map((one, at) => [at + 3, one]);
    await expect.poll(() => told('/kept', from), soon).toEqual(due);
    expect(told('/early')).toEqual([]);
    expect((await askNow('GET', `/${lost}`)).status).toBe(404);
    expect((await askNow('GET', `/${before[0]}`)).status).toBe(200);
    const stood = await askNow('GET', `/Subscription/${kept}`);
    expect([stood.status, stood.body['status']]).toEqual([200, 'active']);
  });

  test('an app signs in with its key again; what it had is refused, exports are said to be gone', async () => {
    const { folder, written, oldToken, exports } = was;
    const by = (token: string) => ({ role: null, headers: { authorization: `Bearer ${token}` } });
    expect((await askNow('GET', '/Observation', by(oldToken))).status).toBe(401);
    const token = await app.token(scope, building);
    expect((await askNow('GET', '/Observation', by(token))).status).toBe(200);
    for (const address of exports) {
      const path = address.replace(/.*\/fhir\/R4/, '');
      const { status, body } = await askNow('GET', path, by(token));
      expect([path, status, body['resourceType']]).toEqual([path, 404, 'OperationOutcome']);
    }
    const bulk = new BulkClient(`${building.address}/fhir/R4`, () => app.token(scope, building));
    const again = await bulk.export({ path: '/$export?_type=Observation' });
    const { before, seen } = written;
    expect(await bulk.downloadAll(again.manifest)).toHaveLength(before.length + seen.length + 2);
    const verified = await command(second, 'verify-audit', '--data', folder);
    expect(verified.out).toMatch(/^Test Clinic: \d+ links, unbroken/m);
  });

  test('a trial tells nobody anything', async () => {
    const { folder, file } = was;
    const trial = await cloneDatabase();
    const silent = ['--subscribers', 'leave-out'];
    const restored = await command(trial, 'restore', file, '--data', folder, ...silent);
    expect(restored).toMatchObject({ code: 0, errors: '' });
    const received = receiver.on('/kept').length;
    const tried = await open(trial);
    const answer = await fetch(`${tried.address}/api/health`);
    // Time in which the clinic itself has greeted its subscribers, and more.
    await pause(2_000);
    await tried.close();
    expect([answer.status, receiver.on('/kept').length]).toEqual([200, received]);
    await trial.drop();
  });
});
