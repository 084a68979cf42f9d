import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  codeOf,
  enrol,
  goodPassword,
  openTestDoor,
  TestBrowser,
  type TestDoor,
} from './test-door.ts';

let door: TestDoor;
let practiceId: string;
let count = 0;
const otherPassword = 'walnut-harbour-quilt-58';

beforeAll(async () => {
  door = await openTestDoor();
  practiceId = await door.addPractice('Alder Creek Family Practice');
});
afterAll(() => door.close());
beforeEach(() => door.returnToNow());

/** Somebody new, signed in fully at a workstation of their own. */
async function someone(role: 'ma' | 'manager' = 'ma') {
  count += 1;
  const email = `person${count}@clinic.example`;
  const name = `Person${count} Reyes`;
  const userId = await door.addMember({ practiceId, name, email, role });
  const browser = new TestBrowser(door.address);
  const uri = await enrol(browser, email);
  return { browser, email, name, userId, uri };
}

/** The same person at another workstation, by a recovery code. */
async function signInElsewhere(email: string, code: string): Promise<TestBrowser> {
  const browser = new TestBrowser(door.address);
  await browser.post('/api/auth/sign-in/email', { email, password: goodPassword });
  const done = await browser.post('/api/auth/two-factor/verify-backup-code', { code });
  expect(done.body).toEqual({ next: 'open' });
  return browser;
}

async function recoveryCodesOf(browser: TestBrowser): Promise<string[]> {
  const made = await browser.post('/api/identity/recovery-codes', { password: goodPassword });
  expect(made.status).toBe(200);
  return made.body['recoveryCodes'] as string[];
}

const lastAudited = () => {
  const { act, outcome, reason } = door.audited.at(-1) ?? {};
  return [act, outcome, reason];
};
const who = async (browser: TestBrowser) => (await browser.get('/api/who')).body;

