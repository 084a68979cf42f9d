import { randomUUID } from 'node:crypto';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWK } from 'jose';
import { describe, expect, test, vi } from 'vitest';
import { askAs, registerApp, TestLaunch } from '../../server/testing/smart-app.ts';
import { openClinic } from '../../server/testing/opened.fixture.ts';
import { addTestClinic } from '../../server/testing/open-clinic.ts';
import { withPractice } from '../../records/pool.ts';
import { Temporal } from 'temporal-polyfill';

let ahead = Temporal.Duration.from({ seconds: 0 });

interface Signer {
  key: CryptoKey;
  jwk: JWK;
  alg: string;
}

const { building, clinic } = await openClinic({
  now: () => Temporal.Now.instant().add(ahead),
});
const other = await addTestClinic(building);
const launch = new TestLaunch(building, clinic);
const rsa = await makeSigner('RS384');
const elliptic = await makeSigner('ES384');

async function makeSigner(alg: string): Promise<Signer> {
  const { publicKey, privateKey } = await generateKeyPair(alg);
  return { key: privateKey, jwk: { ...(await exportJWK(publicKey)), kid: randomUUID(), alg }, alg };
}

const register = (scopes: string[], signers: Signer[] = [rsa, elliptic], where = clinic) =>
  registerApp(building, where, {
    ...{ name: 'Nightly export', kind: 'backend', redirectUris: [], launchUrl: '', scopes },
    jwks: JSON.stringify({ keys: signers.map(({ jwk }) => jwk) }),
  });

async function assertion(
  appId: string,
  claims: Record<string, unknown> = {},
  { key, jwk, alg }: Signer = rsa,
): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  const whole = {
    ...{ iss: appId, sub: appId, aud: `${building.address}/smart/token` },
    ...{ exp: now + 240, jti: randomUUID(), ...claims },
  };
  return new SignJWT(whole).setProtectedHeader({ alg, kid: jwk.kid ?? '', typ: 'JWT' }).sign(key);
}

async function ask(client_assertion: string, scope: string) {
  return launch.token({
    grant_type: 'client_credentials',
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion,
    scope,
  });
}

const weight = {
  resourceType: 'Observation',
  status: 'final',
  code: { coding: [{ system: 'http://loinc.org', code: '29463-7' }] },
  subject: { reference: 'Patient/patient-1' },
  valueQuantity: { value: 81.6, unit: 'kg' },
};

