import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPool } from '../records/pool.ts';
import { newId } from '../records/new-id.ts';
import { openPractice } from '../records/open.ts';
import { createPractice, listPractices } from '../records/practices.ts';
import { enrol, goodPassword, openTestDoor, TestBrowser, type TestDoor } from './test-door.ts';

const setUp = {
  practice: 'Alder Creek Family Medicine',
  timeZone: 'America/Los_Angeles',
  state: 'CA',
  rooms: ['Room 1', 'Room 2', 'Procedure'],
  manager: {
    given: 'Patrice',
    family: 'Monroe',
    credential: '',
    email: 'Patrice@clinic.example',
    password: goodPassword,
  },
};

// Spec: identity/set-up-practice
describe('taking over an imported practice', () => {
  let door: TestDoor;
  let browser: TestBrowser;
  let pool: pg.Pool;
  beforeAll(async () => {
    door = await openTestDoor();
    browser = new TestBrowser(door.address);
    pool = openPool(door.url, 1);
  });
  afterAll(async () => {
    await pool.end();
    await door.close();
  });

  test('a practice that an import made waits for its first manager, and keeps its patients', async () => {
    const imported = newId();
    await createPractice(pool, {
      id: imported,
      name: 'My practice',
      timeZone: 'America/Denver',
      state: 'CO',
      demo: false,
      createdAt: '2026-11-23T17:00:00Z',
    });
    expect((await browser.get('/api/identity/door')).body).toMatchObject({ setUpNeeded: true });
    expect((await browser.post('/api/setup', setUp)).status).toBe(200);
    expect(await listPractices(pool)).toMatchObject([
      { id: imported, name: setUp.practice, state: setUp.state },
    ]);
    expect((await browser.get('/api/identity/door')).body).toMatchObject({ setUpNeeded: false });
  });
});

