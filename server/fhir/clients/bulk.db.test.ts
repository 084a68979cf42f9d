import type { Resource } from '@medplum/fhirtypes';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { withPractice } from '../../../records/pool.ts';
import { openBackendApp } from '../../testing/backend-app.ts';
import {
  BulkClient,
  outcomeOf,
  type BulkManifest,
  type KickOff,
} from '../../testing/bulk-client.ts';
import { openClinic } from '../../testing/opened.fixture.ts';

type Made = Resource & { id: string };

const to = (reference: string) => ({ reference });
const code = (text: string) => ({ coding: [{ system: 'http://loinc.org', code: text }] });

function made(n: number): Made[] {
  const id = `person-${n}`;
  const subject = to(`Patient/${id}`);
  return [
    { resourceType: 'Patient', id, name: [{ family: `Family${n}` }], gender: 'female' },
    ...[1, 2].map((month): Made => ({
      resourceType: 'Observation',
      id: `pulse-${n}-${month}`,
      status: month === 1 ? 'final' : 'preliminary',
      code: code('8867-4'),
      subject,
      effectiveDateTime: `2026-0${month}-01`,
      valueQuantity: { value: 60 + n, unit: '/min' },
    })),
  ];
}

const both: Made = {
  resourceType: 'Appointment',
  id: 'both',
  status: 'proposed',
  participant: [1, 2].map((n) => ({ actor: to(`Patient/person-${n}`), status: 'accepted' })),
};
const group: Made = {
  resourceType: 'Group',
  id: 'panel',
  type: 'person',
  actual: true,
  member: [{ entity: to('Patient/person-2') }],
};

const { building, clinic } = await openClinic({
  resources: [...made(1), ...made(2), ...made(3), both, group],
});
const practiceId = clinic.practiceId;
const app = await openBackendApp(building, clinic, ['system/*.rs', 'system/Patient.rs']);
let token: string | undefined;
const client = new BulkClient(`${building.address}/fhir/R4`, async () => {
  return (token ??= await app.token('system/*.rs'));
});

const typesOf = ({ output }: BulkManifest) => [...new Set(output.map(({ type }) => type))];

/** What an export holds, as `Type/id`; it is taken back at once. */
async function held(kickOff: KickOff): Promise<string[]> {
  const { status, manifest } = await client.export(kickOff);
  const all = await client.downloadAll(manifest);
  await client.delete(status);
  return all.toSorted();
}

describe('Spec: fhir/clients', () => {
  test('everything: waited for, taken compressed and plain, kept until it is taken back', async () => {
    const { status, manifest } = await client.export({ path: '/$export' });
    expect(manifest.request).toBe(`${client.base}/$export`);
    expect(manifest.requiresAccessToken).toBe(true);
    expect(typesOf(manifest)).toContain('Appointment');
    const all = await client.downloadAll(manifest);
    expect(new Set(all).size).toBe(all.length);
    expect(all.filter((one) => one.startsWith('Observation/'))).toHaveLength(6);
    const [first] = manifest.output;
    expect(await client.download(first!, 'identity')).toEqual(await client.download(first!));
    const nobody = new BulkClient(client.base, async () => 'none');
    expect((await nobody.ask('GET', first!.url, {})).status).toBe(401);
    await client.delete(status);
    const gone = await client.ask('GET', status.href, { accept: 'application/json' });
    expect(outcomeOf(gone)['status']).toBe(404);
  });

  test('files are gone when their time is over', async () => {
    const { status, manifest } = await client.export({ path: '/$export?_type=Group' });
    await withPractice(building.pool, practiceId, (database) =>
      database.query('update records.export_job set expires_at = $2 where practice_id = $1', [
        practiceId,
        Temporal.Now.instant().subtract({ seconds: 1 }).toString(),
      ]),
    );
    const replies = [
      await client.ask('GET', status.href, { accept: 'application/json' }),
      await client.ask('GET', manifest.output[0]!.url, {}),
    ];
    expect(replies.map((reply) => outcomeOf(reply)['status'])).toEqual([404, 404]);
  });

  test('a token for one type lets that type out, and no other by name', async () => {
    const narrow = new BulkClient(client.base, () => app.token('system/Patient.rs'));
    const { manifest } = await narrow.export({ path: '/Patient/$export' });
    expect(typesOf(manifest)).toEqual(['Patient']);
    const refused = await narrow.kickOff({ path: '/Patient/$export?_type=Observation' });
    expect(refused).toMatchObject({ status: 403 });
  });
});

