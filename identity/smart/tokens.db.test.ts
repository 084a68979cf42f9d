import { randomUUID } from 'node:crypto';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { describe, expect, test } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import { askAs, registerApp, TestLaunch, type Registered } from '../../server/testing/smart-app.ts';
import { openClinic } from '../../server/testing/opened.fixture.ts';
import { addTestClinic } from '../../server/testing/open-clinic.ts';

let ahead = Temporal.Duration.from({ seconds: 0 });

const registered = [
  ...['openid', 'fhirUser', 'launch/patient', 'offline_access', 'online_access'],
  ...['patient/Observation.rs', 'patient/Observation.c', 'patient/Patient.r', 'user/Patient.r'],
];
const scope = 'openid offline_access launch/patient patient/Observation.rs patient/Patient.r';

const { building, clinic } = await openClinic({
  now: () => Temporal.Now.instant().add(ahead),
});
const other = await addTestClinic(building);
const app = await registerApp(building, clinic, { scopes: registered });

async function given(
  scopes = scope,
  role: 'ma' | 'lead-ma' | 'provider' = 'ma',
  chosen?: string[],
) {
  const launch = new TestLaunch(building, clinic);
  const back = await launch.allowed(role, launch.parameters(app.appId, scopes), {
    patientId: 'patient-1',
    ...(chosen && { scopes: chosen }),
  });
  return { launch, token: await launch.redeem(app.appId, back) };
}

const refresh = (launch: TestLaunch, token: unknown, more: Record<string, string> = {}) =>
  launch.token({
    ...{ grant_type: 'refresh_token', refresh_token: String(token), client_id: app.appId },
    ...more,
  });

