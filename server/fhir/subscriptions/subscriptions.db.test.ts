import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { withPractice } from '../../../records/pool.ts';
import { cloneDatabase, type ClonedDatabase } from '../../../tools/test-database/clone-database.ts';
import type { Building } from '../../building.ts';
import { askerOf, weight, type Ask, type AskedWith } from '../../testing/ask-fhir.ts';
import { openReceiver, type Receiver } from '../../testing/notified.ts';
import { addTestClinic, openTestBuilding, type TestClinic } from '../../testing/open-clinic.ts';
import { registerApp, TestLaunch } from '../../testing/smart-app.ts';
import { subscriptionTo, type Wanted } from '../../testing/subscription.ts';

let database: ClonedDatabase;
let building: Building;
let clinic: TestClinic;
let other: TestClinic;
let ask: Ask;
let receiver: Receiver;
let ahead = Temporal.Duration.from({ seconds: 0 });

const settings = { requestsPerWindow: 100_000, subscriptionsAnywhere: true };
const openNow = () =>
  openTestBuilding(database.url, () => Temporal.Now.instant().add(ahead), settings);

beforeAll(async () => {
  database = await cloneDatabase();
  receiver = await openReceiver();
  building = await openNow();
  clinic = await addTestClinic(building);
  other = await addTestClinic(building);
  ask = askerOf(building, clinic);
});

afterAll(async () => {
  await building?.close();
  await receiver?.close();
  await database?.drop();
});

const soon = { timeout: 5_000, interval: 20 };
const to = (path: string): string => `${receiver.address}${path}`;

const create = async (wanted: Wanted, asked: AskedWith = {}): Promise<string> => {
  const made = await ask('POST', '/Subscription', { body: subscriptionTo(wanted), ...asked });
  expect([made.status, made.body['status']]).toEqual([201, 'requested']);
  return String(made.body['id']);
};
const stands = async (id: string, status: string): Promise<void> => {
  const read = async () => (await ask('GET', `/Subscription/${id}`)).body['status'];
  await expect.poll(read, soon).toBe(status);
};
const write = async (extra: object = {}): Promise<string> => {
  const made = await ask('POST', '/Observation', { body: { ...weight, ...extra } });
  expect(made.status).toBe(201);
  return String(made.body['id']);
};
const events = (path: string) =>
  receiver.on(path).filter(({ type }) => type === 'event-notification');
const rowsOf = (text: string, value: string): Promise<unknown[]> =>
  withPractice(
    building.pool,
    clinic.practiceId,
    async (client) => (await client.query<never>(text, [clinic.practiceId, value])).rows,
  );
const numbers = (path: string): number[] => events(path).flatMap((one) => one.numbers);

