import { MedplumClient, OperationOutcomeError } from '@medplum/core';
import type { Bundle, Observation, Patient } from '@medplum/fhirtypes';
import { describe, expect, test } from 'vitest';
import { openBackendApp } from '../../testing/backend-app.ts';
import { openClinic } from '../../testing/opened.fixture.ts';

const { building, clinic } = await openClinic();
const app = await openBackendApp(building, clinic, ['system/*.cruds']);
const medplum = new MedplumClient({
  baseUrl: `${building.address}/`,
  fhirUrlPath: 'fhir/R4/',
  accessToken: await app.token('system/*.cruds'),
  cacheTime: 0,
  maxRetries: 0,
});

const person = (family: string, value: string): Patient => ({
  resourceType: 'Patient',
  identifier: [{ system: 'https://clinic.example/mrn', value }],
  name: [{ family, given: ['Ada'] }],
  birthDate: '1990-02-03',
});

const pulse = (patient: string, value: number, at: string): Observation => ({
  resourceType: 'Observation',
  status: 'final',
  code: { coding: [{ system: 'http://loinc.org', code: '8867-4' }] },
  subject: { reference: patient },
  effectiveDateTime: at,
  valueQuantity: { value, unit: '/min', system: 'http://unitsofmeasure.org', code: '/min' },
});

/** The HTTP status of what the client was refused. */
async function issueOf(asked: Promise<unknown>): Promise<string | undefined> {
  try {
    await asked;
  } catch (error) {
    if (error instanceof OperationOutcomeError) return error.outcome.issue[0]?.code;
    throw error;
  }
  return undefined;
}