describe('Spec: smart/backend', () => {
  test('RS384 and ES384 open the door for five minutes, to what is registered', async () => {
    const { appId } = await register(['system/Patient.rs', 'system/Observation.rs']);
    for (const signer of [rsa, elliptic]) {
      const { status, body } = await ask(
        await assertion(appId, {}, signer),
        'system/Patient.rs system/Condition.rs user/Patient.rs openid',
      );
      expect([signer.alg, status]).toEqual([signer.alg, 200]);
      expect(body).toMatchObject({
        token_type: 'Bearer',
        expires_in: 300,
        scope: 'system/Patient.rs',
      });
      const token = body['access_token'];
      const read = await launch.fhir(token, 'GET', '/Patient/patient-2');
      expect(read.status).toBe(200);
      expect((await launch.fhir(token, 'GET', '/Observation/x')).status).toBe(403);
      expect((await launch.fhir(token, 'POST', '/Observation', weight)).status).toBe(403);
    }
  });

  test('the audit names the app', async () => {
    const { appId } = await register(['system/*.cruds']);
    const { body } = await ask(await assertion(appId), 'system/*.cruds');
    const made = await launch.fhir(body['access_token'], 'POST', '/Observation', weight);
    expect(made.status).toBe(201);
    const { rows } = await withPractice(building.pool, clinic.practiceId, (client) =>
      client.query(
        `select act, actor_id, actor_name, role from records.audit
         where practice_id = $1 and $2 = any(resources)`,
        [clinic.practiceId, `Observation/${made.body['id']}`],
      ),
    );
    expect(rows).toEqual([
      {
        act: 'fhir/create',
        actor_id: `app:${appId}`,
        actor_name: 'Nightly export (app)',
        role: 'app',
      },
    ]);
  });

  test('an assertion works once, however many bring it at the same moment', async () => {
    const { appId } = await register(['system/Patient.rs']);
    const once = await assertion(appId);
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => ask(once, 'system/Patient.rs')),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 401, 401, 401, 401, 401]);
    const again = await assertion(appId);
    expect((await ask(again, 'system/Patient.rs')).status).toBe(200);
    expect((await ask(again, 'system/Patient.rs')).body).toMatchObject({ error: 'invalid_client' });
  });

  test.each([
    ['another audience', { aud: 'https://elsewhere.example/smart/token' }],
    ['about another app', { sub: 'another-app' }],
    ['ended', { exp: Math.floor(Date.now() / 1000) - 60 }],
    ['longer than five minutes', { exp: Math.floor(Date.now() / 1000) + 900 }],
    ['without jti', { jti: undefined }],
    ['without exp', { exp: undefined }],
  ])('an assertion %s is refused', async (_what, claims) => {
    const { appId } = await register(['system/Patient.rs']);
    const { status, body } = await ask(await assertion(appId, claims), 'system/Patient.rs');
    expect([status, body['error']]).toEqual([401, 'invalid_client']);
  });

  test('another key, another algorithm and no such app are refused', async () => {
    const { appId } = await register(['system/Patient.rs'], [rsa]);
    const stranger = await makeSigner('RS384');
    stranger.jwk.kid = rsa.jwk.kid ?? '';
    const wrong = [
      await assertion(appId, {}, stranger),
      await assertion(appId, {}, await makeSigner('RS256')),
      await assertion('no-such-app'),
    ];
    for (const each of wrong) {
      const { status, body } = await ask(each, 'system/Patient.rs');
      expect([status, body['error']]).toEqual([401, 'invalid_client']);
    }
  });

  test('an app that may be given none of the scopes gets no token', async () => {
    const { appId } = await register(['system/Patient.rs']);
    const { status, body } = await ask(await assertion(appId), 'system/Observation.rs');
    expect([status, body['error']]).toEqual([400, 'invalid_scope']);
  });

  test('a token ends after five minutes, and at once when the app is disabled', async () => {
    const { appId } = await register(['system/Patient.rs']);
    const { body } = await ask(await assertion(appId), 'system/Patient.rs');
    const read = () => launch.fhir(body['access_token'], 'GET', '/Patient/patient-1');
    expect((await read()).status).toBe(200);
    ahead = Temporal.Duration.from({ minutes: 6 });
    expect((await read()).status).toBe(401);
    ahead = Temporal.Duration.from({ minutes: 0 });
    expect((await read()).status).toBe(200);
    await askAs(building, clinic, 'manager', 'apps/change', { appId, active: false });
    expect((await read()).status).toBe(401);
    expect((await ask(await assertion(appId), 'system/Patient.rs')).status).toBe(401);
  });

  test('another practice is not there', async () => {
    const { appId } = await register(['system/*.cruds'], [rsa], other);
    const { body } = await ask(await assertion(appId), 'system/*.cruds');
    const made = await launch.fhir(body['access_token'], 'POST', '/Observation', weight);
    expect(made.status).toBe(201);
    const ours = await register(['system/*.cruds'], [rsa]);
    const mine = await ask(await assertion(ours.appId), 'system/*.cruds');
    const path = `/Observation/${made.body['id']}`;
    expect((await launch.fhir(mine.body['access_token'], 'GET', path)).status).toBe(404);
  });

  test('a bulk export holds what the scopes reach, and only its app has it', async () => {
    const system = 'http://terminology.hl7.org/CodeSystem/observation-category';
    const vitals = `category=${system}|vital-signs`;
    const all = await register(['system/*.cruds']);
    const whole = (await ask(await assertion(all.appId), 'system/*.cruds')).body['access_token'];
    const category = [{ coding: [{ system, code: 'vital-signs' }] }];
    await launch.fhir(whole, 'POST', '/Observation', { ...weight, category });
    const { appId } = await register([`system/Observation.rs?${vitals}`]);
    const { body } = await ask(await assertion(appId), `system/Observation.rs?${vitals}`);
    const get = (token: unknown, address: string) =>
      fetch(address, {
        headers: { authorization: `Bearer ${String(token)}`, prefer: 'respond-async' },
      });
    const own = body['access_token'];
    const begun = await get(own, `${launch.base}/$export`);
    expect(begun.status).toBe(202);
    const status = begun.headers.get('content-location') ?? '';
    const done = await vi.waitUntil(async () => {
      const answer = await get(own, status);
      return answer.status === 200 && answer;
    }, 20_000);
    const { output } = (await done.json()) as { output: { type: string; url: string }[] };
    expect([...new Set(output.map(({ type }) => type))]).toEqual(['Observation']);
    const text = await (await get(own, output[0]?.url ?? '')).text();
    const lines = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { category?: object });
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines) expect(JSON.stringify(line.category)).toContain('vital-signs');
    expect((await get(whole, status)).status).toBe(404);
    expect((await get(whole, output[0]?.url ?? '')).status).toBe(404);
  });
});