describe('Spec: identity/my-account', () => {
  test('says what opens the account, and nothing that opens it', async () => {
    const { browser, email } = await someone();
    const { body } = await browser.get('/api/identity/account');
    expect(body).toEqual({
      email,
      hasPassword: true,
      hasPin: false,
      hasAuthenticator: true,
      passkeys: [],
      fresh: true,
      passkeyHost: 'localhost',
    });
    door.pass({ minutes: 11 });
    expect((await browser.get('/api/identity/account')).body['fresh']).toBe(false);
    expect((await new TestBrowser(door.address).get('/api/identity/account')).status).toBe(401);
  });

  test('the old password is asked; the others sessions end and this one goes on', async () => {
    const { browser, email } = await someone();
    const [code = ''] = await recoveryCodesOf(browser);
    const elsewhere = await signInElsewhere(email, code);
    const before = browser.sessionCookie();
    const change = (current: string, password: string) =>
      browser.post('/api/identity/password', { current, password });

    expect((await change('not the password', otherPassword)).body).toMatchObject({
      issues: [{ path: 'current' }],
    });
    expect(lastAudited()).toEqual(['identity/change-password', 'refused', undefined]);
    expect((await change(goodPassword, 'short')).body).toMatchObject({
      issues: [{ path: 'password' }],
    });
    expect((await change(goodPassword, goodPassword)).body['message']).toMatch(
      /the password you have/,
    );
    expect(await who(elsewhere)).toMatchObject({ role: 'ma' });

    expect((await change(goodPassword, otherPassword)).body).toEqual({ changed: true, ended: 1 });
    expect(lastAudited()).toEqual(['identity/change-password', 'done', undefined]);
    expect(await who(elsewhere)).toMatchObject({ refused: 'not-signed-in' });
    expect(await who(browser)).toMatchObject({ role: 'ma' });
    expect(browser.sessionCookie()).not.toBe(before);
    const again = new TestBrowser(door.address);
    const signIn = (password: string) => again.post('/api/auth/sign-in/email', { email, password });
    expect((await signIn(goodPassword)).status).toBe(401);
    expect((await signIn(otherPassword)).body).toMatchObject({ next: 'second-factor' });
  });

  test('guessing the old password is slowed down', async () => {
    const { browser } = await someone();
    const guess = () =>
      browser.post('/api/identity/password', { current: 'a guess', password: otherPassword });
    for (let i = 0; i < 5; i += 1) expect((await guess()).status).toBe(422);
    expect((await guess()).status).toBe(429);
  });

  test('another authenticator works from its first code on, and the old one until then', async () => {
    const { browser, email, uri } = await someone();
    const offer = (password: string) =>
      browser.post('/api/identity/authenticator/offer', { password });
    expect((await offer('wrong')).status).toBe(422);
    const offered = await offer(goodPassword);
    const newUri = String(offered.body['uri']);
    expect(newUri).not.toBe(uri);
    const confirm = (code: string) => browser.post('/api/identity/authenticator/confirm', { code });
    expect((await confirm('000000')).body).toMatchObject({ issues: [{ path: 'code' }] });
    const kept = await door.ask('select verified from authenticator');
    expect(kept.every((row) => row['verified'] === true)).toBe(true);

    expect((await confirm(codeOf(newUri))).body).toEqual({ taken: true });
    expect(lastAudited()).toEqual([
      'identity/change-second-factor',
      'done',
      'a new authenticator app',
    ]);
    const again = new TestBrowser(door.address);
    const code = async (text: string) => {
      await again.post('/api/auth/sign-in/email', { email, password: goodPassword });
      return (await again.post('/api/auth/two-factor/verify-totp', { code: text })).status;
    };
    expect(await code(codeOf(uri, Date.now() + 30_000))).toBe(422);
    expect(await code(codeOf(newUri, Date.now() + 30_000))).toBe(200);
    const codes = offered.body['recoveryCodes'] as string[];
    expect(codes.length).toBe(10);
    await signInElsewhere(email, codes[0] ?? '');
    expect((await confirm(codeOf(newUri))).body['message']).toMatch(/took too long/);
  });

  test('new recovery codes end the old ones', async () => {
    const { browser, email } = await someone();
    const [old = ''] = await recoveryCodesOf(browser);
    const [fresh = ''] = await recoveryCodesOf(browser);
    const wrong = await browser.post('/api/identity/recovery-codes', { password: 'wrong' });
    expect(wrong.status).toBe(422);
    const again = new TestBrowser(door.address);
    await again.post('/api/auth/sign-in/email', { email, password: goodPassword });
    const used = await again.post('/api/auth/two-factor/verify-backup-code', { code: old });
    expect(used.status).toBe(422);
    await signInElsewhere(email, fresh);
  });

  test('an open screen adds and removes no way in, until the password was typed', async () => {
    const { browser, userId } = await someone();
    for (const [id, name] of [
      ['key-a', 'phone'],
      ['key-b', null],
    ]) {
      await door.ask(
        `insert into passkey (id, name, user_id, public_key, credential_id, counter, device_type,
           backed_up, created_at) values ($1, $2, $3, 'x', $4, 0, 'x', false, now())`,
        [`${id}-${userId}`, name, userId, `${id}-${userId}`],
      );
    }
    const id = `key-a-${userId}`;
    door.pass({ minutes: 11 });
    const asks = [
      () => browser.get('/api/auth/passkey/generate-register-options'),
      () => browser.post('/api/identity/passkey/rename', { id, name: 'my phone' }),
      () => browser.post('/api/identity/passkey/remove', { id }),
      () => browser.post('/api/identity/pin', { pin: '482913' }),
    ];
    for (const ask of asks) {
      expect((await ask()).body).toMatchObject({ issues: [{ path: 'password' }] });
    }
    const confirm = (password: string) =>
      browser.post('/api/identity/confirm-password', { password });
    expect((await confirm('wrong')).status).toBe(422);
    expect(lastAudited()).toEqual(['identity/confirm-password', 'refused', undefined]);
    expect((await confirm(goodPassword)).status).toBe(200);
    for (const ask of asks) expect((await ask()).status).toBe(200);
    const { body } = await browser.get('/api/identity/account');
    expect(body).toMatchObject({ hasPin: true, passkeys: [{ id: `key-b-${userId}`, name: '' }] });
  });

  test('nobody touches the passkey of another, and the only second step stays', async () => {
    const one = await someone();
    const other = await someone();
    await door.ask(
      `insert into passkey (id, user_id, public_key, credential_id, counter, device_type, backed_up)
       values ($1, $2, 'x', $1, 0, 'x', false)`,
      [`only-${one.userId}`, one.userId],
    );
    const id = `only-${one.userId}`;
    for (const [path, body] of [
      ['rename', { id, name: 'mine' }],
      ['remove', { id }],
    ] as const) {
      expect((await other.browser.post(`/api/identity/passkey/${path}`, body)).status).toBe(404);
    }
    await door.ask('delete from authenticator where user_id = $1', [one.userId]);
    const kept = await one.browser.post('/api/identity/passkey/remove', { id });
    expect(kept.body['message']).toMatch(/only second step/);
  });
});