describe('Spec: fhir/subscriptions', () => {
  test('a handshake makes it active; a change is told within a second, by id', async () => {
    const headers = ['Authorization: Bearer of-the-subscriber'];
    const id = await create({ endpoint: to('/a'), content: 'id-only', headers });
    await stands(id, 'active');
    const [handshake] = receiver.on('/a');
    expect(handshake).toMatchObject({ type: 'handshake', entries: [] });
    expect(handshake?.headers).toMatchObject({
      authorization: 'Bearer of-the-subscriber',
      'content-type': 'application/fhir+json',
    });
    const written = await write();
    await expect.poll(() => events('/a'), { timeout: 1_000, interval: 10 }).toHaveLength(1);
    const [event] = events('/a');
    expect(event).toMatchObject({ numbers: [1], entries: [`Observation/${written}`] });
    expect(event?.bundle).toMatchObject({ type: 'history', entry: [{}, { request: {} }] });
    expect(JSON.stringify(event?.bundle)).not.toContain('81.6');
    const audited = () =>
      rowsOf(
        `select patients, resources from records.audit
         where practice_id = $1 and act = 'fhir/subscription' and reason = $2`,
        `Subscription/${id}`,
      );
    await expect
      .poll(audited, soon)
      .toEqual([{ patients: ['patient-1'], resources: [`Observation/${written}`] }]);
    expect((await ask('DELETE', `/Subscription/${id}`)).status).toBe(204);
    await write();
    await write();
    expect(numbers('/a')).toEqual([1]);
  });

  test('full-resource holds each version as it was written; a filter leaves out the rest', async () => {
    const filters = ['Observation?patient=Patient/patient-1&code=http://loinc.org|8867-4'];
    const id = await create({ endpoint: to('/full'), content: 'full-resource', filters });
    const bare = await create({ endpoint: to('/bare'), filters });
    await stands(id, 'active');
    await stands(bare, 'active');
    const code = { coding: [{ system: 'http://loinc.org', code: '8867-4' }] };
    await write();
    await write({ code, subject: { reference: 'Patient/patient-2' } });
    const pulse = await write({ code });
    const body = { ...weight, code, id: pulse, valueQuantity: { value: 77 } };
    await ask('PUT', `/Observation/${pulse}`, { body });
    await ask('DELETE', `/Observation/${pulse}`);
    await expect.poll(() => numbers('/full'), soon).toEqual([1, 2, 3]);
    const entries = events('/full').flatMap(({ bundle }) => bundle.entry?.slice(1) ?? []);
    expect(entries).toMatchObject([
      { request: { method: 'POST' }, resource: { valueQuantity: { value: 81.6 } } },
      { request: { method: 'PUT' }, resource: { valueQuantity: { value: 77 } } },
      { request: { method: 'DELETE', url: `Observation/${pulse}` } },
    ]);
    expect(entries[2]).not.toHaveProperty('resource');
    await expect.poll(() => numbers('/bare'), soon).toEqual([1, 2, 3]);
    expect(JSON.stringify(events('/bare'))).not.toContain(pulse);
  });

  test('what fails is tried again and nothing overtakes it', async () => {
    const id = await create({ endpoint: to('/order'), content: 'id-only' });
    await stands(id, 'active');
    receiver.answers.set('/order', 500);
    const written: string[] = [];
    for (let n = 0; n < 30; n += 1) written.push(await write());
    await expect.poll(() => events('/order').length, soon).toBeGreaterThan(0);
    receiver.answers.set('/order', 307);
    const failed = events('/order').length;
    ahead = ahead.add({ seconds: 20 });
    await expect.poll(() => events('/order').length, soon).toBeGreaterThan(failed);
    const before = events('/order').length;
    receiver.answers.delete('/order');
    ahead = ahead.add({ seconds: 20 });
    const taken = () =>
      events('/order')
        .slice(before)
        .flatMap((one) => one.entries);
    await expect.poll(taken, soon).toEqual(written.map((one) => `Observation/${one}`));
    expect(receiver.on('/elsewhere')).toEqual([]);
  });

  test('a server that comes back goes on where it stood', async () => {
    const id = await create({ endpoint: to('/again'), content: 'id-only' });
    await stands(id, 'active');
    const first = await write();
    await expect.poll(() => numbers('/again'), soon).toEqual([1]);
    receiver.answers.set('/again', 503);
    const second = await write();
    await expect.poll(() => events('/again').length, soon).toBeGreaterThan(1);
    await building.close();
    receiver.answers.delete('/again');
    const tried = events('/again').length;
    ahead = ahead.add({ seconds: 30 });
    building = await openNow();
    ask = askerOf(building, clinic);
    await expect.poll(() => events('/again').length, soon).toBeGreaterThan(tried);
    const third = await write();
    await expect.poll(() => numbers('/again').at(-1), soon).toBe(3);
    expect(events('/again')[0]?.entries).toEqual([`Observation/${first}`]);
    const rest = events('/again').slice(tried);
    expect(rest.map((one) => one.entries)).toEqual([
      [`Observation/${second}`],
      [`Observation/${third}`],
    ]);
    expect(receiver.on('/again').filter(({ type }) => type === 'handshake')).toHaveLength(1);
  });

  test('given up, it is in error, its events are dead letters, and it can be asked for anew', async () => {
    const id = await create({ endpoint: to('/dead'), content: 'id-only' });
    await stands(id, 'active');
    receiver.answers.set('/dead', 500);
    await write();
    await expect.poll(() => events('/dead').length, soon).toBe(1);
    const run = 'where practice_id = $1 and subscription_id = $2';
    const lastAttempt = `update records.subscription_run set failures = 15
                         ${run} and failures between 1 and 14 and leased_until is null`;
    ahead = ahead.add({ seconds: 10 });
    const status = async () => {
      await rowsOf(lastAttempt, id);
      return (await ask('GET', `/Subscription/${id}`)).body['status'];
    };
    await expect.poll(status, { ...soon, timeout: 10_000 }).toBe('error');
    const read = (await ask('GET', `/Subscription/${id}`)).body;
    expect(read['error']).toBe('Given up after 16 attempts. The address answered 500.');
    const letters = `select number::int, reason from records.subscription_dead_letter ${run}`;
    expect(await rowsOf(letters, id)).toEqual([{ number: 1, reason: 'The address answered 500.' }]);
    receiver.answers.delete('/dead');
    const again = { ...(read as object), status: 'requested' };
    expect((await ask('PUT', `/Subscription/${id}`, { body: again })).status).toBe(200);
    await stands(id, 'active');
    const next = await write();
    await expect.poll(() => events('/dead').at(-1)?.entries, soon).toEqual([`Observation/${next}`]);
    expect(numbers('/dead').at(-1)).toBe(2);
  });

  test('an app for one patient is told of that patient alone; revoked, of nothing', async () => {
    const scopes = ['launch/patient', 'patient/Observation.rs', 'user/Subscription.cruds'];
    const { appId } = await registerApp(building, clinic, { scopes });
    const launch = new TestLaunch(building, clinic);
    const parameters = launch.parameters(appId, scopes.join(' '));
    const back = await launch.allowed('ma', parameters, { patientId: 'patient-1' });
    const token = (await launch.redeem(appId, back))['access_token'];
    const body = subscriptionTo({ endpoint: to('/app'), content: 'full-resource' });
    const made = await launch.fhir(token, 'POST', '/Subscription', body);
    expect(made.status).toBe(201);
    const id = String(made.body['id']);
    await stands(id, 'active');
    await write({ subject: { reference: 'Patient/patient-2' } });
    const own = await write();
    await expect.poll(() => events('/app').length, soon).toBe(1);
    expect(events('/app')[0]?.entries).toEqual([`Observation/${own}`]);
    const conditions = subscriptionTo({
      ...{ endpoint: to('/app'), topic: 'patient-data-change-Condition' },
    });
    expect((await launch.fhir(token, 'POST', '/Subscription', conditions)).status).toBe(403);
    await revoke(appId);
    await write();
    await stands(id, 'off');
    expect(events('/app')).toHaveLength(1);
  });

  test('$status tells how it stands, $events what there was, as far as the asker may read', async () => {
    const id = await create({ endpoint: to('/asked'), content: 'id-only' });
    await stands(id, 'active');
    const written = [await write(), await write(), await write()];
    await expect.poll(() => numbers('/asked').at(-1), soon).toBe(3);
    const status = await ask('GET', `/Subscription/${id}/$status`);
    expect(status.status).toBe(200);
    expect(status.body).toMatchObject({ type: 'searchset', total: 1 });
    for (const said of ['"query-status"', '"active"', '"valueString":"3"']) {
      expect(status.text).toContain(said);
    }
    const path = `/Subscription/${id}/$events?eventsSinceNumber=2&content=full-resource`;
    const { body } = await ask('GET', path);
    const found = body as unknown as { entry: { resource: { id: string } }[] };
    expect(found.entry.slice(1).map(({ resource }) => resource.id)).toEqual(written.slice(1));
    const until = await ask('GET', `/Subscription/${id}/$events?eventsUntilNumber=1`);
    expect(until.text).toContain(written[0]);
    expect(until.text).not.toContain(written[1]);
    for (const wrong of ['eventsSinceNumber=-1', 'content=all', 'other=1']) {
      const answer = await ask('GET', `/Subscription/${id}/$events?${wrong}`);
      expect([wrong, answer.status]).toEqual([wrong, 400]);
    }
    const there = askerOf(building, other);
    expect((await there('GET', `/Subscription/${id}/$events`)).status).toBe(404);
    expect((await ask('GET', `/Subscription/${id}/$status`, { role: 'front-desk' })).status).toBe(
      403,
    );
    const { text } = await ask('GET', '/metadata');
    expect(text).toContain('/SubscriptionTopic/encounter-start');
  });

  test('another practice is never told', async () => {
    const there = askerOf(building, other);
    const body = subscriptionTo({ endpoint: to('/there') });
    const made = await there('POST', '/Subscription', { body });
    expect(made.status).toBe(201);
    await expect.poll(() => receiver.on('/there').length, soon).toBe(1);
    await write();
    const own = await there('POST', '/Observation', { body: weight });
    expect(own.status).toBe(201);
    await expect.poll(() => numbers('/there'), soon).toEqual([1]);
    const id = String(made.body['id']);
    expect((await ask('GET', `/Subscription/${id}`)).status).toBe(404);
  });

  test('silence is broken by a heartbeat', async () => {
    const id = await create({ endpoint: to('/heart'), heartbeat: 60 });
    await stands(id, 'active');
    ahead = ahead.add({ seconds: 61 });
    await expect
      .poll(() => receiver.on('/heart').map(({ type }) => type), soon)
      .toEqual(['handshake', 'heartbeat']);
  });

  test('an encounter starts once and ends once', async () => {
    for (const which of ['start', 'end']) {
      const topic = `encounter-${which}`;
      const id = await create({ endpoint: to(`/${which}`), content: 'id-only', topic });
      await stands(id, 'active');
    }
    for (const status of ['arrived', 'in-progress', 'in-progress', 'onleave', 'finished']) {
      const body = {
        ...{ resourceType: 'Encounter', id: 'visit', status, class: { code: 'AMB' } },
        subject: { reference: 'Patient/patient-1' },
      };
      expect((await ask('PUT', '/Encounter/visit', { body })).status).toBeLessThan(300);
    }
    await expect.poll(() => numbers('/end'), soon).toEqual([1]);
    expect(numbers('/start')).toEqual([1]);
  });

  test.each([
    ['Subscription.criteria', { topic: 'weather' }],
    ['Subscription.criteria.extension', { filters: ['Condition?patient=1'] }],
    ['Subscription.criteria.extension', { filters: ['Observation?date=gt2026'] }],
    ['Subscription.criteria.extension', { filters: ['Observation?patient:missing=true'] }],
    ['Subscription.criteria.extension', { filters: ['Observation?'] }],
    ['Subscription.channel.payload.extension', { content: 'everything' }],
    ['Subscription.channel.extension', { heartbeat: 1 }],
    ['Subscription.channel.extension', { timeout: 600 }],
    ['Subscription.channel.header', { headers: ['Host: elsewhere'] }],
    ['Subscription.channel.header', { headers: ['no colon'] }],
    ['Subscription.channel.endpoint', { endpoint: 'ftp://app.example/x' }],
    ['Subscription.channel.endpoint', { endpoint: 'notify' }],
  ])('what is wrong is refused at its place: %s %o', async (place, wanted) => {
    const body = subscriptionTo({ endpoint: 'https://app.example/x', ...wanted });
    const answer = await ask('POST', '/Subscription', { body });
    expect(answer.status).toBe(422);
    expect(answer.body['issue']).toMatchObject([{ expression: [place] }]);
  });

  test('who may not change charts subscribes to nothing', async () => {
    const body = subscriptionTo({ endpoint: to('/none') });
    expect((await ask('POST', '/Subscription', { body, role: 'auditor' })).status).toBe(403);
    expect((await ask('POST', '/Subscription', { body, role: null })).status).toBe(401);
  });
});

async function revoke(appId: string): Promise<void> {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await client.query('update identity.smart_app set active = false where id = $1', [appId]);
  await client.end();
}
