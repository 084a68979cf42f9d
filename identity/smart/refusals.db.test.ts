import { describe, expect, test } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import { askAs, redirectUri, registerApp, TestLaunch } from '../../server/testing/smart-app.ts';
import { openClinic } from '../../server/testing/opened.fixture.ts';
import { addTestClinic } from '../../server/testing/open-clinic.ts';

let ahead = Temporal.Duration.from({ seconds: 0 });

const scope = 'openid fhirUser launch/patient offline_access patient/Observation.rs';
const choice = { patientId: 'patient-1' };

const { building, clinic } = await openClinic({
  now: () => Temporal.Now.instant().add(ahead),
});
const other = await addTestClinic(building);
const app = await registerApp(building, clinic, { scopes: ['launch', ...scope.split(' ')] });

const open = () => new TestLaunch(building, clinic);

async function launchOf(role: 'ma' | 'provider' = 'ma'): Promise<string> {
  const asked = { appId: app.appId, patientId: 'patient-1' };
  const { body } = await askAs(building, clinic, role, 'apps/launch', asked);
  return new URL(String(body['address'])).searchParams.get('launch') ?? '';
}

describe('Spec: smart/launch: a wrong request', () => {
  test('with another redirect address is shown to the person and sent nowhere', async () => {
    const launch = open();
    const { to, page } = await launch.authorize({
      ...launch.parameters(app.appId, scope),
      redirect_uri: 'https://evil.example/back',
    });
    expect(to).toBe('');
    expect(page).toContain('The app was not opened');
  });

  test.each([
    ['without PKCE', { code_challenge: '', code_challenge_method: '' }, 'invalid_request'],
    ['with plain PKCE', { code_challenge_method: 'plain' }, 'invalid_request'],
    ['for another server', { aud: 'https://evil.example/fhir/R4' }, 'invalid_request'],
    ['for no server', { aud: '' }, 'invalid_request'],
    ['without state', { state: '' }, 'invalid_request'],
    ['with a made-up launch', { launch: 'made-up', scope: 'launch openid' }, 'invalid_request'],
    ['for a launch it does not bring', { scope: 'launch openid' }, 'invalid_request'],
    ['for nothing it is registered for', { scope: 'patient/Condition.rs' }, 'invalid_scope'],
    ['for a token in the address', { response_type: 'token' }, 'unsupported_response_type'],
    ['that nobody may be asked', { prompt: 'none' }, 'interaction_required'],
  ])('%s is sent back with the reason', async (_what, change, error) => {
    const launch = open();
    const parameters = { ...launch.parameters(app.appId, scope), ...change };
    const kept = Object.entries(parameters).filter(([, value]) => value !== '');
    const { to } = await launch.authorize(Object.fromEntries(kept));
    const back = new URL(to);
    expect(back.href.startsWith(redirectUri)).toBe(true);
    const said =
      back.searchParams.get('error') ?? new URLSearchParams(back.hash.slice(1)).get('error');
    expect(said).toBe(error);
  });

  test('in another browser, by nobody, or at another practice is not allowed', async () => {
    const launch = open();
    const { to } = await launch.authorize(launch.parameters(app.appId, scope));
    const uid = to.split('/').at(-1) ?? '';
    expect((await open().answer('ma', 'ask', { uid })).status).toBe(404);
    expect((await launch.answer('front-desk', 'ask', { uid })).status).toBe(403);
    expect(
      (await launch.answer('ma', 'allow', { uid, ...choice, scopes: scope.split(' ') }, other))
        .status,
    ).toBe(403);
    const nobody = await fetch(`${building.address}/api/identity/apps/ask`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        origin: building.address,
        cookie: launch.cookieHeader(),
      },
      body: JSON.stringify({ uid }),
    });
    expect(nobody.status).toBe(401);
    const stranger = { uid, scopes: ['patient/Observation.rs'], patientId: 'nobody-here' };
    expect((await launch.answer('ma', 'allow', stranger)).status).toBe(404);
    const nothing = { uid, scopes: ['user/Observation.rs'], ...choice };
    expect((await launch.answer('ma', 'allow', nothing)).status).toBe(422);
    const noPatient = { uid, scopes: scope.split(' ') };
    expect((await launch.answer('ma', 'allow', noPatient)).status).toBe(422);
  });

  test('declined goes back empty-handed', async () => {
    const launch = open();
    const { to } = await launch.authorize(launch.parameters(app.appId, scope));
    const { body } = await launch.answer('ma', 'decline', { uid: to.split('/').at(-1) });
    const back = new URL((await launch.go(String(body['to']))).to);
    expect(back.searchParams.get('error')).toBe('access_denied');
    expect(back.searchParams.get('code')).toBeNull();
  });
});