describe('Spec: fhir/export', () => {
  test('a group: its compartments, whichever element names the patient, and who gave care', async () => {
    const all = await held({ path: '/Group/panel/$export' });
    expect(all.filter((one) => !/^(?:Practitioner|Location|Provenance)\//.test(one))).toEqual([
      'Appointment/both',
      'Observation/pulse-2-1',
      'Observation/pulse-2-2',
      'Patient/person-2',
    ]);
    expect(all.some((one) => one.startsWith('Practitioner/'))).toBe(true);
  });

  test('_typeFilter lets out what one of its searches finds', async () => {
    const query = new URLSearchParams([
      ['_type', 'Observation,Patient'],
      [
        '_typeFilter',
        'Observation?status=final&date=ge2026-01-01,Observation?patient=Patient/person-3',
      ],
      ['_typeFilter', 'Patient?family=Family1,Family2'],
    ]);
    expect(await held({ path: `/$export?${query}` })).toEqual([
      ...['Observation/pulse-1-1', 'Observation/pulse-2-1', 'Observation/pulse-3-1'],
      ...['Observation/pulse-3-2', 'Patient/person-1', 'Patient/person-2'],
    ]);
  });

  test('_elements lets out a part, marked as one', async () => {
    const { status, manifest } = await client.export({
      path: '/$export?_type=Patient,Group&_elements=Patient.gender',
    });
    const files = await Promise.all(manifest.output.map((file) => client.download(file)));
    const person = files.flat().find(({ id }) => id === 'person-1');
    expect(person).toMatchObject({ gender: 'female', meta: { tag: [{ code: 'SUBSETTED' }] } });
    expect(person).not.toHaveProperty('name');
    await client.delete(status);
  });

  test('by POST: parameters, and patients by name', async () => {
    const parameters = (...patients: string[]) => ({
      resourceType: 'Parameters',
      parameter: [
        { name: '_type', valueString: 'Observation' },
        { name: '_outputFormat', valueString: 'ndjson' },
        ...patients.map((id) => ({ name: 'patient', valueReference: to(`Patient/${id}`) })),
      ],
    });
    const path = '/Patient/$export';
    expect(await held({ path, parameters: parameters('person-1', 'person-3') })).toEqual([
      ...['Observation/pulse-1-1', 'Observation/pulse-1-2'],
      ...['Observation/pulse-3-1', 'Observation/pulse-3-2'],
    ]);
    for (const [where, patient] of [
      [path, 'nobody'],
      ['/Group/panel/$export', 'person-1'],
      ['/$export', 'person-1'],
    ] as const) {
      const refused = await client.kickOff({ path: where, parameters: parameters(patient) });
      expect([where, refused]).toMatchObject([where, { status: 400 }]);
    }
    const byGet = await client.kickOff({ path: `${path}?patient=Patient/person-1` });
    expect(byGet).toMatchObject({ status: 400 });
  });

  test('what is not known is refused by name, or left out and told when asked leniently', async () => {
    const path = '/$export?_type=Group&includeAssociatedData=LatestProvenanceResources';
    const refused = await client.kickOff({ path });
    expect(refused).toMatchObject({ status: 400 });
    expect(JSON.stringify(refused)).toContain('includeAssociatedData');
    const strict = await client.kickOff({ path, prefer: 'handling=strict' });
    expect(strict).toMatchObject({ status: 400 });
    const { status, manifest } = await client.export({ path, prefer: 'handling=lenient' });
    expect(typesOf(manifest)).toEqual(['Group']);
    const [told] = await client.download(manifest.error[0]!);
    expect(JSON.stringify(told)).toContain('includeAssociatedData');
    await client.delete(status);
  });

  test('a filter that is not understood, or does not choose, is refused', async () => {
    for (const filter of [
      'Observation?_sort=date',
      'Observation?nothing=1',
      'Observation?subject.name=x',
      'Observation?date=soon',
      'Observation',
      'Nothing?x=1',
      'Patient?name=x',
    ]) {
      const query = new URLSearchParams({ _type: 'Observation', _typeFilter: filter });
      const refused = await client.kickOff({ path: `/$export?${query}` });
      expect([filter, refused]).toMatchObject([filter, { status: 400 }]);
    }
  });
});
