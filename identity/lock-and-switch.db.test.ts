import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { enrol, goodPassword, openTestDoor, TestBrowser, type TestDoor } from './test-door.ts';

const mariasPin = '482915';
const tomsPin = '730264';

let door: TestDoor;
let practiceId: string;
let maria: { userId: string; email: string };
let tom: { userId: string; email: string };
let browser: TestBrowser;

beforeAll(async () => {
  door = await openTestDoor();
  practiceId = await door.addPractice('Alder Creek');
});
afterAll(() => door.close());

let number = 0;
async function newMember(name: string): Promise<{ userId: string; email: string }> {
  number += 1;
  const email = `person${number}@clinic.example`;
  return { userId: await door.addMember({ practiceId, name, email }), email };
}

const who = async (one: TestBrowser, headers: Record<string, string> = {}): Promise<unknown> => {
  const { body } = await one.get('/api/who', headers);
  return body['refused'] ?? body['userId'];
};

beforeEach(async () => {
  door.audited.length = 0;
  door.returnToNow();
  [maria, tom] = [await newMember('Maria Reyes, CMA'), await newMember('Tom Becker, RMA')];
  browser = new TestBrowser(door.address);
  await enrol(browser, tom.email);
  await browser.post('/api/identity/pin', { pin: tomsPin });
  await enrol(browser, maria.email);
  expect((await browser.post('/api/identity/pin', { pin: mariasPin })).status).toBe(200);
});

// Spec: identity/lock-and-switch
describe('an idle session', () => {
  test('locks after fifteen minutes, answers 423 to everything, and opens again with the PIN', async () => {
    door.pass({ minutes: 14, seconds: 30 });
    expect(await who(browser)).toBe(maria.userId);
    door.pass({ minutes: 14, seconds: 30 });
    expect(await who(browser)).toBe(maria.userId);
    door.pass({ minutes: 15, seconds: 30 });
    expect(await who(browser)).toBe('locked');
    expect((await browser.get('/api/identity/me')).status).toBe(423);
    expect((await browser.post('/api/identity/pin', { pin: '918273' })).status).toBe(423);
    expect((await browser.get('/api/identity/door')).body).toMatchObject({
      state: 'locked',
      person: { userId: maria.userId, name: 'Maria Reyes, CMA' },
    });
    const before = browser.sessionCookie();
    const [{ id } = {}] = await door.ask('select id from session where user_id = $1', [
      maria.userId,
    ]);
    const opened = await browser.post('/api/identity/unlock', { pin: mariasPin });
    expect(opened).toMatchObject({ status: 200, body: { userId: maria.userId } });
    expect(await who(browser)).toBe(maria.userId);
    expect(browser.sessionCookie()).not.toBe(before);
    expect(await door.ask('select id from session where user_id = $1', [maria.userId])).toEqual([
      { id },
    ]);
    const acts = door.audited.map(({ act, outcome, reason }) => [act, outcome, reason]);
    expect(acts.slice(-2)).toEqual([
      ['identity/lock', 'done', 'idle'],
      ['identity/unlock', 'done', 'pin'],
    ]);
  });

  test('notes that its person is at work once in a while, not at every request', async () => {
    const seen = async () =>
      (await door.ask('select last_seen_at from session where user_id = $1', [maria.userId]))[0];
    door.pass({ seconds: 20 });
    await who(browser);
    const noted = await seen();
    await who(browser);
    await who(browser);
    expect(await seen()).toEqual(noted);
    door.pass({ seconds: 20 });
    await who(browser);
    expect(await seen()).not.toEqual(noted);
  });

  test('is not kept awake by live updates', async () => {
    for (let i = 0; i < 4; i += 1) {
      door.pass({ minutes: 5 });
      await who(
        browser,
        i % 2 ? { 'x-linchpin-idle': 'background' } : { accept: 'text/event-stream' },
      );
    }
    expect(await who(browser, { 'x-linchpin-idle': 'background' })).toBe('locked');
  });

  test('opens with the password, not with a wrong one', async () => {
    await browser.post('/api/identity/lock');
    expect(await who(browser)).toBe('locked');
    const wrong = await browser.post('/api/identity/unlock', { password: 'not the password' });
    expect(wrong).toMatchObject({ status: 422, body: { refused: 'invalid' } });
    expect(await who(browser)).toBe('locked');
    expect((await browser.post('/api/identity/unlock', { password: goodPassword })).status).toBe(
      200,
    );
    expect(await who(browser)).toBe(maria.userId);
  });

  test('does not open with someone else’s PIN, nor with both PIN and password', async () => {
    await browser.post('/api/identity/lock');
    expect((await browser.post('/api/identity/unlock', { pin: tomsPin })).status).toBe(422);
    const both = { pin: mariasPin, password: goodPassword };
    expect((await browser.post('/api/identity/unlock', both)).status).toBe(422);
    expect(await who(browser)).toBe('locked');
  });

  test('ends for good twelve hours after the full sign-in, however busy', async () => {
    for (let i = 0; i < 72; i += 1) {
      door.pass({ minutes: 10 });
      if (i < 71) expect(await who(browser)).toBe(maria.userId);
    }
    expect(await who(browser)).toBe('not-signed-in');
  });

  test('of a copied cookie dies when the owner unlocks', async () => {
    const copy = new TestBrowser(door.address);
    for (const [name, value] of browser.cookies) copy.cookies.set(name, value);
    await browser.post('/api/identity/lock');
    await browser.post('/api/identity/unlock', { pin: mariasPin });
    expect(await who(copy)).toBe('not-signed-in');
  });
});

