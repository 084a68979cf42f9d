import { afterAll, beforeAll, describe, expect, test } from 'vitest';
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
beforeAll(async () => {
  door = await openTestDoor();
  practiceId = await door.addPractice('Alder Creek');
});
afterAll(() => door.close());

const browser = (): TestBrowser => new TestBrowser(door.address);
let number = 0;
async function newMember(): Promise<{ userId: string; email: string }> {
  number += 1;
  const email = `person${number}@clinic.example`;
  const name = `Person ${number}, CMA`;
  return { userId: await door.addMember({ practiceId, name, email }), email };
}

// Spec: identity/sign-in
describe('the first sign-in', () => {
  test('leads from the password to a second factor, and only then to the records', async () => {
    const { email, userId } = await newMember();
    const maria = browser();
    const first = await maria.post('/api/auth/sign-in/email', { email, password: goodPassword });
    expect(first).toMatchObject({ status: 200, body: { next: 'enrol' } });
    expect((await maria.get('/api/who')).body).toMatchObject({ refused: 'second-factor-needed' });
    expect(await maria.get('/api/identity/me')).toMatchObject({ status: 401 });
    expect((await maria.get('/api/identity/door')).body).toMatchObject({
      state: 'second-factor-needed',
      step: { next: 'enrol' },
    });
    const half = maria.sessionCookie();

    const offer = await maria.post('/api/auth/two-factor/enable', { password: goodPassword });
    expect(offer.body['recoveryCodes']).toHaveLength(10);
    const uri = String(offer.body['uri']);
    expect(uri).toMatch(/^otpauth:\/\/totp\/Linchpin/);
    const wrong = await maria.post('/api/identity/confirm-authenticator', { code: '000000' });
    expect(wrong).toMatchObject({ status: 422, body: { refused: 'invalid' } });
    const done = await maria.post('/api/identity/confirm-authenticator', { code: codeOf(uri) });
    expect(done.body).toEqual({ next: 'open' });

    expect(maria.sessionCookie(), 'a new session').not.toBe(half);
    const copied = browser();
    copied.cookies.set(
      [...maria.cookies.keys()].find((n) => n.endsWith('session_token'))!,
      half!,
    );
    expect((await copied.get('/api/who')).body).toMatchObject({ refused: 'not-signed-in' });
    expect((await maria.get('/api/who')).body).toMatchObject({ userId, practiceId, role: 'ma' });
    expect((await maria.get('/api/identity/me')).body).toMatchObject({
      userId,
      name: expect.stringContaining('Person'),
      permissions: expect.arrayContaining(['rooming.do']),
      practice: {
        id: practiceId,
        name: 'Alder Creek',
        demo: false,
        timeZone: 'America/Los_Angeles',
      },
      idleMinutes: 15,
      hasPin: false,
      draftKey: expect.stringMatching(/^[A-Za-z0-9+/]{43}=$/),
    });
    expect(door.audited.filter((entry) => entry.actorName === 'Person 1, CMA')).toMatchObject([
      { act: 'identity/enrol-second-factor', outcome: 'done' },
      { act: 'identity/sign-in', outcome: 'done', reason: 'totp', practiceId },
    ]);
  });

  test('the answers never hold the session’s token, for scripts could read it', async () => {
    const { email } = await newMember();
    const maria = browser();
    const answers = [
      await maria.post('/api/auth/sign-in/email', { email, password: goodPassword }),
    ];
    const offer = await maria.post('/api/auth/two-factor/enable', { password: goodPassword });
    const uri = String(offer.body['uri']);
    answers.push(await maria.post('/api/identity/confirm-authenticator', { code: codeOf(uri) }));
    const tokens = await door.ask('select token from session');
    for (const { token } of tokens) {
      expect(JSON.stringify(answers.map((answer) => answer.body))).not.toContain(String(token));
    }
  });
});

test('a first sign-in left half done cannot be finished by who comes later', async () => {
  const { email } = await newMember();
  const maria = browser();
  await maria.post('/api/auth/sign-in/email', { email, password: goodPassword });
  door.pass({ minutes: 11 });
  expect((await maria.get('/api/identity/door')).body).toMatchObject({ state: 'not-signed-in' });
  expect((await maria.get('/api/auth/passkey/generate-register-options')).status).toBe(401);
  expect((await maria.post('/api/auth/two-factor/enable', { password: goodPassword })).status).toBe(
    401,
  );
  door.returnToNow();
});