describe('setting up the first practice', () => {
  let door: TestDoor;
  let browser: TestBrowser;
  beforeAll(async () => {
    door = await openTestDoor();
    browser = new TestBrowser(door.address);
  });
  afterAll(() => door.close());

  test('what is wrong is named, and nothing is written', async () => {
    expect((await browser.get('/api/identity/door')).body).toMatchObject({ setUpNeeded: true });
    const { manager } = setUp;
    for (const [path, input] of [
      ['timeZone', { ...setUp, timeZone: 'Pacific' }],
      ['state', { ...setUp, state: 'XX' }],
      ['rooms', { ...setUp, rooms: ['Room 1', 'room 1'] }],
      ['rooms', { ...setUp, rooms: [] }],
      ['practice', { ...setUp, practice: ' ' }],
      ['manager.email', { ...setUp, manager: { ...manager, email: 'nobody' } }],
      ['manager.password', { ...setUp, manager: { ...manager, password: 'short' } }],
      ['manager.password', { ...setUp, manager: { ...manager, password: 'Patrice-Monroe-2026' } }],
    ] as const) {
      const answer = await browser.post('/api/setup', input);
      expect(answer, path).toMatchObject({ status: 422, body: { issues: [{ path }] } });
    }
    expect(await door.ask('select 1 from user_account')).toEqual([]);
  });

  test('of two at once one wins; then it is over', async () => {
    const other = { ...setUp, manager: { ...setUp.manager, email: 'other@clinic.example' } };
    const answers = await Promise.all([
      browser.post('/api/setup', setUp),
      new TestBrowser(door.address).post('/api/setup', other),
      new TestBrowser(door.address).post('/api/setup', setUp),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    expect((await browser.post('/api/setup', setUp)).body).toMatchObject({ refused: 'not-now' });
    expect(await door.ask('select count(*)::int from user_account')).toEqual([{ count: 1 }]);
    expect((await browser.get('/api/identity/door')).body).toMatchObject({ setUpNeeded: false });
  });

  test('the manager signs in, and the practice has its rooms and its first person', async () => {
    const [{ email } = {}] = await door.ask('select email from user_account');
    await enrol(browser, String(email));
    const { body } = await browser.get('/api/identity/me');
    expect(body).toMatchObject({ name: 'Patrice Monroe', role: 'manager' });
    const practiceId = (body['practice'] as { id: string }).id;
    const pool = openPool(door.url, 1);
    try {
      const records = openPractice(pool, practiceId);
      const rooms = await records.search('Location', { count: 10 });
      expect(rooms.map(({ name }) => name).sort()).toEqual(['Procedure', 'Room 1', 'Room 2']);
      expect(await records.read('Practitioner', String(body['practitionerId']))).toMatchObject({
        name: [{ family: 'Monroe' }],
      });
    } finally {
      await pool.end();
    }
  });
});

describe('the demo', () => {
  let door: TestDoor;
  beforeAll(async () => {
    door = await openTestDoor();
  });
  afterAll(() => door.close());

  test('one click signs in as anyone of a demo practice, and as nobody of a real one', async () => {
    const real = await door.addPractice('Real');
    const ada = await door.addMember({
      practiceId: real,
      name: 'Ada Okafor',
      email: 'a@x.example',
    });
    const browser = new TestBrowser(door.address);
    expect((await browser.get('/api/identity/demo')).status).toBe(403);
    const refused = await browser.post('/api/identity/demo', { userId: ada });
    expect(refused).toMatchObject({ status: 403, body: { refused: 'not-permitted' } });
    expect((await browser.post('/api/identity/demo', { userId: 'nobody' })).status).toBe(403);
    expect(browser.cookies.size).toBe(0);

    const demo = await door.addPractice('Demo', true);
    const karen = await door.addMember({
      practiceId: demo,
      name: 'Karen Yee',
      role: 'front-desk',
      email: 'k@x.example',
    });
    expect((await browser.get('/api/identity/demo')).body).toEqual({
      practice: 'Demo',
      people: [{ userId: karen, name: 'Karen Yee', role: 'front-desk' }],
    });
    expect((await browser.post('/api/identity/demo', { userId: ada })).status).toBe(403);
    expect((await browser.post('/api/identity/demo', { userId: karen })).body).toEqual({
      next: 'open',
    });
    expect((await browser.get('/api/identity/me')).body).toMatchObject({
      userId: karen,
      practice: { demo: true },
    });
    expect(door.audited.at(-1)).toMatchObject({ act: 'identity/demo-sign-in', practiceId: demo });
  });
});

test('the demo clinic is opened on asking, once, and only where there is no practice', async () => {
  let opened = 0;
  const door: TestDoor = await openTestDoor({
    openDemo: async () => {
      opened += 1;
      await door.addPractice('Demo', true);
    },
  });
  try {
    const browser = new TestBrowser(door.address);
    expect((await browser.get('/api/identity/door')).body).toMatchObject({ canOpenDemo: true });
    const asked = [1, 2].map(() => browser.post('/api/identity/open-demo'));
    const statuses = (await Promise.all(asked)).map(({ status }) => status);
    expect(statuses.sort()).toEqual([200, 409]);
    expect(opened).toBe(1);
    expect((await browser.get('/api/identity/door')).body).toMatchObject({
      canOpenDemo: false,
      setUpNeeded: false,
      demo: true,
    });
  } finally {
    await door.close();
  }
});

describe('staff', () => {
  let door: TestDoor;
  let practiceId: string;
  let manager: TestBrowser;
  let managerId: string;
  beforeAll(async () => {
    door = await openTestDoor();
    practiceId = await door.addPractice('Alder Creek');
    const email = 'p@clinic.example';
    managerId = await door.addMember({
      practiceId,
      name: 'Patrice Monroe',
      role: 'manager',
      email,
    });
    manager = new TestBrowser(door.address);
    await enrol(manager, email);
  });
  afterAll(() => door.close());

  const invitation = {
    given: 'Maria',
    family: 'Reyes',
    email: 'maria@clinic.example',
    role: 'ma',
    credential: 'CMA',
  };

  test('a manager invites; the link works once, for 72 hours; then two factors are asked', async () => {
    const invited = await manager.post('/api/identity/staff', invitation);
    expect(invited).toMatchObject({ status: 200, body: { name: 'Maria Reyes, CMA' } });
    const token = String(invited.body['token']);
    const [kept] = await door.ask('select * from enrolment_link');
    expect(JSON.stringify(kept)).not.toContain(token);
    const maria = new TestBrowser(door.address);
    expect((await maria.post('/api/identity/invitation', { token })).body).toEqual({
      name: 'Maria Reyes, CMA',
      email: 'maria@clinic.example',
      practice: 'Alder Creek',
    });
    const weak = await maria.post('/api/identity/join', { token, password: 'maria-reyes-1990' });
    expect(weak).toMatchObject({ status: 422, body: { issues: [{ path: 'password' }] } });
    const joined = await maria.post('/api/identity/join', { token, password: goodPassword });
    expect(joined.body).toEqual({ email: 'maria@clinic.example' });
    expect((await maria.post('/api/identity/join', { token, password: goodPassword })).status).toBe(
      404,
    );
    await enrol(maria, 'maria@clinic.example');
    expect((await maria.get('/api/identity/me')).body).toMatchObject({ name: 'Maria Reyes, CMA' });
    const again = await manager.post('/api/identity/staff', invitation);
    expect(again).toMatchObject({ status: 409, body: { refused: 'already-exists' } });
    const { body } = await manager.get('/api/identity/staff');
    expect(body['staff']).toMatchObject([
      { name: 'Maria Reyes, CMA', credential: 'CMA', enrolled: true, active: true },
      { name: 'Patrice Monroe', enrolled: true },
    ]);
  });

  test('an old link opens nothing, and a new one ends the one before and every old factor', async () => {
    const tom = { ...invitation, given: 'Tom', family: 'Becker', email: 'tom@clinic.example' };
    const first = await manager.post('/api/identity/staff', tom);
    const { userId } = first.body;
    const browser = new TestBrowser(door.address);
    const second = await manager.post('/api/identity/staff/link', { userId });
    const token = String(first.body['token']);
    expect((await browser.post('/api/identity/invitation', { token })).status).toBe(404);
    const newer = String(second.body['token']);
    await browser.post('/api/identity/join', { token: newer, password: goodPassword });
    await enrol(browser, 'tom@clinic.example');
    const third = await manager.post('/api/identity/staff/link', { userId });
    expect((await browser.get('/api/who')).body).toMatchObject({ refused: 'not-signed-in' });
    const email = 'tom@clinic.example';
    const old = await browser.post('/api/auth/sign-in/email', { email, password: goodPassword });
    expect(old.status).toBe(401);
    door.pass({ hours: 73 });
    const late = { token: String(third.body['token']), password: goodPassword };
    expect((await browser.post('/api/identity/join', late)).status).toBe(404);
    door.pass({ hours: -73 });
  });

  test('only a manager may, only in the own practice, and one manager always stays', async () => {
    const other = await door.addPractice('Other');
    const ada = await door.addMember({ practiceId: other, name: 'Ada', email: 'ada@x.example' });
    for (const path of ['staff/link', 'staff/change']) {
      const answer = await manager.post(`/api/identity/${path}`, { userId: ada });
      expect(answer, path).toMatchObject({ status: 404 });
    }
    const last = await manager.post('/api/identity/staff/change', {
      userId: managerId,
      role: 'auditor',
    });
    expect(last).toMatchObject({ status: 409, body: { refused: 'not-now' } });
    const assistant = new TestBrowser(door.address);
    const email = 'ma@clinic.example';
    const userId = await door.addMember({ practiceId, name: 'Andre Collins', email });
    await enrol(assistant, email);
    for (const path of ['staff', 'staff/link', 'staff/change']) {
      const answer = await assistant.post(`/api/identity/${path}`, invitation);
      expect(answer.status, path).toBe(403);
    }
    expect((await assistant.get('/api/identity/staff')).status).toBe(403);
    await manager.post('/api/identity/staff/change', { userId, active: false });
    expect((await assistant.get('/api/who')).body).toMatchObject({ refused: 'not-signed-in' });
    expect(door.audited.at(-1)).toMatchObject({
      act: 'identity/manage-staff',
      actorName: 'Patrice Monroe',
      reason: 'Andre Collins: ended',
    });
  });
});

describe('the door’s tables', () => {
  let door: TestDoor;
  beforeAll(async () => {
    door = await openTestDoor();
    await door.addPractice('Alder Creek');
  });
  afterAll(() => door.close());

  test('cannot be read by who works on records, and the door cannot read records', async () => {
    const records = openPool(door.url, 1);
    try {
      await expect(records.query('select * from identity.session')).rejects.toThrow(
        'permission denied for schema identity',
      );
    } finally {
      await records.end();
    }
    for (const table of ['practice', 'patient', 'history', 'audit']) {
      await expect(door.ask(`select * from records.${table}`)).rejects.toThrow('permission denied');
    }
  });

  test('hold the columns better-auth asks for', async () => {
    const client = new pg.Client({ connectionString: door.url });
    await client.connect();
    const { rows } = await client.query<{ table: string }>(
      `select table_name as table from information_schema.tables where table_schema = 'identity'`,
    );
    await client.end();
    expect(rows.map(({ table }) => table)).toEqual(
      expect.arrayContaining(['user_account', 'session', 'credential', 'verification']),
    );
  });
});
