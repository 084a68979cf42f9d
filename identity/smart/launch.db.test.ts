import type { Encounter } from '@medplum/fhirtypes';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { describe, expect, test } from 'vitest';
import { askAs, redirectUri, registerApp, TestLaunch } from '../../server/testing/smart-app.ts';
import { openClinic } from '../../server/testing/opened.fixture.ts';
import { withPractice } from '../../records/pool.ts';

const visitOf = (id: string, patient: string): Encounter & { id: string } => ({
  resourceType: 'Encounter',
  id,
  status: 'in-progress',
  class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'AMB' },
  subject: { reference: `Patient/${patient}` },
  period: { start: '2026-11-20T15:00:00Z' },
});

const { building, clinic } = await openClinic({
  resources: [visitOf('visit-1', 'patient-1')],
});

const scopes = [
  ...['openid', 'fhirUser', 'launch', 'launch/patient', 'offline_access', 'online_access'],
  ...['patient/Patient.rs', 'patient/Observation.rs', 'patient/Observation.c'],
];

describe('Spec: smart/launch', () => {
  test('an app finds what it needs at the FHIR base', async () => {
    const found = await fetch(`${building.address}/fhir/R4/.well-known/smart-configuration`);
    expect(found.headers.get('access-control-allow-origin')).toBe('*');
    expect(await found.json()).toMatchObject({
      issuer: `${building.address}/smart`,
      token_endpoint: `${building.address}/smart/token`,
      code_challenge_methods_supported: ['S256'],
    });
    const openid = await fetch(`${building.address}/smart/.well-known/openid-configuration`);
    expect(await openid.json()).toMatchObject({
      issuer: `${building.address}/smart`,
      authorization_endpoint: `${building.address}/smart/authorize`,
      id_token_signing_alg_values_supported: ['RS256'],
      token_endpoint_auth_signing_alg_values_supported: ['RS384', 'ES384'],
    });
  });

  test('from the chart: opened, allowed, and the token knows the patient', async () => {
    const { appId } = await registerApp(building, clinic, { scopes });
    const opened = await askAs(building, clinic, 'ma', 'apps/launch', {
      appId,
      patientId: 'patient-1',
    });
    const address = new URL(String(opened.body['address']));
    expect(address.origin + address.pathname).toBe('https://app.example/launch');
    expect(address.searchParams.get('iss')).toBe(`${building.address}/fhir/R4`);
    expect(address.href).not.toContain('patient-1');
    const launch = new TestLaunch(building, clinic);
    const scope = 'openid fhirUser launch patient/Patient.rs patient/Observation.rs';
    const parameters = {
      ...launch.parameters(appId, scope),
      launch: address.searchParams.get('launch') ?? '',
    };
    const { to } = await launch.authorize(parameters);
    const uid = to.split('/').at(-1) ?? '';
    const asked = await launch.answer('ma', 'ask', { uid });
    expect(asked.body).toMatchObject({
      app: 'Growth Chart',
      goesTo: 'app.example',
      patient: { name: 'Guadalupe Hernández-Villaseñor' },
      choosePatient: false,
    });
    expect(
      (asked.body['lines'] as unknown as { words: string }[]).map(({ words }) => words),
    ).toContain('see measurements and results of Guadalupe Hernández-Villaseñor');
    const allowed = await launch.answer('ma', 'allow', { uid, scopes: scope.split(' ') });
    const back = new URL((await launch.go(String(allowed.body['to']))).to);
    expect(back.origin + back.pathname).toBe(redirectUri);
    expect(back.searchParams.get('state')).toBe('a-state-of-the-app');
    const token = await launch.redeem(appId, back);
    expect(token).toMatchObject({
      token_type: 'Bearer',
      expires_in: 3600,
      patient: 'patient-1',
      need_patient_banner: true,
      smart_style_url: `${building.address}/smart/style.json`,
      fhirUser: `${building.address}/fhir/R4/Practitioner/staff-ma`,
    });
    expect(String(token['scope']).split(' ').toSorted()).toEqual(scope.split(' ').toSorted());
    expect(token['refresh_token']).toBeUndefined();
    const keys = createRemoteJWKSet(new URL(`${building.address}/smart/jwks`));
    const { payload, protectedHeader } = await jwtVerify(String(token['id_token']), keys, {
      issuer: `${building.address}/smart`,
      audience: appId,
    });
    expect(protectedHeader.alg).toBe('RS256');
    expect(payload['fhirUser']).toBe(`${building.address}/fhir/R4/Practitioner/staff-ma`);
    const read = await launch.fhir(token['access_token'], 'GET', '/Patient/patient-1');
    expect(read).toMatchObject({ status: 200, body: { id: 'patient-1' } });
    const other = await launch.fhir(token['access_token'], 'GET', '/Patient/patient-2');
    expect(other.status).toBeGreaterThanOrEqual(403);
  });

  test('the visit under way comes along, and another patient’s never does', async () => {
    const asked = 'launch/patient launch/encounter patient/Patient.r';
    const { appId } = await registerApp(building, clinic, {
      scopes: ['launch', ...asked.split(' ')],
    });
    const alone = new TestLaunch(building, clinic);
    const back = await alone.allowed('ma', alone.parameters(appId, asked), {
      patientId: 'patient-1',
    });
    expect(await alone.redeem(appId, back)).toMatchObject({
      patient: 'patient-1',
      encounter: 'visit-1',
    });
    const without = new TestLaunch(building, clinic);
    const none = await without.allowed('ma', without.parameters(appId, asked), {
      patientId: 'patient-2',
    });
    expect(await without.redeem(appId, none)).not.toHaveProperty('encounter');
    const open = (patientId: string) =>
      askAs(building, clinic, 'ma', 'apps/launch', { appId, patientId, encounterId: 'visit-1' });
    expect((await open('patient-2')).status).toBe(422);
    const value = new URL(String((await open('patient-1')).body['address'])).searchParams;
    const chart = new TestLaunch(building, clinic);
    const parameters = {
      ...chart.parameters(appId, 'launch patient/Patient.r'),
      launch: value.get('launch') ?? '',
    };
    const token = await chart.redeem(appId, await chart.allowed('ma', parameters));
    expect(token).toMatchObject({ patient: 'patient-1', encounter: 'visit-1' });
  });

  test('everything of it is in the audit, with the patient', async () => {
    const { rows } = await withPractice(building.pool, clinic.practiceId, (client) =>
      client.query<{ act: string; actor: string; patients: string[] }>(
        `select act, actor_name as actor, patients from records.audit
         where practice_id = $1 and act similar to '(identity/%app|fhir/read)' order by n`,
        [clinic.practiceId],
      ),
    );
    const first = (act: string) => rows.find((row) => row.act === act);
    for (const act of ['identity/open-app', 'identity/ask-app', 'identity/allow-app']) {
      expect(first(act)).toMatchObject({ actor: 'Test ma', patients: ['patient-1'] });
    }
    expect(first('fhir/read')).toMatchObject({
      actor: 'Test ma (by the app Growth Chart)',
      patients: ['patient-1'],
    });
  });
});
