import { request as ask80 } from 'node:http';
import pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { cloneDatabase, type ClonedDatabase } from '../../../tools/test-database/clone-database.ts';
import type { Building } from '../../building.ts';
import { askerOf, weight, type Ask, type AskedWith } from '../../testing/ask-fhir.ts';
import { listenAt, refusedWith, type TestListener } from '../../testing/listener.ts';
import { addTestClinic, openTestBuilding, type TestClinic } from '../../testing/open-clinic.ts';
import { askAs, registerApp, TestLaunch } from '../../testing/smart-app.ts';
import { subscriptionTo, type Wanted } from '../../testing/subscription.ts';

let database: ClonedDatabase;
let building: Building;
let clinic: TestClinic;
let ask: Ask;
let ahead = Temporal.Duration.from({ seconds: 0 });

const openNow = () =>
  openTestBuilding(database.url, () => Temporal.Now.instant().add(ahead), {
    requestsPerWindow: 100_000,
  });

beforeAll(async () => {
  database = await cloneDatabase();
  building = await openNow();
  clinic = await addTestClinic(building);
  ask = askerOf(building, clinic);
});

afterAll(async () => {
  await building?.close();
  await database?.drop();
});

const soon = { timeout: 20_000, interval: 20 };

const create = async (wanted: Wanted = {}, asked: AskedWith = {}): Promise<string> => {
  const made = await ask('POST', '/Subscription', { body: subscriptionTo(wanted), ...asked });
  expect(made.status).toBe(201);
  const id = String(made.body['id']);
  const status = async () => (await ask('GET', `/Subscription/${id}`)).body['status'];
  await expect.poll(status, soon).toBe('active');
  return id;
};

interface Token {
  token: string;
  expiration: string;
  subscriptions: string[];
  address: string;
}

const readToken = (body: object): Token => {
  const { parameter } = body as { parameter: Record<string, string>[] };
  const all = (name: string, value: string) =>
    parameter.filter((one) => one['name'] === name).map((one) => String(one[value]));
  return {
    token: all('token', 'valueString')[0] ?? '',
    expiration: all('expiration', 'valueDateTime')[0] ?? '',
    subscriptions: all('subscription', 'valueString'),
    address: all('websocket-url', 'valueUrl')[0] ?? '',
  };
};
const tokenOf = async (path: string, asked: AskedWith = {}): Promise<Token> => {
  const { status, body } = await ask('GET', path, asked);
  expect([path, status]).toEqual([path, 200]);
  return readToken(body);
};
const tokenFor = (id: string, asked: AskedWith = {}) =>
  tokenOf(`/Subscription/${id}/$get-ws-binding-token`, asked);
const bound = async ({ address, token }: Token): Promise<TestListener> =>
  listenAt(address, [`bind-with-token ${token}`]);
const write = async (extra: object = {}): Promise<string> => {
  const made = await ask('POST', '/Observation', { body: { ...weight, ...extra } });
  return `Observation/${made.body['id']}`;
};
const runOf = async (id: string, set: string): Promise<void> => {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  const text = `update records.subscription_run set ${set} where subscription_id = $1`;
  expect((await client.query(text, [id])).rowCount).toBe(1);
  await client.end();
};
const typesOf = ({ came }: TestListener) => came.map(({ type }) => type);
const entriesOf = ({ came }: TestListener) => came.flatMap(({ entries }) => entries);