describe('Spec: fhir/clients', () => {
  test('@medplum/core creates, reads, changes, patches and deletes', async () => {
    const made = await medplum.createResource(person('Lovelace', 'm-1'));
    expect(made.meta?.versionId).toBe('1');
    expect(await medplum.readResource('Patient', made.id)).toEqual(made);
    expect(await medplum.readReference({ reference: `Patient/${made.id}` })).toEqual(made);

    const again = await medplum.createResourceIfNoneExist(
      person('Lovelace', 'm-1'),
      'identifier=https://clinic.example/mrn|m-1',
    );
    expect(again.id).toBe(made.id);

    const changed = await medplum.updateResource({ ...made, gender: 'female' });
    expect([changed.id, changed.gender, changed.meta?.versionId]).toEqual([made.id, 'female', '2']);
    const patched = await medplum.patchResource('Patient', made.id, [
      { op: 'test', path: '/gender', value: 'female' },
      { op: 'add', path: '/telecom', value: [{ system: 'phone', value: '555-0100' }] },
    ]);
    expect(patched.telecom).toHaveLength(1);

    const history = await medplum.readHistory('Patient', made.id);
    expect(history.entry?.map(({ resource }) => resource?.meta?.versionId)).toEqual([
      '3',
      '2',
      '1',
    ]);
    expect(await medplum.readVersion('Patient', made.id, '2')).toEqual(changed);

    await medplum.deleteResource('Patient', made.id);
    expect(await issueOf(medplum.readResource('Patient', made.id))).toBe('deleted');
    expect(await issueOf(medplum.readResource('Patient', 'never'))).toBe('not-found');
  });

  test('what is not valid is told by place, before and instead of a write', async () => {
    const wrong = { ...person('Wrong', 'm-2'), gender: 'lady' } as unknown as Patient;
    const outcome = await medplum.validateResource(wrong);
    expect(outcome.issue.some(({ expression }) => expression?.[0] === 'Patient.gender')).toBe(true);
    expect(await issueOf(medplum.createResource(wrong))).toBeDefined();
    expect(await medplum.searchOne('Patient', 'family=Wrong')).toBeUndefined();
    const right = await medplum.validateResource(person('Right', 'm-3'));
    expect(right.issue.every(({ severity }) => severity !== 'error')).toBe(true);
  });

  test('an upsert makes one resource and then changes it', async () => {
    const query = 'identifier=https://clinic.example/mrn|m-4';
    const made = await medplum.upsertResource(person('Before', 'm-4'), query);
    const changed = await medplum.upsertResource(person('After', 'm-4'), query);
    expect(changed.id).toBe(made.id);
    expect(changed.meta?.versionId).toBe('2');
    expect(await medplum.searchResources('Patient', query)).toHaveLength(1);
  });

  test('searches, one, all and page by page', async () => {
    const made = await medplum.createResource(person('Pager', 'm-5'));
    const reference = `Patient/${made.id}`;
    for (let n = 0; n < 7; n += 1) {
      await medplum.createResource(pulse(reference, 60 + n, `2026-03-0${n + 1}T09:00:00Z`));
    }
    const bundle = await medplum.search('Observation', {
      patient: reference,
      _count: 3,
      _total: 'accurate',
    });
    expect([bundle.total, bundle.entry?.length]).toEqual([7, 3]);
    const newest = await medplum.searchOne('Observation', {
      patient: reference,
      code: 'http://loinc.org|8867-4',
      _sort: '-date',
    });
    expect(newest?.valueQuantity?.value).toBe(66);
    const values: (number | undefined)[] = [];
    for await (const page of medplum.searchResourcePages('Observation', {
      ...{ patient: reference, _sort: 'date', _count: 3 },
    })) {
      values.push(...page.map(({ valueQuantity }) => valueQuantity?.value));
    }
    expect(values).toEqual([60, 61, 62, 63, 64, 65, 66]);
    const [first] = await medplum.searchResources(
      'Observation',
      `patient=${reference}&_fields=status`,
    );
    expect(first?.resourceType).toBe('Observation');
    const withPatient = await medplum.search(
      'Observation',
      `patient=${reference}&_include=Observation:patient`,
    );
    const types = withPatient.entry?.map(({ resource }) => String(resource?.resourceType));
    expect(types?.includes('Patient')).toBe(true);

    const everything = await medplum.readPatientEverything(made.id);
    const own = everything.entry?.filter(({ resource }) => resource?.resourceType !== 'Provenance');
    expect(own).toHaveLength(8);
  });

  test('a batch and a transaction, with links between their entries', async () => {
    const patient = 'urn:uuid:61ebe359-bfdc-4613-8bf2-c5e300945f0a';
    const bundle = (type: 'batch' | 'transaction'): Bundle => ({
      resourceType: 'Bundle',
      type,
      entry: [
        {
          fullUrl: patient,
          resource: person('Transacted', 'm-6'),
          request: {
            method: 'POST',
            url: 'Patient',
            ifNoneExist: 'identifier=https://clinic.example/mrn|m-6',
          },
        },
        {
          resource: pulse(patient, 70, '2026-03-09T09:00:00Z'),
          request: { method: 'POST', url: 'Observation' },
        },
        { request: { method: 'GET', url: 'Patient?identifier=https://clinic.example/mrn|m-6' } },
      ],
    });
    const done = await medplum.executeBatch(bundle('transaction'));
    expect(done.type).toBe('transaction-response');
    expect(done.entry?.map(({ response }) => response?.status)).toEqual([
      ...['201 Created', '201 Created', '200 OK'],
    ]);
    const found = await medplum.searchOne(
      'Observation',
      'patient.identifier=https://clinic.example/mrn|m-6',
    );
    expect(found?.valueQuantity?.value).toBe(70);

    const batch = await medplum.executeBatch({
      ...bundle('batch'),
      entry: [
        { request: { method: 'GET', url: `Observation/${found?.id}` } },
        { request: { method: 'GET', url: 'Observation/never' } },
      ],
    });
    expect(batch.entry?.map(({ response }) => response?.status)).toEqual([
      '200 OK',
      '404 Not Found',
    ]);
  });

  test('codes, and a patient by reference', async () => {
    const expanded = await medplum.valueSetExpand({
      url: 'http://hl7.org/fhir/ValueSet/administrative-gender',
      filter: 'fe',
    });
    expect(expanded.expansion?.contains?.map(({ code }) => code)).toEqual(['female']);
  });

  test('a document goes in as bytes and comes out as bytes', async () => {
    const bytes = new Uint8Array([0x25, 0x50, 0x44, 0x46, 0, 255, 254, 128]);
    const binary = await medplum.createBinary({ data: bytes, contentType: 'application/pdf' });
    expect(binary).toMatchObject({ resourceType: 'Binary', contentType: 'application/pdf' });
    const out = await medplum.download(medplum.fhirUrl('Binary', binary.id));
    expect(out.type).toBe('application/pdf');
    expect(new Uint8Array(await out.arrayBuffer())).toEqual(bytes);
  });

  test('an export, waited for by the client itself', async () => {
    const manifest = await medplum.bulkExport('Patient', 'Patient,Observation', undefined, {
      pollStatusOnAccepted: true,
      pollStatusPeriod: 100,
    });
    const output = (manifest.output ?? []) as { type: string; url: string }[];
    expect(output.map(({ type }) => type).toSorted()).toEqual(['Observation', 'Patient']);
    for (const { url } of output) {
      const lines = (await (await medplum.download(url)).text()).trimEnd().split('\n');
      expect(lines.length).toBeGreaterThan(0);
      for (const line of lines) JSON.parse(line);
    }
  });
});
