import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { randomUUID } from 'node:crypto';
import { afterAll, describe, expect, test } from 'vitest';
import { withPractice } from '../../records/pool.ts';
import { weight } from '../../server/testing/ask-fhir.ts';
import { openReceiver } from '../../server/testing/notified.ts';
import { openClinic } from '../../server/testing/opened.fixture.ts';
import { addTestClinic } from '../../server/testing/open-clinic.ts';
import { askAs, redirectUri, registerApp, TestLaunch } from '../../server/testing/smart-app.ts';
import { subscriptionTo } from '../../server/testing/subscription.ts';

const receiver = await openReceiver();
afterAll(() => receiver.close());
const { building, clinic } = await openClinic({
  requestsPerWindow: 100_000,
  appRequestsPerWindow: 40,
  subscriptionsAnywhere: true,
});

const soon = { timeout: 5_000, interval: 20 };
const scopes = [
  ...['launch/patient', 'offline_access', 'patient/Patient.r', 'patient/Observation.rs'],
  ...['patient/Observation.c', 'user/Subscription.cruds'],
];
const registration = {
  ...{ name: 'Growth Chart', kind: 'public', redirectUris: [redirectUri], scopes },
  ...{ launchUrl: '', jwks: '', jwksUri: '' },
};
const manage = (what: string, body: object) =>
  askAs(building, clinic, 'manager', `apps/${what}`, body);

async function given(appId: string) {
  const launch = new TestLaunch(building, clinic);
  const parameters = launch.parameters(appId, scopes.join(' '));
  const back = await launch.allowed('ma', parameters, { patientId: 'patient-1' });
  return { launch, token: await launch.redeem(appId, back) };
}

