import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { enrol, goodPassword, openTestDoor, TestBrowser, type TestDoor } from './test-door.ts';

const act = 'medicines/verify';
const pin = '730264';
let door: TestDoor;
let tom: { userId: string; email: string };
let elsewhere: string;
let browser: TestBrowser;

beforeAll(async () => {
  door = await openTestDoor();
  const practiceId = await door.addPractice('Alder Creek');
  const email = 'tom@clinic.example';
  tom = { userId: await door.addMember({ practiceId, name: 'Tom Becker, MD', email }), email };
  await door.addMember({ practiceId, name: 'Maria Reyes, CMA', email: 'maria@clinic.example' });
  const other = await door.addPractice('Birch Hill');
  const name = 'Ana Silva, MD';
  elsewhere = await door.addMember({ practiceId: other, name, email: 'ana@clinic.example' });
  browser = new TestBrowser(door.address);
  await enrol(browser, tom.email);
  await browser.post('/api/identity/pin', { pin });
  await enrol(browser, 'maria@clinic.example');
});
afterAll(() => door.close());

const show = async (more: object, userId = tom.userId) =>
  (await browser.post('/api/identity/witness', { userId, act, ...more })).body;
const whoNow = async () => (await browser.get('/api/identity/me')).body['name'];

describe('Spec: medicines/give, S-MED-07 a second person shows who they are', () => {
  test('by PIN or password; the screen stays whose it was, and it is audited as theirs', async () => {
    door.audited.length = 0;
    expect(await show({ pin })).toMatchObject({ name: 'Tom Becker, MD' });
    expect(await show({ password: goodPassword })).toHaveProperty('token');
    expect(await whoNow()).toBe('Maria Reyes, CMA');
    expect(JSON.stringify(door.audited)).toContain('identity/witness');
    expect(JSON.stringify(door.audited)).toContain('Tom Becker, MD');
    expect(JSON.stringify(door.audited)).not.toContain(pin);
  });

  test('who may be asked is told, with who can use a PIN here, and never oneself', async () => {
    const { people, demo } = (await browser.get('/api/identity/witnesses')).body as never as {
      people: { name: string; hasPin: boolean }[];
      demo: boolean;
    };
    expect(demo).toBe(false);
    expect(people).toMatchObject([{ name: 'Tom Becker, MD', hasPin: true }]);
  });

  test('nobody witnesses for themselves, from another practice, or with a click', async () => {
    const { userId } = (await browser.get('/api/identity/me')).body as { userId: string };
    expect(await show({ password: goodPassword }, userId)).toHaveProperty('refused', 'invalid');
    expect(await show({ password: goodPassword }, elsewhere)).toHaveProperty('refused', 'invalid');
    expect(await show({ demo: true })).toHaveProperty('refused', 'invalid');
  });

  test('wrong tries are counted; after five the password is asked, and the screen stays open', async () => {
    for (let n = 0; n < 5; n += 1) expect(await show({ pin: '111222' })).toHaveProperty('refused');
    const last = await show({ pin });
    expect(last['refused']).toBe('invalid');
    expect(String(last['detail'] ?? last['message'])).toContain('types the password instead');
    expect(await whoNow()).toBe('Maria Reyes, CMA');
  });
});
