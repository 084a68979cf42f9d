import { decodeJwt } from 'jose';
import { describe, expect, test } from 'vitest';
import { openClinic } from '../../server/testing/opened.fixture.ts';
import { registerApp, TestLaunch } from '../../server/testing/smart-app.ts';

const origin = 'https://app.example';
const scopes = [
  ...['openid', 'fhirUser', 'launch/patient', 'offline_access', 'patient/Patient.r'],
  'patient/Observation.rs',
];

const { building, clinic } = await openClinic();
const appId = (await registerApp(building, clinic, { scopes })).appId;

/** Brings a code as a page of an origin does. */
async function redeemFrom(from: string): Promise<{ response: Response; launch: TestLaunch }> {
  const launch = new TestLaunch(building, clinic);
  const parameters = { ...launch.parameters(appId, scopes.join(' ')), nonce: 'n-of-the-app' };
  const back = await launch.allowed('ma', parameters, { patientId: 'patient-1' });
  const response = await fetch(`${building.address}/smart/token`, {
    method: 'POST',
    headers: { origin: from, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(launch.codeForm(back, { client_id: appId })),
  });
  return { response, launch };
}

describe('Spec: smart/launch: line by line with SMART App Launch 2.2', () => {
  test('discovery has every required field, and claims what is done and no more', async () => {
    const address = `${building.address}/fhir/R4/.well-known/smart-configuration`;
    const found = await fetch(address, { headers: { origin: 'https://anybody.example' } });
    expect(found.headers.get('content-type')).toMatch(/^application\/json/);
    expect(found.headers.get('access-control-allow-origin')).toBe('*');
    const said = (await found.json()) as Record<string, unknown>;
    for (const name of [
      ...['issuer', 'jwks_uri', 'authorization_endpoint', 'token_endpoint'],
      ...['introspection_endpoint', 'revocation_endpoint', 'management_endpoint'],
    ]) {
      expect([name, String(said[name]).startsWith(`${building.address}/`)]).toEqual([name, true]);
    }
    expect(said).toMatchObject({
      grant_types_supported: ['authorization_code', 'client_credentials'],
      response_types_supported: ['code'],
      code_challenge_methods_supported: ['S256'],
      token_endpoint_auth_signing_alg_values_supported: ['RS384', 'ES384'],
    });
    expect((said['capabilities'] as string[]).toSorted()).toEqual(
      [
        ...['launch-ehr', 'launch-standalone', 'sso-openid-connect'],
        ...['client-public', 'client-confidential-symmetric', 'client-confidential-asymmetric'],
        ...['context-banner', 'context-style', 'context-ehr-patient', 'context-ehr-encounter'],
        ...['context-standalone-patient', 'context-standalone-encounter'],
        ...['permission-offline', 'permission-online', 'permission-patient', 'permission-user'],
        ...['permission-v1', 'permission-v2'],
      ].toSorted(),
    );
    const jwks = (await (await fetch(String(said['jwks_uri']))).json()) as { keys: object[] };
    expect(jwks.keys[0]).toMatchObject({ kty: 'RSA', use: 'sig' });
    expect(JSON.stringify(jwks)).not.toMatch(/"(?:d|p|q|dp|dq|qi)":/);
  });

  test('the token answer: its fields, never kept by a cache, the id token for this app', async () => {
    const { response } = await redeemFrom(origin);
    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toBe('no-store');
    const body = (await response.json()) as Record<string, unknown>;
    expect(body).toMatchObject({
      ...{ token_type: 'Bearer', expires_in: 3600, patient: 'patient-1' },
      ...{ need_patient_banner: true, refresh_token: expect.any(String) },
    });
    expect(String(body['scope']).split(' ').toSorted()).toEqual(scopes.toSorted());
    const claims = decodeJwt(String(body['id_token']));
    expect(claims).toMatchObject({
      ...{ iss: `${building.address}/smart`, aud: appId, nonce: 'n-of-the-app' },
      fhirUser: `${building.address}/fhir/R4/Practitioner/staff-ma`,
    });
    expect(claims.exp).toBeGreaterThan(Date.now() / 1000);
    expect(claims.sub).toBeTruthy();
  });

  test('introspection: active, scope, client_id, exp, and whose launch it is', async () => {
    const { response, launch } = await redeemFrom(origin);
    const token = String(((await response.json()) as Record<string, string>)['access_token']);
    const { body } = await launch.token({ token, client_id: appId }, {}, 'introspect');
    expect(body).toMatchObject({
      ...{ active: true, client_id: appId, patient: 'patient-1', token_type: 'Bearer' },
      fhirUser: `${building.address}/fhir/R4/Practitioner/staff-ma`,
      iss: `${building.address}/smart`,
    });
    expect(String(body['scope']).split(' ').toSorted()).toEqual(scopes.toSorted());
    expect(Number(body['exp'])).toBeGreaterThan(Date.now() / 1000);
    expect(String(body['sub'])).not.toBe('');
    const wrong = { token: 'x'.repeat(43), client_id: appId };
    expect((await launch.token(wrong, {}, 'introspect')).body).toEqual({ active: false });
  });

  test('a page brings its code from its own origin, asks before it does, and from no other', async () => {
    const before = await fetch(`${building.address}/smart/token`, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization, content-type',
      },
    });
    expect(before.status).toBe(204);
    expect(before.headers.get('access-control-allow-origin')).toBe(origin);
    expect(before.headers.get('access-control-allow-methods')).toContain('POST');
    const own = await redeemFrom(origin);
    expect(own.response.headers.get('access-control-allow-origin')).toBe(origin);
    const other = await redeemFrom('https://elsewhere.example');
    expect(other.response.headers.get('access-control-allow-origin')).not.toBe(
      'https://elsewhere.example',
    );
    expect(other.response.status).toBe(400);
  });

  test('the FHIR API answers a page of any origin, also when it refuses', async () => {
    const asked = (path: string, method = 'GET', more: Record<string, string> = {}) =>
      fetch(`${building.address}/fhir/R4${path}`, { method, headers: { origin, ...more } });
    const before = await asked('/Observation', 'OPTIONS', {
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization, content-type, prefer',
    });
    expect(before.status).toBe(204);
    const allowed = (before.headers.get('access-control-allow-headers') ?? '').toLowerCase();
    for (const name of ['authorization', 'content-type', 'prefer', 'if-match', 'if-none-exist']) {
      expect(allowed).toContain(name);
    }
    for (const [path, status] of [
      ['/metadata', 200],
      ['/Patient/patient-1', 401],
    ] as const) {
      const answer = await asked(path);
      expect([path, answer.status]).toEqual([path, status]);
      expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    }
    const refused = await asked('/Patient/patient-1');
    expect(refused.headers.get('www-authenticate')).toMatch(/^Bearer /);
  });
});