describe('switching at a shared workstation', () => {
  test('takes the name and the PIN; the one before is locked, and finds the same session again', async () => {
    const { body } = await browser.get('/api/identity/people');
    expect(body['people']).toEqual([
      { userId: maria.userId, name: 'Maria Reyes, CMA', role: 'ma' },
      { userId: tom.userId, name: 'Tom Becker, RMA', role: 'ma' },
    ]);
    const [mine] = await door.ask('select id from session where user_id = $1', [maria.userId]);
    expect(
      (await browser.post('/api/identity/switch', { userId: tom.userId, pin: tomsPin })).status,
    ).toBe(200);
    expect(await who(browser)).toBe(tom.userId);
    const [locked] = await door.ask('select locked_at from session where user_id = $1', [
      maria.userId,
    ]);
    expect(locked?.['locked_at']).toBeInstanceOf(Date);
    await browser.post('/api/identity/switch', { userId: maria.userId, pin: mariasPin });
    expect(await who(browser)).toBe(maria.userId);
    expect(await door.ask('select id from session where user_id = $1', [maria.userId])).toEqual([
      mine,
    ]);
    expect(door.audited.at(-1)).toMatchObject({
      act: 'identity/switch',
      actorName: 'Maria Reyes, CMA',
      sessionId: mine?.['id'],
    });
  });

  test('does not lengthen a day: the session still ends twelve hours after the full sign-in', async () => {
    door.pass({ hours: 11, minutes: 50 });
    await browser.post('/api/identity/switch', { userId: tom.userId, pin: tomsPin });
    expect(await who(browser)).toBe(tom.userId);
    door.pass({ minutes: 11 });
    expect(await who(browser)).toBe('not-signed-in');
    const late = await browser.post('/api/identity/switch', { userId: tom.userId, pin: tomsPin });
    expect(late).toMatchObject({ status: 401 });
    expect((await browser.get('/api/identity/people')).body['people']).toEqual([]);
  });

  test('works only where the person signed in fully', async () => {
    const elsewhere = new TestBrowser(door.address);
    const at = { userId: tom.userId, pin: tomsPin };
    expect((await elsewhere.post('/api/identity/switch', at)).status).toBe(401);
    expect((await elsewhere.get('/api/identity/people')).body['people']).toEqual([]);
    const other = await newMember('Ada Okafor, MD');
    await enrol(elsewhere, other.email);
    expect((await elsewhere.post('/api/identity/switch', at)).status).toBe(401);
    expect(await who(elsewhere)).toBe(other.userId);
  });

  test('five wrong PINs, even sent at once, ask for a full sign-in', async () => {
    const guesses = Array.from({ length: 12 }, (_, i) =>
      browser.post('/api/identity/switch', { userId: tom.userId, pin: `11111${i % 10}` }),
    );
    const statuses = (await Promise.all(guesses)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 422)).toHaveLength(4);
    expect(statuses.filter((status) => status === 401)).toHaveLength(8);
    const right = await browser.post('/api/identity/switch', { userId: tom.userId, pin: tomsPin });
    expect(right.status).toBe(401);
    expect(await who(browser)).toBe(maria.userId);
    expect(await door.ask('select id from session where user_id = $1', [tom.userId])).toEqual([]);
    expect(door.audited.filter(({ act }) => act === 'identity/switch')).not.toHaveLength(0);
  });

  test('wrong PINs on one’s own locked screen count too; a right one clears them', async () => {
    await browser.post('/api/identity/lock');
    for (let i = 0; i < 4; i += 1) await browser.post('/api/identity/unlock', { pin: '111112' });
    expect((await browser.post('/api/identity/unlock', { pin: mariasPin })).status).toBe(200);
    await browser.post('/api/identity/lock');
    for (let i = 0; i < 5; i += 1) await browser.post('/api/identity/unlock', { pin: '111112' });
    expect(await who(browser)).toBe('not-signed-in');
  });

  test('after sign-out a PIN is not enough', async () => {
    await browser.post('/api/identity/sign-out');
    expect(await who(browser)).toBe('not-signed-in');
    const at = { userId: maria.userId, pin: mariasPin };
    expect((await browser.post('/api/identity/switch', at)).status).toBe(401);
    expect((await browser.get('/api/identity/people')).body['people']).toMatchObject([
      { userId: tom.userId },
    ]);
  });

  test('a full sign-in of a colleague here locks the one before', async () => {
    const before = new TestBrowser(door.address);
    for (const [name, value] of browser.cookies) before.cookies.set(name, value);
    await enrol(browser, (await newMember('Ada Okafor, MD')).email);
    expect(await who(before)).toBe('locked');
  });
});