describe('Spec: team/staff', () => {
  test('a manager resets a second step: signed out everywhere, password kept, set up anew', async () => {
    const manager = await someone('manager');
    const member = await someone();
    const path = '/api/identity/staff/reset-second-factor';
    expect((await member.browser.post(path, { userId: manager.userId })).status).toBe(403);
    expect((await manager.browser.post(path, { userId: manager.userId })).status).toBe(409);
    expect((await manager.browser.post(path, { userId: member.userId })).status).toBe(200);
    expect(lastAudited()).toEqual([
      'identity/manage-staff',
      'done',
      `second step reset: ${member.name}`,
    ]);
    expect(await who(member.browser)).toMatchObject({ refused: 'not-signed-in' });
    const again = new TestBrowser(door.address);
    const { email } = member;
    const signIn = await again.post('/api/auth/sign-in/email', { email, password: goodPassword });
    expect(signIn.body).toEqual({ next: 'enrol' });
  });

  test('a manager ends the sessions of a member, and no one elsewhere', async () => {
    const manager = await someone('manager');
    const member = await someone();
    const path = '/api/identity/staff/end-sessions';
    const ended = await manager.browser.post(path, { userId: member.userId });
    expect(ended.body).toEqual({ userId: member.userId, ended: 1 });
    expect(await who(member.browser)).toMatchObject({ refused: 'not-signed-in' });
    expect(await who(manager.browser)).toMatchObject({ role: 'manager' });
    const elsewhere = await door.addPractice('Other Practice');
    const stranger = await door.addMember({ practiceId: elsewhere, name: 'Stranger Elsewhere' });
    expect((await manager.browser.post(path, { userId: stranger })).status).toBe(404);
  });

  test('whoever is of a demo does not wait for a first sign-in', async () => {
    const demo = await door.addPractice('Demo Clinic', true);
    const boss = await door.addMember({
      practiceId: demo,
      name: 'Patrice Monroe',
      role: 'manager',
      email: 'patrice@demo.example',
    });
    await door.ask('delete from credential where user_id = $1', [boss]);
    const browser = new TestBrowser(door.address);
    await browser.post('/api/identity/demo', { userId: boss });
    expect((await browser.get('/api/identity/staff')).body['staff']).toMatchObject([
      { name: 'Patrice Monroe', enrolled: true },
    ]);
  });
});

describe('Spec: identity/sign-in', () => {
  test('after a reload the app is set up on: same secret, no password, ten minutes long', async () => {
    count += 1;
    const email = `late${count}@clinic.example`;
    await door.addMember({ practiceId, name: 'Late Comer', email });
    const browser = new TestBrowser(door.address);
    await browser.post('/api/auth/sign-in/email', { email, password: goodPassword });
    const path = '/api/auth/two-factor/enable';
    const offered = await browser.post(path, { password: goodPassword });
    const again = await browser.post(path, {});
    expect(again.body).toEqual(offered.body);
    expect((await browser.post(path, { password: 'wrong' })).status).toBe(422);
    const code = codeOf(String(again.body['uri']));
    const done = await browser.post('/api/identity/confirm-authenticator', { code });
    expect(done.body).toEqual({ next: 'open' });
    // Who is in cannot come by another offer this way.
    expect((await browser.post(path, {})).status).toBe(403);
  });

  test('a half sign-in that was left alone sets up nothing', async () => {
    count += 1;
    const email = `left${count}@clinic.example`;
    await door.addMember({ practiceId, name: 'Left Alone', email });
    const browser = new TestBrowser(door.address);
    await browser.post('/api/auth/sign-in/email', { email, password: goodPassword });
    door.pass({ minutes: 11 });
    expect((await browser.post('/api/auth/two-factor/enable', {})).status).toBe(401);
  });
});
