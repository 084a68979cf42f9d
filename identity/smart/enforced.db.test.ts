import type { Observation } from '@medplum/fhirtypes';
import { describe, expect, test } from 'vitest';
import { registerApp, TestLaunch } from '../../server/testing/smart-app.ts';
import { openClinic } from '../../server/testing/opened.fixture.ts';

const system = 'http://terminology.hl7.org/CodeSystem/observation-category';
const vitals = `category=${system}|vital-signs`;

const observation = (
  id: string,
  patient: string,
  category: string,
): Observation & { id: string } => ({
  resourceType: 'Observation',
  id,
  status: 'final',
  category: [{ coding: [{ system, code: category }] }],
  code: { coding: [{ system: 'http://loinc.org', code: '29463-7' }] },
  subject: { reference: `Patient/${patient}` },
  effectiveDateTime: '2026-11-20',
  valueQuantity: { value: 81.6, unit: 'kg' },
});

const { building, clinic } = await openClinic({
  resources: [
    observation('own-weight', 'patient-1', 'vital-signs'),
    observation('own-lab', 'patient-1', 'laboratory'),
    observation('other-weight', 'patient-2', 'vital-signs'),
  ],
});
const launch = new TestLaunch(building, clinic);
const token = await tokenFor([
  ...['launch/patient', 'patient/Patient.r', 'patient/Practitioner.rs'],
  ...[`patient/Observation.rs?${vitals}`, `patient/Observation.cu?${vitals}`],
]);

async function tokenFor(scopes: string[]): Promise<unknown> {
  const { appId } = await registerApp(building, clinic, { scopes });
  const one = new TestLaunch(building, clinic);
  const parameters = one.parameters(appId, scopes.join(' '));
  const back = await one.allowed('ma', parameters, { patientId: 'patient-1' });
  return (await one.redeem(appId, back))['access_token'];
}

const ask = (method: string, path: string, body?: unknown) =>
  launch.fhir(token, method, path, body);

/** Nothing of what the token does not reach may stand in any answer. */
function expectNothingBeyond(text: string): void {
  for (const hidden of ['own-lab', 'other-weight', 'Oliver']) expect(text).not.toContain(hidden);
}