describe('the next sign-in', () => {
  test('asks for a code; each code opens once', async () => {
    const { email } = await newMember();
    const uri = await enrol(browser(), email);
    const maria = browser();
    const first = await maria.post('/api/auth/sign-in/email', { email, password: goodPassword });
    expect(first.body).toEqual({ next: 'second-factor', methods: ['totp'] });
    expect(maria.sessionCookie()).toBeUndefined();
    const next = Date.now() + 30_000;
    const done = await maria.post('/api/auth/two-factor/verify-totp', { code: codeOf(uri, next) });
    expect(done.body).toEqual({ next: 'open' });

    const thief = browser();
    await thief.post('/api/auth/sign-in/email', { email, password: goodPassword });
    const again = await thief.post('/api/auth/two-factor/verify-totp', { code: codeOf(uri, next) });
    expect(again).toMatchObject({ status: 401, body: { refused: 'not-signed-in' } });
    expect(thief.sessionCookie()).toBeUndefined();
  });

  test('a recovery code helps once', async () => {
    const { email } = await newMember();
    const setUp = browser();
    await setUp.post('/api/auth/sign-in/email', { email, password: goodPassword });
    const offer = await setUp.post('/api/auth/two-factor/enable', { password: goodPassword });
    const [code] = offer.body['recoveryCodes'] as string[];
    await setUp.post('/api/identity/confirm-authenticator', {
      code: codeOf(String(offer.body['uri'])),
    });
    const maria = browser();
    await maria.post('/api/auth/sign-in/email', { email, password: goodPassword });
    const done = await maria.post('/api/auth/two-factor/verify-backup-code', { code });
    expect(done.body).toEqual({ next: 'open' });
    const again = browser();
    await again.post('/api/auth/sign-in/email', { email, password: goodPassword });
    expect(await again.post('/api/auth/two-factor/verify-backup-code', { code })).toMatchObject({
      status: 422,
    });
  });

  test('the password alone cannot add a factor beside the owner’s', async () => {
    const { email, userId } = await newMember();
    await enrol(browser(), email);
    await door.ask('delete from authenticator where user_id = $1', [userId]);
    await door.ask('update user_account set two_factor_enabled = false where id = $1', [userId]);
    await door.ask(
      `insert into passkey (id, user_id, public_key, credential_id, counter, device_type, backed_up)
       values ('p', $1, 'k', 'c', 0, 'singleDevice', false)`,
      [userId],
    );
    const thief = browser();
    const first = await thief.post('/api/auth/sign-in/email', { email, password: goodPassword });
    expect(first.body).toEqual({ next: 'second-factor', methods: ['passkey'] });
    for (const answer of [
      await thief.post('/api/auth/two-factor/enable', { password: goodPassword }),
      await thief.post('/api/identity/confirm-authenticator', { code: '123456' }),
      await thief.get('/api/auth/passkey/generate-register-options'),
      await thief.post('/api/auth/passkey/verify-registration', { response: {} }),
    ]) {
      expect(answer.body).toMatchObject({ refused: 'second-factor-needed' });
    }
  });

  test('only the paths we use are reachable of better-auth', async () => {
    const maria = browser();
    for (const path of ['sign-up/email', 'two-factor/disable', 'update-user', 'change-email']) {
      expect((await maria.post(`/api/auth/${path}`, {})).status, path).toBe(404);
    }
    expect((await maria.get('/api/auth/get-session')).status).toBe(404);
  });

  test('a device cannot be trusted to skip the second factor', async () => {
    const { email } = await newMember();
    const uri = await enrol(browser(), email);
    const maria = browser();
    await maria.post('/api/auth/sign-in/email', { email, password: goodPassword });
    const body = { code: codeOf(uri, Date.now() + 30_000), trustDevice: true };
    expect((await maria.post('/api/auth/two-factor/verify-totp', body)).status).toBe(422);
  });
});

describe('a wrong password', () => {
  test('is answered alike for a known and an unknown address, in words and in time', async () => {
    const { email } = await newMember();
    const time = async (address: string): Promise<[unknown, number]> => {
      const started = performance.now();
      const { status, body } = await browser().post('/api/auth/sign-in/email', {
        email: address,
        password: 'not the password',
      });
      return [{ status, body }, performance.now() - started];
    };
    const [known, knownMs] = await time(email);
    const [unknown, unknownMs] = await time('nobody@clinic.example');
    expect(known).toEqual(unknown);
    expect(known).toMatchObject({ status: 401, body: { refused: 'not-signed-in' } });
    expect(Math.min(knownMs, unknownMs)).toBeGreaterThan(590);
    expect(door.audited.at(-1)).toMatchObject({ act: 'identity/sign-in', outcome: 'refused' });
  });

  test('makes the next tries wait, even at once and after a restart; then the wait ends', async () => {
    const { email } = await newMember();
    const guess = (password: string) =>
      browser().post('/api/auth/sign-in/email', { email, password });
    const answers = await Promise.all(Array.from({ length: 9 }, () => guess('not the password')));
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(5);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(4);
    const right = await guess(goodPassword);
    expect(right).toMatchObject({ status: 429, body: { refused: 'too-many-requests' } });
    expect(String(right.body['message'])).toMatch(/Wait (2\d|30) seconds/);
    door.pass({ seconds: 31 });
    expect((await guess('still wrong')).status).toBe(401);
    expect(String((await guess(goodPassword)).body['message'])).toMatch(/Wait (5\d|60) seconds/);
    door.pass({ seconds: 61 });
    expect((await guess(goodPassword)).status).toBe(200);
    expect((await guess('wrong once more')).status).toBe(401);
  });
});