describe('a PIN', () => {
  test('that colleagues would guess is refused', async () => {
    for (const pin of ['123456', '654321', '111111', '121212', '010285']) {
      expect((await browser.post('/api/identity/pin', { pin })).status, pin).toBe(422);
    }
  });

  test('set long after the sign-in needs the password', async () => {
    door.pass({ minutes: 11 });
    expect((await browser.post('/api/identity/pin', { pin: '918274' })).body).toMatchObject({
      refused: 'invalid',
      issues: [{ path: 'password' }],
    });
    const wrong = await browser.post('/api/identity/pin', { pin: '918274', password: 'wrong' });
    expect(wrong.status).toBe(422);
    const right = { pin: '918274', password: goodPassword };
    expect((await browser.post('/api/identity/pin', right)).status).toBe(200);
    await browser.post('/api/identity/lock');
    expect((await browser.post('/api/identity/unlock', { pin: mariasPin })).status).toBe(422);
    expect((await browser.post('/api/identity/unlock', { pin: '918274' })).status).toBe(200);
  });

  test('is kept only as a hash that the database alone cannot check', async () => {
    const [row] = await door.ask('select pin_hash from staff where user_id = $1', [maria.userId]);
    expect(String(row?.['pin_hash'])).toMatch(/^scrypt\$/);
    expect(JSON.stringify(row)).not.toContain(mariasPin);
  });
});
