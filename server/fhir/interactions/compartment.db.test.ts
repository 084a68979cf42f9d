import { describe, expect, test } from 'vitest';
import { weight } from '../../testing/ask-fhir.ts';
import { openClinic } from '../../testing/opened.fixture.ts';

const { ask } = await openClinic();

const idsOf = (body: Record<string, unknown>) =>
  ((body['entry'] ?? []) as { resource: { id: string } }[]).map(({ resource }) => resource.id);

describe('Spec: fhir/compartment', () => {
  test('what is searched in a compartment is the patient’s, by whichever element', async () => {
    const of = (id: string, more: object) =>
      ask('PUT', `/Observation/${id}`, { body: { ...weight, id, ...more } });
    await of('own', {});
    await of('by-her', {
      subject: { reference: 'Location/room-1' },
      performer: [{ reference: 'Patient/patient-1' }],
    });
    await of('other', { subject: { reference: 'Patient/patient-2' } });
    const found = await ask('GET', '/Patient/patient-1/Observation?_sort=_id');
    expect([found.status, idsOf(found.body)]).toEqual([200, ['by-her', 'own']]);
    const [self] = found.body['link'] as unknown as { url: string }[];
    expect(self?.url).toContain('/fhir/R4/Patient/patient-1/Observation?');
    const narrowed = await ask('POST', '/Patient/patient-1/Observation/_search', {
      body: 'subject=Location/room-1',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect(idsOf(narrowed.body)).toEqual(['by-her']);
    expect(idsOf((await ask('GET', '/Patient/patient-2/Patient')).body)).toEqual(['patient-2']);
    expect(idsOf((await ask('GET', '/Patient/nobody/Observation')).body)).toEqual([]);
    const page = await ask('GET', '/Patient/patient-1/Observation?_count=1');
    const next = (page.body['link'] as unknown as { relation: string; url: string }[])[1];
    expect(next?.url).toContain('/Patient/patient-1/Observation?');
    const second = await ask('GET', String(next?.url).split('/fhir/R4')[1] ?? '');
    expect([...idsOf(page.body), ...idsOf(second.body)].toSorted()).toEqual(['by-her', 'own']);
  });

  test('of all types, what is the patient’s', async () => {
    const her = { subject: { reference: 'Patient/patient-2' } };
    const of = (type: string, more: object) =>
      ask('PUT', `/${type}/hers`, { body: { resourceType: type, id: 'hers', ...more } });
    await of('Observation', { ...weight, ...her });
    await of('Condition', her);
    const path = '/Patient/patient-2/*?_type=Condition,Observation,Patient,Location&_sort=_id';
    const found = await ask('GET', path);
    const names = (found.body['entry'] as unknown as { fullUrl: string }[]).map(({ fullUrl }) =>
      fullUrl.split('/').slice(-2).join('/'),
    );
    expect(names.toSorted()).toContain('Condition/hers');
    expect(names.filter((name) => !/hers|other|patient-2/.test(name))).toEqual([]);
    const [self] = found.body['link'] as unknown as { url: string }[];
    expect(self?.url).toContain('/fhir/R4/Patient/patient-2/*?');
    expect((await ask('GET', '/Patient/patient-2/*?_type=Location')).status).toBe(400);
  });

  test('what is in no compartment, and what is no address, is refused', async () => {
    expect((await ask('GET', '/Patient/patient-1/Practitioner')).status).toBe(400);
    expect((await ask('GET', '/Observation/own/Patient')).status).toBe(404);
    expect((await ask('DELETE', '/Patient/patient-1/Observation')).status).toBe(405);
    expect((await ask('GET', '/Patient/patient-1/Observation/own')).status).toBe(404);
    expect(
      (await ask('GET', '/Patient/patient-1/Observation', { role: 'front-desk' })).status,
    ).toBe(403);
  });
});