describe('Spec: smart/scopes: held to what was given', () => {
  test('reading: what the conditions find, and nothing else', async () => {
    expect((await ask('GET', '/Observation/own-weight')).status).toBe(200);
    expect((await ask('GET', '/Patient/patient-1')).status).toBe(200);
    expect((await ask('GET', '/Practitioner/staff-ma')).status).toBe(200);
    for (const path of [
      ...['/Observation/own-lab', '/Observation/other-weight', '/Patient/patient-2'],
      ...['/Observation/own-lab/_history/1', '/Observation/other-weight/_history/1'],
      ...['/Observation/other-weight/_history', '/Location/room-1'],
    ]) {
      const { status, body } = await ask('GET', path);
      expect([path, [403, 404].includes(status)]).toEqual([path, true]);
      expect(body['resourceType']).toBe('OperationOutcome');
    }
  });

  test('writing: what the conditions would find, for the own patient, and nothing else', async () => {
    const { id: _, ...own } = observation('', 'patient-1', 'vital-signs');
    const made = await ask('POST', '/Observation', own);
    expect(made.status).toBe(201);
    const { id: __, ...lab } = observation('', 'patient-1', 'laboratory');
    expect((await ask('POST', '/Observation', lab)).status).toBe(403);
    const { id: ___, ...other } = observation('', 'patient-2', 'vital-signs');
    expect((await ask('POST', '/Observation', other)).status).toBe(403);
    const path = `/Observation/${made.body['id']}`;
    const moved = { ...observation(String(made.body['id']), 'patient-2', 'vital-signs') };
    expect((await ask('PUT', path, moved)).status).toBe(403);
    const mended = { ...observation(String(made.body['id']), 'patient-1', 'vital-signs') };
    expect((await ask('PUT', path, { ...mended, status: 'amended' })).status).toBe(200);
    expect((await ask('PUT', '/Observation/other-weight', mended)).status).toBeGreaterThanOrEqual(
      400,
    );
    expect((await ask('DELETE', path)).status).toBe(403);
    expect((await ask('PUT', '/Patient/patient-1', {})).status).toBeGreaterThanOrEqual(400);
  });

  test.each([
    ['a search', '/Observation'],
    ['a search that names another', '/Observation?patient=Patient/patient-2'],
    ['a search by what is hidden', '/Observation?category=laboratory'],
    ['an include', '/Observation?_include=Observation:subject&_include=Observation:patient'],
    ['a reverse include', '/Patient?_id=patient-1&_revinclude=Observation:patient'],
    ['a chain', '/Observation?patient.name=Chen'],
    ['a reverse chain', '/Patient?_has:Observation:patient:category=laboratory'],
    ['history of a type', '/Observation/_history'],
    ['history of everything', '/_history'],
    ['everything of the own patient', '/Patient/patient-1/$everything'],
    ['everything of another', '/Patient/patient-2/$everything'],
    ['the whole system', '/?_type=Observation,Patient'],
    ['the last of each', '/Observation/$lastn?patient=Patient/patient-1'],
  ])('%s shows nothing beyond it', async (_what, path) => {
    const { status, body } = await ask('GET', path);
    expect([path, status < 500]).toEqual([path, true]);
    expectNothingBeyond(JSON.stringify(body));
  });

  test('a search finds all of what it may, and counts no more', async () => {
    const idsOf = (body: Record<string, never>): string[] =>
      ((body['entry'] ?? []) as { resource: { id: string } }[]).map(({ resource }) => resource.id);
    const vital = await ask('GET', '/Observation?_total=accurate');
    expect(idsOf(vital.body)).toContain('own-weight');
    expect(vital.body['total']).toBe(idsOf(vital.body).length);
    const whole = await tokenFor(['launch/patient', 'patient/*.rs']);
    const own = await launch.fhir(whole, 'GET', '/Observation?_include=Observation:subject');
    expect(idsOf(own.body)).toEqual(expect.arrayContaining(['own-weight', 'own-lab', 'patient-1']));
    expect(idsOf(own.body)).not.toContain('other-weight');
    const patients = await launch.fhir(whole, 'GET', '/Patient?_total=accurate');
    expect([idsOf(patients.body), patients.body['total']]).toEqual([['patient-1'], 1]);
    const chained = await launch.fhir(whole, 'GET', '/Observation?subject:Patient.name=Chen');
    expect(idsOf(chained.body)).toEqual([]);
  });

  test('a bundle is held to it entry by entry', async () => {
    const entry = [
      ...['Observation/own-lab', 'Observation/other-weight', 'Patient/patient-2'],
      ...['Observation?category=laboratory', 'Patient/patient-2/$everything'],
    ].map((url) => ({ request: { method: 'GET', url } }));
    const read = await ask('POST', '/', { resourceType: 'Bundle', type: 'batch', entry });
    expect(read.status).toBeLessThan(500);
    // What was asked for may be named in an answer, what it holds may not.
    expect(JSON.stringify(read.body)).not.toMatch(/81\.6|Oliver|"code":"laboratory"/);
    const { id: _, ...lab } = observation('', 'patient-1', 'laboratory');
    const write = await ask('POST', '/', {
      resourceType: 'Bundle',
      type: 'transaction',
      entry: [{ resource: lab, request: { method: 'POST', url: 'Observation' } }],
    });
    expect(write.status).toBeGreaterThanOrEqual(400);
    expect(write.status).toBeLessThan(500);
  });

  test('a scope on one type opens no other', async () => {
    const only = await tokenFor(['launch/patient', 'patient/Observation.rs']);
    const { status } = await launch.fhir(only, 'GET', '/Patient/patient-1');
    expect(status).toBe(403);
    const read = await launch.fhir(only, 'GET', '/Observation/own-lab');
    expect(read.status).toBe(200);
  });
});