describe('Spec: fhir/subscriptions: by WebSocket', () => {
  test('a token opens and binds the socket: a handshake, then each change within a second', async () => {
    const id = await create({ content: 'id-only' });
    const given = await tokenFor(id);
    expect(given.subscriptions).toEqual([`Subscription/${id}`]);
    const leftMs = Date.parse(given.expiration) - Date.now();
    expect(leftMs).toBeGreaterThan(240_000);
    expect(leftMs).toBeLessThan(301_000);
    expect(given.address).toMatch(/^ws:\/\/127\.0\.0\.1:\d+\/fhir\/notifications\//);
    expect(given.address).not.toContain(given.token);
    const listener = await bound(given);
    await expect.poll(() => typesOf(listener), soon).toEqual(['handshake']);
    const written = await write();
    await expect
      .poll(() => entriesOf(listener), { timeout: 1_000, interval: 10 })
      .toEqual([written]);
    expect(listener.came[1]).toMatchObject({ type: 'event-notification', numbers: [1] });
    listener.socket.close();
  });

  test('who binds before changes are events is greeted once they are, and misses none', async () => {
    const id = await create({ content: 'id-only' });
    // As it stands while whoever begins it is held up.
    await runOf(id, `seen = null, leased_until = now() + interval '1 hour'`);
    const listener = await bound(await tokenFor(id));
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(listener.came).toEqual([]);
    await runOf(id, `leased_until = now() - interval '1 second'`);
    await expect.poll(() => typesOf(listener), soon).toEqual(['handshake']);
    const written = await write();
    await expect.poll(() => entriesOf(listener), soon).toEqual([written]);
    listener.socket.close();
  });

  test('what happens while nobody listens is told to who comes back, once and in its order', async () => {
    const id = await create({ content: 'id-only' });
    const before = [await write(), await write()];
    const first = await bound(await tokenFor(id));
    await expect.poll(() => entriesOf(first), soon).toEqual(before);
    first.socket.terminate();
    await first.closed;
    const missed = [await write(), await write(), await write()];
    const status = await ask('GET', `/Subscription/${id}/$status`);
    expect(status.text).toContain('{"name":"events-since-subscription-start","valueString":"');
    const path = `/Subscription/${id}/$events?eventsSinceNumber=3`;
    const asked = () => ask('GET', path).then(({ text }) => text.match(/"event-number"/g)?.length);
    await expect.poll(asked, soon).toBe(3);
    const second = await bound(await tokenFor(id));
    await expect.poll(() => entriesOf(second), soon).toEqual(missed);
    expect(second.came.flatMap(({ numbers }) => numbers)).toEqual([3, 4, 5]);
    second.socket.close();
  });

  test('a server that stops says so, and one that starts goes on where it stood', async () => {
    const id = await create({ content: 'id-only' });
    const listener = await bound(await tokenFor(id));
    const first = await write();
    await expect.poll(() => entriesOf(listener), soon).toEqual([first]);
    const began = Date.now();
    await building.close();
    expect(await listener.closed).toMatchObject({ code: 1001 });
    expect(Date.now() - began).toBeLessThan(5_000);
    building = await openNow();
    ask = askerOf(building, clinic);
    const second = await write();
    const again = await bound(await tokenFor(id));
    await expect.poll(() => entriesOf(again), soon).toEqual([second]);
    again.socket.close();
  });

  test('one socket listens to several, by one token or by several', async () => {
    const filters = ['Observation?code=http://loinc.org|8867-4'];
    const [one, two] = [await create({ content: 'id-only', filters }), await create()];
    const third = await create({ topic: 'encounter-start', content: 'id-only' });
    const both = await tokenOf(`/Subscription/$get-ws-binding-token?id=${one}&id=${two}`);
    const listener = await bound(both);
    await expect.poll(() => typesOf(listener), soon).toEqual(['handshake', 'handshake']);
    const more = await tokenFor(third);
    listener.socket.send(`bind-with-token ${more.token}`);
    await expect.poll(() => typesOf(listener), soon).toHaveLength(3);
    const code = { coding: [{ system: 'http://loinc.org', code: '8867-4' }] };
    const pulse = await write({ code });
    await expect.poll(() => typesOf(listener), soon).toHaveLength(5);
    expect(entriesOf(listener)).toEqual([pulse]);
    const all = await tokenOf('/Subscription/$get-ws-binding-token');
    for (const id of [one, two, third]) expect(all.subscriptions).toContain(`Subscription/${id}`);
    expect((await ask('DELETE', `/Subscription/${one}`)).status).toBe(204);
    await write({ code });
    await expect.poll(() => typesOf(listener), soon).toHaveLength(6);
    expect(entriesOf(listener)).toEqual([pulse]);
    listener.socket.close();
  });

  test('silence is broken by a heartbeat, only while somebody listens', async () => {
    const id = await create({ heartbeat: 30 });
    ahead = ahead.add({ seconds: 31 });
    const listener = await bound(await tokenFor(id));
    await expect.poll(() => typesOf(listener), soon).toEqual(['handshake', 'heartbeat']);
    ahead = ahead.add({ seconds: 31 });
    await expect
      .poll(() => typesOf(listener), soon)
      .toEqual(['handshake', 'heartbeat', 'heartbeat']);
    listener.socket.close();
  });

  test('nobody comes in without an address and a token that work', async () => {
    const id = await create();
    const given = await tokenFor(id);
    const wrong = given.address.replace(/.{4}$/, 'AAAA');
    expect(await refusedWith(wrong)).toBe(401);
    expect(await refusedWith(given.address.replace('notifications', 'elsewhere'))).toBe(404);
    expect(await refusedWith(given.address.split('/').slice(0, -1).join('/'))).toBe(404);
    for (const message of [
      ...['hello', 'bind-with-token', `bind ${id}`, `bind-with-token ${'A'.repeat(32)}`],
      `bind-with-token ${given.address.slice(-32)}`,
    ]) {
      const listener = await listenAt(given.address, [message]);
      expect([message, (await listener.closed).code]).toEqual([message, 1008]);
      expect(listener.came).toEqual([]);
    }
    const large = await listenAt(given.address, ['x'.repeat(2_000)]);
    expect((await large.closed).code).toBe(1009);
    ahead = ahead.add({ minutes: 6 });
    expect(await refusedWith(given.address)).toBe(401);
    const open = await bound(await tokenFor(id));
    await expect.poll(() => typesOf(open), soon).toEqual(['handshake']);
    open.socket.send(`bind-with-token ${given.token}`);
    expect((await open.closed).reason).toBe('This token does not work. Ask for a new one.');
  });

  test('one subscriber has ten sockets at most', async () => {
    const id = await create();
    const given = await tokenFor(id, {});
    const open: TestListener[] = [];
    for (let n = 0; n < 10; n += 1) open.push(await bound(given));
    expect(await refusedWith(given.address)).toBe(429);
    open[0]?.socket.close();
    await open[0]?.closed;
    await expect.poll(() => refusedWith(given.address), soon).toBe(101);
    for (const { socket } of open) socket.close();
  });

  test('a token is the subscriber’s own: not a colleague’s, not another practice’s', async () => {
    const id = await create();
    const path = `/Subscription/${id}/$get-ws-binding-token`;
    expect((await ask('GET', path, { role: 'provider' })).status).toBe(403);
    expect((await ask('GET', path, { role: 'front-desk' })).status).toBe(403);
    expect((await ask('GET', path, { role: null })).status).toBe(401);
    const elsewhere = askerOf(building, await addTestClinic(building));
    expect((await elsewhere('GET', path)).status).toBe(404);
    expect((await elsewhere('GET', '/Subscription/$get-ws-binding-token')).status).toBe(404);
    const hook = subscriptionTo({ endpoint: 'https://app.example/notify' });
    const made = await ask('POST', '/Subscription', { body: hook });
    const refused = await ask('GET', `/Subscription/${made.body['id']}/$get-ws-binding-token`);
    expect(refused.status).toBe(422);
    const own = await tokenFor(id);
    const theirs = await create({}, { role: 'provider' });
    const token = await tokenFor(theirs, { role: 'provider' });
    const listener = await listenAt(own.address, [`bind-with-token ${token.token}`]);
    expect((await listener.closed).code).toBe(1008);
    expect(listener.came).toEqual([]);
  });

  test('an app hears of its patient alone, and is let go when it is disabled', async () => {
    const scopes = ['launch/patient', 'patient/Observation.rs', 'user/Subscription.cruds'];
    const { appId } = await registerApp(building, clinic, { scopes });
    const launch = new TestLaunch(building, clinic);
    const parameters = launch.parameters(appId, scopes.join(' '));
    const back = await launch.allowed('ma', parameters, { patientId: 'patient-1' });
    const token = (await launch.redeem(appId, back))['access_token'];
    const body = subscriptionTo({ content: 'full-resource' });
    const made = await launch.fhir(token, 'POST', '/Subscription', body);
    expect(made.status).toBe(201);
    const path = `/Subscription/${made.body['id']}/$get-ws-binding-token`;
    // Nor does the person hear what the app asked for.
    expect((await ask('GET', path)).status).toBe(403);
    const given = await launch.fhir(token, 'POST', path);
    const listener = await bound(readToken(given.body));
    await expect.poll(() => typesOf(listener), soon).toEqual(['handshake']);
    await write({ subject: { reference: 'Patient/patient-2' } });
    const own = await write();
    await expect.poll(() => entriesOf(listener), soon).toEqual([own]);
    expect(JSON.stringify(listener.came[1]?.bundle)).toContain('81.6');
    await askAs(building, clinic, 'manager', 'apps/change', { appId, active: false });
    await write();
    expect((await listener.closed).code).toBe(1008);
    expect(entriesOf(listener)).toEqual([own]);
    expect(await refusedWith(readToken(given.body).address)).toBe(101);
    const again = await bound(readToken(given.body));
    expect((await again.closed).reason).toBe('None of these subscriptions is active.');
  });

  test('a reader that takes nothing is let go, and is told the rest when it comes back', async () => {
    const id = await create({ content: 'id-only', timeout: 1 });
    const given = await tokenFor(id);
    const stuck = await bound(given);
    await expect.poll(() => typesOf(stuck), soon).toEqual(['handshake']);
    stuck.socket.pause();
    const written = await write();
    const isOpen = () => stuck.socket.readyState === WebSocket.OPEN;
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    stuck.socket.resume();
    await expect.poll(isOpen, soon).toBe(false);
    const again = await bound(await tokenFor(id));
    await expect.poll(() => entriesOf(again), soon).toEqual([written]);
    again.socket.close();
  });

  test('a Subscription for a socket has no address and no headers', async () => {
    for (const extra of [{ endpoint: 'https://app.example/x' }, { header: ['A: b'] }]) {
      const body = subscriptionTo({}) as { channel: object };
      const wrong = { ...body, channel: { ...body.channel, ...extra } };
      const answer = await ask('POST', '/Subscription', { body: wrong });
      expect([extra, answer.status]).toEqual([extra, 422]);
    }
  });

  test('another kind of upgrade is refused, and the server goes on', async () => {
    const { port } = new URL(building.address);
    const status = await new Promise<number>((resolve, reject) => {
      const headers = { connection: 'Upgrade', upgrade: 'h2c' };
      const asked = ask80({ host: '127.0.0.1', port, path: '/fhir/R4/metadata', headers });
      asked.on('response', ({ statusCode }) => resolve(statusCode ?? 0)).on('error', reject);
      asked.end();
    });
    expect(status).toBe(404);
    expect((await ask('GET', '/metadata')).status).toBe(200);
  });
});
