import type { OperationOutcomeIssue } from '@medplum/fhirtypes';
import { describe, expect, test } from 'vitest';
import { withPractice } from '../../../records/pool.ts';
import { weight, type AskedWith } from '../../testing/ask-fhir.ts';
import { openClinic } from '../../testing/opened.fixture.ts';

const { building, clinic, ask } = await openClinic();

const usCore = 'http://hl7.org/fhir/us/core/StructureDefinition';
const bodyWeight = `${usCore}/us-core-body-weight`;

/** The issues of an answer that was given: severity, code, where. */
async function issuesOf(path: string, asked: AskedWith = {}, method = 'POST') {
  const { status, body } = await ask(method, path, asked);
  expect(status).toBe(200);
  expect(body['resourceType']).toBe('OperationOutcome');
  const issues = body['issue'] as unknown as OperationOutcomeIssue[];
  for (const one of issues) expect(one.details?.text).toMatch(/^.{5,}\.$/);
  return issues.map(({ severity, code, expression }) => [severity, code, expression?.[0] ?? '']);
}

const right = {
  ...weight,
  category: [
    {
      coding: [
        {
          system: 'http://terminology.hl7.org/CodeSystem/observation-category',
          code: 'vital-signs',
        },
      ],
    },
  ],
  effectiveDateTime: '2026-03-10T09:00:00Z',
  valueQuantity: { value: 81.6, unit: 'kg', system: 'http://unitsofmeasure.org', code: 'kg' },
};
const fine = [['information', 'informational', '']];
const inside = (resource: unknown, ...more: object[]) => ({
  resourceType: 'Parameters',
  parameter: [{ name: 'resource', resource }, ...more],
});

describe('Spec: fhir/validate', () => {
  test('what is right is said to be right, and nothing is written', async () => {
    expect(await issuesOf('/Observation/$validate', { body: right })).toEqual(fine);
    const asked = `/Observation/$validate?profile=${encodeURIComponent(bodyWeight)}`;
    expect(await issuesOf(asked, { body: right })).toEqual(fine);
    const count = await withPractice(building.pool, clinic.practiceId, (client) =>
      client.query('select 1 from records.observation where practice_id = $1', [clinic.practiceId]),
    );
    expect(count.rows).toHaveLength(0);
  });

  test('a code of UCUM that is none is a warning, as R4 binds no quantity to it', async () => {
    const body = { ...right, valueQuantity: { ...right.valueQuantity, code: 'kgs' } };
    expect(await issuesOf('/Observation/$validate', { body })).toEqual([
      ['warning', 'code-invalid', 'Observation.value.ofType(Quantity).code'],
    ]);
  });

  test('what is wrong has its kind and place: structure, codes, rules', async () => {
    const body = {
      ...right,
      status: 'finished',
      weight: 1,
      valueQuantity: { value: 1, code: 'kg' },
    };
    expect(await issuesOf('/Observation/$validate', { body })).toEqual([
      ['error', 'code-invalid', 'Observation.status'],
      ['error', 'invariant', 'Observation.value.ofType(Quantity)'],
      ['error', 'structure', 'Observation.weight'],
    ]);
  });

  test('profiles asked for and claimed are held against it, in either edition', async () => {
    const { category: _category, ...body } = right;
    const missing = ['error', 'required', 'Observation.category'];
    const valueUri = `${bodyWeight}|8.0.0`;
    const asked = inside(body, { name: 'profile', valueUri });
    expect(await issuesOf('/Observation/$validate', { body: asked })).toContainEqual(missing);
    const claims = { ...body, meta: { profile: [bodyWeight] } };
    expect(await issuesOf('/Observation/$validate', { body: claims })).toContainEqual(missing);
  });

  test('a profile that is not known is never passed silently', async () => {
    const unknown = 'http://example.org/StructureDefinition/x';
    const path = `/Observation/$validate?profile=${encodeURIComponent(unknown)}`;
    expect(await issuesOf(path, { body: right })).toEqual([['error', 'not-found', '']]);
    const body = { ...right, meta: { profile: [unknown] } };
    expect(await issuesOf('/Observation/$validate', { body })).toEqual([
      ['warning', 'not-supported', ''],
    ]);
  });

  test('the act itself: the type, the id and the right', async () => {
    expect(await issuesOf('/Patient/$validate', { body: right })).toContainEqual([
      'error',
      'invalid',
      'Patient.resourceType',
    ]);
    const patient = { resourceType: 'Patient', id: 'other', name: [{ text: 'A' }] };
    const update = inside(patient, { name: 'mode', valueCode: 'update' });
    expect(await issuesOf('/Patient/patient-1/$validate', { body: update })).toContainEqual([
      'error',
      'invalid',
      'Patient.id',
    ]);
    const create = { role: 'auditor' as const, body: right };
    const answer = await ask('POST', '/Observation/$validate?mode=create', create);
    const said = answer.status === 200 ? JSON.stringify(answer.body) : String(answer.status);
    expect(said).toMatch(/forbidden|403/);
  });

  test('what is stored is held against a profile, and that is in the audit', async () => {
    const path = `/Patient/patient-1/$validate?profile=${encodeURIComponent(`${usCore}/us-core-patient`)}`;
    const found = await issuesOf(path, {}, 'GET');
    expect(found).toContainEqual(['error', 'required', 'Patient.identifier']);
    const audit = await withPractice(building.pool, clinic.practiceId, (client) =>
      client.query(
        `select act from records.audit where practice_id = $1 and 'patient-1' = any(patients)`,
        [clinic.practiceId],
      ),
    );
    expect(audit.rows).toContainEqual({ act: 'fhir/operation' });
    const gone = await ask('GET', '/Patient/nobody/$validate');
    expect(gone.status).toBe(404);
    expect((await ask('POST', '/Patient/$validate?mode=delete')).status).toBe(400);
    const goneToo = await ask('POST', '/Patient/nobody/$validate?mode=delete');
    expect(goneToo.status).toBe(404);
    expect(await issuesOf('/Patient/patient-1/$validate?mode=delete')).toEqual(fine);
  });

  test.each([
    ['nothing', undefined, ''],
    ['a list', [right], ''],
    ['an unknown mode', right, '?mode=burn'],
    ['an unknown parameter', right, '?strength=1'],
    ['no JSON', '{', ''],
  ])('refused: %s', async (_what, body, query) => {
    const { status } = await ask('POST', `/Observation/$validate${query}`, { body });
    expect(status).toBe(400);
  });

  test('nobody is told anything without signing in', async () => {
    const { status } = await ask('POST', '/Observation/$validate', { role: null, body: right });
    expect(status).toBe(401);
  });
});
