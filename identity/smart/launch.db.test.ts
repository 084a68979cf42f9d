import { createRemoteJWKSet, jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Building } from '../../server/building.ts';
import { askAs, redirectUri, registerApp, TestLaunch } from '../../server/testing/smart-app.ts';
import {
  addTestClinic,
  openTestBuilding,
  type TestClinic,
} from '../../server/testing/open-clinic.ts';
import { cloneDatabase, type ClonedDatabase } from '../../tools/test-database/clone-database.ts';

let database: ClonedDatabase;
let building: Building;
let clinic: TestClinic;

beforeAll(async () => {
  database = await cloneDatabase();
  building = await openTestBuilding(database.url);
  clinic = await addTestClinic(building);
});

afterAll(async () => {
  await building?.close();
  await database?.drop();
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
});