describe('Spec: smart/launch: a launch from the chart', () => {
  const parameters = (launch: TestLaunch, value: string) => ({
    ...launch.parameters(app.appId, `launch ${scope}`),
    launch: value,
  });

  test('works once, for who opened it, for five minutes', async () => {
    const value = await launchOf();
    const theirs = open();
    const { to } = await theirs.authorize(parameters(theirs, value));
    const uid = to.split('/').at(-1);
    expect((await theirs.answer('provider', 'ask', { uid })).status).toBe(403);
    const back = await open().allowed('ma', parameters(open(), value));
    expect(back.searchParams.get('code')).not.toBeNull();
    const again = open();
    const second = new URL((await again.authorize(parameters(again, value))).to);
    expect(second.searchParams.get('error')).toBe('invalid_request');
    const late = await launchOf();
    ahead = Temporal.Duration.from({ minutes: 6 });
    const tooLate = new URL((await again.authorize(parameters(again, late))).to);
    ahead = Temporal.Duration.from({ minutes: 0 });
    expect(tooLate.searchParams.get('error')).toBe('invalid_request');
  });

  test('is no other app’s', async () => {
    const second = await registerApp(building, clinic, {
      name: 'Other',
      scopes: ['launch', 'openid'],
    });
    const launch = open();
    const { to } = await launch.authorize({
      ...launch.parameters(second.appId, 'launch openid'),
      launch: await launchOf(),
    });
    expect(new URL(to).searchParams.get('error')).toBe('invalid_request');
  });

  test('the patient is the launch’s, whatever the browser says', async () => {
    const launch = open();
    const back = await launch.allowed('ma', parameters(launch, await launchOf()), {
      patientId: 'patient-2',
    });
    expect((await launch.redeem(app.appId, back))['patient']).toBe('patient-1');
  });

  test('what was allowed before is not asked again, until it is taken back', async () => {
    const ask = async () => {
      const launch = open();
      const { to } = await launch.authorize(parameters(launch, await launchOf('provider')));
      return launch.answer('provider', 'ask', { uid: to.split('/').at(-1) });
    };
    expect((await ask()).body['allowedBefore']).toBe(false);
    const first = open();
    await first.redeem(
      app.appId,
      await first.allowed('provider', parameters(first, await launchOf('provider'))),
    );
    expect((await ask()).body['allowedBefore']).toBe(true);
    const { body } = await askAs(building, clinic, 'manager', 'apps');
    const uses = (
      body['apps'] as unknown as { uses: { person: string; authorizationId: string }[] }[]
    )
      .flatMap(({ uses: all }) => all)
      .filter(({ person }) => person === 'Test provider');
    for (const { authorizationId } of uses) {
      await askAs(building, clinic, 'manager', 'apps/revoke', { authorizationId });
    }
    expect((await ask()).body['allowedBefore']).toBe(false);
  });
});

describe('Spec: smart/launch: the code', () => {
  test.each([
    ['another verifier', { code_verifier: 'x'.repeat(43) }],
    ['no verifier', { code_verifier: '' }],
    ['another redirect address', { redirect_uri: 'https://app.example/other' }],
  ])('with %s is refused', async (_what, change) => {
    const launch = open();
    const back = await launch.allowed('ma', launch.parameters(app.appId, scope), choice);
    const form = { ...launch.codeForm(back, { client_id: app.appId }), ...change };
    const { status, body } = await launch.token(form);
    expect([status, body['error']]).toEqual([400, 'invalid_grant']);
  });

  test('of another app is refused', async () => {
    const second = await registerApp(building, clinic, { name: 'Other', scopes: ['openid'] });
    const launch = open();
    const back = await launch.allowed('ma', launch.parameters(app.appId, scope), choice);
    const { body } = await launch.token(launch.codeForm(back, { client_id: second.appId }));
    expect(body['error']).toBe('invalid_grant');
  });

  test('brought twice ends what it gave', async () => {
    const launch = open();
    const back = await launch.allowed('ma', launch.parameters(app.appId, scope), choice);
    const token = await launch.redeem(app.appId, back);
    const read = () => launch.fhir(token['access_token'], 'GET', '/Observation/none');
    expect((await read()).status).toBe(404);
    const { body } = await launch.token(launch.codeForm(back, { client_id: app.appId }));
    expect(body['error']).toBe('invalid_grant');
    expect((await read()).status).toBe(401);
  });

  test('brought by several at once is given to one at most', async () => {
    const launch = open();
    const back = await launch.allowed('ma', launch.parameters(app.appId, scope), choice);
    const form = launch.codeForm(back, { client_id: app.appId });
    const answers = await Promise.all(Array.from({ length: 5 }, () => launch.token(form)));
    expect(answers.filter(({ status }) => status === 200).length).toBeLessThanOrEqual(1);
  });
});