describe('Spec: smart/launch: tokens', () => {
  test('what the person took away is not given', async () => {
    const { launch, token } = await given(scope, 'ma', ['launch/patient', 'patient/Patient.r']);
    expect(String(token['scope']).split(' ').toSorted()).toEqual([
      'launch/patient',
      'patient/Patient.r',
    ]);
    expect(token['id_token']).toBeUndefined();
    expect(token['refresh_token']).toBeUndefined();
    const read = await launch.fhir(token['access_token'], 'GET', '/Observation/none');
    expect(read.status).toBe(403);
  });

  test('a refresh token is used once and keeps the patient; a second use ends everything', async () => {
    const { launch, token } = await given();
    const { status, body } = await refresh(launch, token['refresh_token']);
    expect(status).toBe(200);
    expect(body).toMatchObject({ patient: 'patient-1', token_type: 'Bearer' });
    expect(body['refresh_token']).not.toBe(token['refresh_token']);
    const read = () => launch.fhir(body['access_token'], 'GET', '/Patient/patient-1');
    expect((await read()).status).toBe(200);
    const again = await refresh(launch, token['refresh_token']);
    expect(again.body['error']).toBe('invalid_grant');
    expect((await read()).status).toBe(401);
    expect((await refresh(launch, body['refresh_token'])).body['error']).toBe('invalid_grant');
  });

  test('a refresh may ask for less and never for more', async () => {
    const { launch, token } = await given();
    const more = await refresh(launch, token['refresh_token'], { scope: 'user/Patient.r' });
    expect(more.body['error']).toBe('invalid_scope');
    const less = await refresh(launch, token['refresh_token'], { scope: 'patient/Patient.r' });
    expect(less.body['scope']).toBe('patient/Patient.r');
    const read = await launch.fhir(less.body['access_token'], 'GET', '/Observation/none');
    expect(read.status).toBe(403);
  });

  test('online access lasts as long as the sitting, offline access beyond it', async () => {
    const online = await given('openid online_access launch/patient patient/Patient.r', 'lead-ma');
    const offline = await given(scope, 'lead-ma');
    const first = await refresh(online.launch, online.token['refresh_token']);
    expect(first.status).toBe(200);
    await askAs(building, clinic, 'lead-ma', 'sign-out', {});
    expect((await refresh(online.launch, first.body['refresh_token'])).body['error']).toBe(
      'invalid_grant',
    );
    expect((await refresh(offline.launch, offline.token['refresh_token'])).status).toBe(200);
  });

  test('an access token ends after an hour', async () => {
    const { launch, token } = await given();
    const read = () => launch.fhir(token['access_token'], 'GET', '/Patient/patient-1');
    ahead = Temporal.Duration.from({ minutes: 61 });
    expect((await read()).status).toBe(401);
    ahead = Temporal.Duration.from({ minutes: 0 });
    expect((await read()).status).toBe(200);
  });

  test('an app may give its own token back, and learn what it is worth; no other may', async () => {
    const { launch, token } = await given();
    const stranger = await registerApp(building, clinic, {
      name: 'S',
      kind: 'secret',
      scopes: ['openid'],
    });
    const own = { token: String(token['access_token']), client_id: app.appId };
    const asStranger = {
      token: own.token,
      client_id: stranger.appId,
      client_secret: stranger.secret ?? '',
    };
    const seen = await launch.token(own, {}, 'introspect');
    expect(seen.body).toMatchObject({ active: true, patient: 'patient-1', client_id: app.appId });
    expect((await launch.token(asStranger, {}, 'introspect')).body).toEqual({ active: false });
    await launch.token(asStranger, {}, 'revoke');
    const read = () => launch.fhir(token['access_token'], 'GET', '/Patient/patient-1');
    expect((await read()).status).toBe(200);
    expect((await launch.token(own, {}, 'revoke')).status).toBe(200);
    expect((await read()).status).toBe(401);
    expect((await launch.token(own, {}, 'introspect')).body).toEqual({ active: false });
    const revokeRefresh = { token: String(token['refresh_token']), client_id: app.appId };
    await launch.token(revokeRefresh, {}, 'revoke');
    expect((await refresh(launch, token['refresh_token'])).body['error']).toBe('invalid_grant');
  });

  test('a cookie beside a token opens nothing, and a token of another kind neither', async () => {
    const launch = new TestLaunch(building, clinic);
    const ask = (authorization: string) =>
      fetch(`${launch.base}/Patient/patient-1`, {
        headers: { authorization, cookie: clinic.cookieOf('ma') },
      });
    const wrong = await ask('Bearer not-a-token-at-all-but-long-enough');
    expect(wrong.status).toBe(401);
    expect(wrong.headers.get('www-authenticate')).toBe(
      'Bearer realm="Linchpin", error="invalid_token"',
    );
    expect((await ask('Basic bWFyaWE6cGFzc3dvcmQ=')).status).toBe(401);
    const { token } = await given();
    expect((await ask(`Bearer ${String(token['refresh_token'])}`)).status).toBe(401);
  });

  test('whoever leaves takes the apps along, and a lesser role makes them less', async () => {
    const { launch, token } = await given('launch/patient user/Patient.r', 'ma');
    const read = () => launch.fhir(token['access_token'], 'GET', '/Patient/patient-2');
    expect((await read()).status).toBe(200);
    const { body } = await askAs(building, clinic, 'manager', 'staff');
    const members = body['staff'] as unknown as { userId: string; name: string }[];
    const userId = members.find(({ name }) => name === 'Test ma')?.userId;
    const change = (to: object) =>
      askAs(building, clinic, 'manager', 'staff/change', { userId, ...to });
    await change({ role: 'front-desk' });
    expect((await read()).status).toBe(403);
    await change({ role: 'ma' });
    expect((await read()).status).toBe(200);
    await change({ active: false });
    expect((await read()).status).toBe(401);
    await change({ active: true });
  });
});

test('Spec: smart/launch: a page of another site may ask with its token, and only so', async () => {
  const launch = new TestLaunch(building, clinic);
  const origin = 'https://app.example';
  const before = await fetch(`${launch.base}/Observation`, {
    method: 'OPTIONS',
    headers: { origin, 'access-control-request-method': 'POST' },
  });
  expect(before.status).toBe(204);
  expect(before.headers.get('access-control-allow-origin')).toBe('*');
  expect(before.headers.get('access-control-allow-credentials')).toBeNull();
  const byCookie = await fetch(`${launch.base}/Observation`, {
    method: 'POST',
    headers: { origin, cookie: clinic.cookieOf('ma'), 'content-type': 'application/fhir+json' },
    body: '{}',
  });
  expect(byCookie.status).toBe(403);
});