test('wrong codes end the challenge after five, and lock the account after ten', async () => {
  const { email } = await newMember();
  const uri = await enrol(browser(), email);
  const statuses: number[][] = [];
  for (let round = 0; round < 2; round += 1) {
    const thief = browser();
    await thief.post('/api/auth/sign-in/email', { email, password: goodPassword });
    const round: number[] = [];
    for (let i = 0; i < 6; i += 1) {
      round.push((await thief.post('/api/auth/two-factor/verify-totp', { code: '000000' })).status);
    }
    statuses.push(round);
  }
  expect(statuses[0]).toEqual([422, 422, 422, 422, 422, 401]);
  const maria = browser();
  await maria.post('/api/auth/sign-in/email', { email, password: goodPassword });
  const code = codeOf(uri, Date.now() + 30_000);
  expect(await maria.post('/api/auth/two-factor/verify-totp', { code })).toMatchObject({
    status: 429,
  });
});

test('an account that has ended cannot sign in, and its open session ends', async () => {
  const { email, userId } = await newMember();
  const maria = browser();
  await enrol(maria, email);
  await door.ask('update staff set active = false where user_id = $1', [userId]);
  door.pass({ seconds: 5 });
  expect((await maria.get('/api/who')).body).toMatchObject({ refused: 'not-signed-in' });
  expect(
    await browser().post('/api/auth/sign-in/email', { email, password: goodPassword }),
  ).toMatchObject({ status: 401, body: { refused: 'not-signed-in' } });
});

describe('cookies and origin', () => {
  test('cookies are for the server alone, and for https alone when it is https', async () => {
    const safe = await openTestDoor({ publicUrl: 'https://clinic.example' });
    try {
      const id = await safe.addPractice('Safe');
      await safe.addMember({ practiceId: id, name: 'Maria Reyes', email: 'm@clinic.example' });
      for (const [one, secure] of [
        [safe, true],
        [door, false],
      ] as const) {
        const email = secure ? 'm@clinic.example' : (await newMember()).email;
        const maria = new TestBrowser(one.address);
        const { setCookies } = await maria.post('/api/auth/sign-in/email', {
          email,
          password: goodPassword,
        });
        expect(setCookies.length).toBeGreaterThan(0);
        for (const cookie of setCookies) {
          expect(cookie).toMatch(/HttpOnly/i);
          expect(cookie).toMatch(/SameSite=Strict/i);
          expect(cookie).toMatch(/Path=\//i);
          expect(/;\s*Secure/i.test(cookie)).toBe(secure);
          expect(cookie.startsWith('__Secure-')).toBe(secure);
        }
      }
    } finally {
      await safe.close();
    }
  });

  test('a request that changes something must come from our own page', async () => {
    const { email } = await newMember();
    const maria = browser();
    await enrol(maria, email);
    for (const origin of ['https://evil.example', 'null', 'http://localhost:1']) {
      const answer = await maria.post('/api/identity/lock', {}, { origin });
      expect(answer, origin).toMatchObject({ status: 403, body: { refused: 'not-permitted' } });
    }
    const without = await fetch(`${door.address}/api/identity/lock`, {
      method: 'POST',
      headers: { cookie: [...maria.cookies].map(([n, v]) => `${n}=${v}`).join('; ') },
    });
    expect(without.status).toBe(403);
    expect((await maria.get('/api/who')).body).toMatchObject({ role: 'ma' });
  });

  test('a cookie that was changed or invented opens nothing', async () => {
    const { email } = await newMember();
    const maria = browser();
    await enrol(maria, email);
    const [name] = [...maria.cookies.keys()].filter((key) => key.endsWith('session_token'));
    const value = maria.sessionCookie()!;
    for (const forged of [`x${value}`, value.slice(0, -6), value.split('.')[0]!, '%E0%A4%A', '']) {
      const thief = browser();
      thief.cookies.set(name!, forged);
      expect((await thief.get('/api/who')).body, forged).toMatchObject({
        refused: 'not-signed-in',
      });
    }
  });
});