describe('Spec: smart/manage: changing an app', () => {
  test('less to ask for holds at once: for tokens, refresh and subscriptions', async () => {
    const { appId } = await registerApp(building, clinic, registration);
    const { launch, token } = await given(appId);
    const ask = (method: string, path: string, body?: unknown) =>
      launch.fhir(token['access_token'], method, path, body);
    const body = subscriptionTo({ endpoint: `${receiver.address}/told`, content: 'id-only' });
    const made = await ask('POST', '/Subscription', body);
    const status = async () =>
      (await ask('GET', `/Subscription/${made.body['id']}`)).body['status'];
    await expect.poll(status, soon).toBe('active');
    expect((await ask('POST', '/Observation', weight)).status).toBe(201);
    const told = () => receiver.on('/told').filter(({ type }) => type === 'event-notification');
    await expect.poll(told, soon).toHaveLength(1);
    const less = scopes.filter((scope) => !scope.includes('Observation'));
    const edited = await manage('edit', { appId, ...registration, name: 'Growth', scopes: less });
    expect(edited.status).toBe(200);
    expect((await ask('GET', '/Observation/none')).status).toBe(403);
    expect((await ask('POST', '/Observation', weight)).status).toBe(403);
    expect((await ask('GET', '/Patient/patient-1')).status).toBe(200);
    const refreshed = await launch.token({
      ...{ grant_type: 'refresh_token', client_id: appId },
      refresh_token: String(token['refresh_token']),
    });
    expect(refreshed.body['scope']).not.toContain('Observation');
    await fetch(`${launch.base}/Observation`, {
      method: 'POST',
      headers: {
        ...{ origin: building.address, cookie: clinic.cookieOf('ma') },
        'content-type': 'application/fhir+json',
      },
      body: JSON.stringify(weight),
    });
    const after = async () => {
      const path = `/Subscription/${made.body['id']}`;
      return (await launch.fhir(refreshed.body['access_token'], 'GET', path)).body['status'];
    };
    await expect.poll(after, soon).toBe('off');
    expect(told()).toHaveLength(1);
    const { rows } = await withPractice(building.pool, clinic.practiceId, (client) =>
      client.query<{ reason: string }>(
        `select reason from records.audit where practice_id = $1
         and act = 'identity/manage-apps' and reason like 'changed:%'`,
        [clinic.practiceId],
      ),
    );
    expect(rows).toEqual([{ reason: 'changed: Growth (name, scopes)' }]);
  });

  test('another redirect address: a code for the one before is not redeemed', async () => {
    const { appId } = await registerApp(building, clinic, registration);
    const launch = new TestLaunch(building, clinic);
    const parameters = launch.parameters(appId, 'launch/patient patient/Patient.r');
    const { to } = await launch.authorize(parameters);
    expect(to).toContain('/apps/allow/');
    const moved = { ...registration, redirectUris: ['https://app.example/elsewhere'] };
    expect((await manage('edit', { appId, ...moved })).status).toBe(200);
    const again = new TestLaunch(building, clinic);
    const refused = await again.authorize(again.parameters(appId, 'patient/Patient.r'));
    expect(refused.page).toContain('The app was not opened');
  });

  test('other keys: what the ones before sign opens nothing', async () => {
    const signer = async () => {
      const { publicKey, privateKey } = await generateKeyPair('ES384');
      const kid = randomUUID();
      const jwks = JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), kid }] });
      return { jwks, kid, privateKey };
    };
    const [first, second] = [await signer(), await signer()];
    const backend = {
      ...{ name: 'Nightly', kind: 'backend', redirectUris: [], launchUrl: '', jwksUri: '' },
      ...{ scopes: ['system/Patient.rs'], jwks: first.jwks },
    };
    const { appId } = await registerApp(building, clinic, backend);
    const ask = async ({ kid, privateKey }: typeof first) => {
      const client_assertion = await new SignJWT({
        ...{ iss: appId, sub: appId, aud: `${building.address}/smart/token` },
        ...{ jti: randomUUID(), exp: Math.floor(Date.now() / 1000) + 100 },
      })
        .setProtectedHeader({ alg: 'ES384', kid })
        .sign(privateKey);
      return new TestLaunch(building, clinic).token({
        ...{ grant_type: 'client_credentials', scope: 'system/Patient.rs', client_assertion },
        client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      });
    };
    expect((await ask(first)).status).toBe(200);
    expect((await manage('edit', { appId, ...backend, jwks: second.jwks })).status).toBe(200);
    expect((await ask(first)).status).toBe(401);
    expect((await ask(second)).status).toBe(200);
  });

  test('its kind stays, what is wrong is refused at its field, and no other practice changes it', async () => {
    const { appId } = await registerApp(building, clinic, registration);
    const other = await addTestClinic(building);
    const wrong = [
      [{ kind: 'secret' }, 409],
      [{ name: '' }, 422],
      [{ scopes: ['patient/Nothing.rs'] }, 422],
      [{ redirectUris: ['http://app.example'] }, 422],
    ] as const;
    for (const [change, status] of wrong) {
      const answer = await manage('edit', { appId, ...registration, ...change });
      expect([change, answer.status]).toEqual([change, status]);
    }
    const theirs = await askAs(building, other, 'manager', 'apps/edit', {
      appId,
      ...registration,
    });
    expect(theirs.status).toBe(404);
    const asMa = await askAs(building, clinic, 'ma', 'apps/edit', { appId, ...registration });
    expect(asMa.status).toBe(403);
  });

  test('removed only once it is disabled; then nothing of it is left', async () => {
    const { appId } = await registerApp(building, clinic, registration);
    const { launch, token } = await given(appId);
    expect((await manage('remove', { appId })).status).toBe(409);
    expect((await manage('change', { appId, active: false })).status).toBe(200);
    const read = await launch.fhir(token['access_token'], 'GET', '/Patient/patient-1');
    expect(read.status).toBe(401);
    expect((await manage('remove', { appId })).status).toBe(200);
    expect((await manage('remove', { appId })).status).toBe(404);
    const refreshed = await launch.token({
      ...{ grant_type: 'refresh_token', client_id: appId },
      refresh_token: String(token['refresh_token']),
    });
    expect(refreshed.status).toBe(401);
    const { body } = await askAs(building, clinic, 'manager', 'apps');
    expect(JSON.stringify(body)).not.toContain(appId);
  });
});

test('Spec: fhir/limits: an app has a limit of its own, told by 429 and when to come back', async () => {
  const { appId } = await registerApp(building, clinic, registration);
  const { launch, token } = await given(appId);
  const asked = await Promise.all(
    Array.from({ length: 60 }, () =>
      fetch(`${launch.base}/Patient/patient-1`, {
        headers: { authorization: `Bearer ${String(token['access_token'])}` },
      }),
    ),
  );
  const refused = asked.filter(({ status }) => status === 429);
  expect(refused).toHaveLength(20);
  const [one] = refused;
  expect(Number(one?.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(await one?.json()).toMatchObject({
    resourceType: 'OperationOutcome',
    issue: [{ code: 'throttled' }],
  });
  const person = await fetch(`${launch.base}/Patient/patient-1`, {
    headers: { cookie: clinic.cookieOf('ma') },
  });
  expect(person.status).toBe(200);
});