describe('Spec: smart/launch: apps that keep a secret or a key', () => {
  const start = async (registration: Registered) => {
    const launch = new TestLaunch(building, clinic);
    const asked = launch.parameters(registration.appId, 'launch/patient patient/Patient.r');
    return { launch, back: await launch.allowed('provider', asked, { patientId: 'patient-1' }) };
  };

  test('the secret is taken as basic and as post, and nothing else is', async () => {
    const one = await registerApp(building, clinic, { kind: 'secret', scopes: registered });
    const basic = Buffer.from(`${one.appId}:${one.secret}`).toString('base64');
    const first = await start(one);
    const none = await first.launch.token(
      first.launch.codeForm(first.back, { client_id: one.appId }),
    );
    expect(none.status).toBe(401);
    const byBasic = await first.launch.token(first.launch.codeForm(first.back), {
      authorization: `Basic ${basic}`,
    });
    expect(byBasic.status).toBe(200);
    const second = await start(one);
    const post = { client_id: one.appId, client_secret: one.secret ?? '' };
    const wrong = { ...post, client_secret: 'x'.repeat(43) };
    expect((await second.launch.token(second.launch.codeForm(second.back, wrong))).status).toBe(
      401,
    );
    expect((await second.launch.token(second.launch.codeForm(second.back, post))).status).toBe(200);
    const third = await start(one);
    const renewed = await askAs(building, clinic, 'manager', 'apps/secret', { appId: one.appId });
    expect(renewed.body['secret']).not.toBe(one.secret);
    expect((await third.launch.token(third.launch.codeForm(third.back, post))).status).toBe(401);
  });

  test('a key of its own signs for it', async () => {
    const { publicKey, privateKey } = await generateKeyPair('ES384');
    const jwks = JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), kid: 'k' }] });
    const one = await registerApp(building, clinic, { kind: 'keys', scopes: registered, jwks });
    const { launch, back } = await start(one);
    const claims = {
      ...{ iss: one.appId, sub: one.appId, aud: `${building.address}/smart/token` },
      ...{ jti: randomUUID(), exp: Math.floor(Date.now() / 1000) + 100 },
    };
    const assertion = await new SignJWT(claims)
      .setProtectedHeader({ alg: 'ES384', kid: 'k' })
      .sign(privateKey);
    const { status } = await launch.token(
      launch.codeForm(back, {
        client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
        client_assertion: assertion,
      }),
    );
    expect(status).toBe(200);
  });
});

describe('Spec: smart/manage', () => {
  test('only a manager registers, sees and changes apps, and only the own practice’s', async () => {
    for (const role of ['provider', 'front-desk', 'auditor'] as const) {
      expect([role, (await askAs(building, clinic, role, 'apps')).status]).toEqual([role, 403]);
    }
    const theirs = await askAs(building, other, 'manager', 'apps');
    expect(theirs.body['apps']).toEqual([]);
    const change = { appId: app.appId, active: false };
    expect((await askAs(building, other, 'manager', 'apps/change', change)).status).toBe(404);
  });

  test.each([
    ['an address that is not https', { redirectUris: ['http://app.example/back'] }],
    ['a script', { redirectUris: ['javascript:alert(1)'] }],
    ['no address', { redirectUris: [] }],
    ['a scope that is none', { scopes: ['patient/Nothing.rs'] }],
    ['a system scope for people', { scopes: ['system/Patient.rs'] }],
    ['keys that are missing', { kind: 'keys' }],
    ['keys by http', { kind: 'keys', jwksUri: 'http://app.example/keys' }],
    [
      'a private key',
      {
        kind: 'keys',
        jwks: '{"keys":[{"kty":"EC","kid":"1","crv":"P-384","x":"a","y":"b","d":"c"}]}',
      },
    ],
    ['text for keys', { kind: 'keys', jwks: 'not json' }],
  ])('%s is refused with the reason at its field', async (_what, change) => {
    const whole = {
      ...{ name: 'App', kind: 'public', redirectUris: ['https://app.example/back'] },
      ...{ launchUrl: '', scopes: ['openid'], jwks: '', jwksUri: '', ...change },
    };
    const { status, body } = await askAs(building, clinic, 'manager', 'apps', whole);
    expect(status).toBe(422);
    expect((body['issues'] as unknown as unknown[]).length).toBeGreaterThan(0);
  });

  test('who uses it stands beside an app, and the secret nowhere', async () => {
    const secret = await registerApp(building, clinic, { kind: 'secret', scopes: registered });
    await given(scope, 'provider');
    const { body } = await askAs(building, clinic, 'manager', 'apps');
    expect(JSON.stringify(body)).not.toContain(secret.secret);
    const apps = body['apps'] as unknown as { appId: string; uses: { person: string }[] }[];
    const [first] = apps.find(({ appId }) => appId === app.appId)?.uses ?? [];
    expect(first?.person).toBe('Test provider');
  });
});
