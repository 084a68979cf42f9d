import type { Bundle, Resource } from '@medplum/fhirtypes';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { setTimeout as pause } from 'node:timers/promises';
import { openPractice } from '../../../../records/open.ts';
import { withPractice } from '../../../../records/pool.ts';
import {
  addJob,
  findJob,
  keptHours,
  type ExportAsked,
} from '../../../../records/export/export-job.ts';
import { exportsOf } from '../../../../records/export/exports.ts';
import { weight, type Ask, type FhirReply } from '../../../testing/ask-fhir.ts';
import { openClinic } from '../../../testing/opened.fixture.ts';
import { openTestBuilding } from '../../../testing/open-clinic.ts';

let clock = Temporal.Now.instant();

type Made = Resource & { id: string };

const pulses = Array.from({ length: 2_500 }, (_, n) => ({
  resourceType: 'Observation',
  id: `pulse-${n}`,
  status: 'final',
  code: { text: 'pulse, "taken"\nat the wrist' },
  subject: { reference: `Patient/patient-${1 + (n % 2)}` },
  valueQuantity: { value: 60 + (n % 40), unit: '/min' },
})) as Made[];
const group = {
  resourceType: 'Group',
  id: 'group-1',
  type: 'person',
  actual: true,
  member: [
    { entity: { reference: 'Patient/patient-1' } },
    { entity: { reference: 'Patient/patient-2' }, inactive: true },
  ],
} as Made;

const {
  building,
  databaseUrl,
  clinic,
  ask: asAnyone,
} = await openClinic({
  now: () => clock,
  requestsPerWindow: 100_000,
  resources: [...pulses, group],
});
const ask: Ask = (method, path, options = {}) =>
  asAnyone(method, path, { role: 'provider', ...options });

const prefer = { prefer: 'respond-async' };

function pathOf(address: string): string {
  return address.slice(`${building.address}/fhir/R4`.length);
}

/** Waits for an export and answers the path of its status and its manifest. */
async function finished(kicked: FhirReply): Promise<{ path: string; status: FhirReply }> {
  expect([kicked.status, kicked.text]).toEqual([202, '']);
  const path = pathOf(kicked.headers.get('content-location') ?? '');
  for (let round = 0; round < 300; round += 1) {
    const status = await ask('GET', path, { headers: { accept: 'application/json' } });
    if (status.status !== 202) return { path, status };
    expect(status.headers.get('x-progress')).not.toBeNull();
    expect(Number(status.headers.get('retry-after'))).toBeGreaterThan(0);
    await pause(50);
  }
  throw new Error('the export does not end');
}

interface Output {
  type: string;
  url: string;
  count: number;
}

interface Manifest {
  transactionTime: string;
  request: string;
  requiresAccessToken: boolean;
  output: Output[];
  deleted: Output[];
}

const manifestOf = (status: FhirReply): Manifest => status.body as unknown as Manifest;

async function download({ url, count }: Output): Promise<Made[]> {
  const headers = { accept: 'application/fhir+ndjson', cookie: clinic.cookieOf('provider') };
  const file = await fetch(url, { headers });
  const text = await file.text();
  expect([file.status, file.headers.get('content-type')]).toEqual([200, 'application/fhir+ndjson']);
  expect(text.endsWith('\n')).toBe(true);
  const lines = text.split('\n').filter(Boolean);
  expect(lines).toHaveLength(count);
  return lines.map((line) => JSON.parse(line) as Made);
}

/** The types of the files, but for who wrote what, which stands beside every type. */
const typesOf = ({ output }: Manifest): string[] =>
  output.map(({ type }) => type).filter((type) => type !== 'Provenance');

function auditOf(act: string) {
  return withPractice(building.pool, clinic.practiceId, async (client) => {
    const { rows } = await client.query<{ reason: string; patients: string[] }>(
      `select reason, patients from records.audit
       where practice_id = $1 and act = $2 order by n desc`,
      [clinic.practiceId, act],
    );
    return rows;
  });
}

describe('Spec: fhir/export', () => {
  test('the practice goes out whole, each resource once and as it is stored', async () => {
    const before = clock;
    const { status, path } = await finished(await ask('GET', '/$export', { headers: prefer }));
    expect(status.status).toBe(200);
    expect(status.headers.get('content-type')).toMatch(/^application\/json/);
    expect(Date.parse(status.headers.get('expires') ?? '')).toBeGreaterThan(
      before.add({ hours: keptHours - 1 }).epochMilliseconds,
    );
    const manifest = manifestOf(status);
    expect(manifest).toMatchObject({
      request: `${building.address}/fhir/R4/$export`,
      requiresAccessToken: true,
      deleted: [],
      error: [],
    });
    expect(Date.parse(manifest.transactionTime)).not.toBeNaN();
    expect(typesOf(manifest)).toEqual([
      'Group',
      'Location',
      'Observation',
      'Patient',
      'Practitioner',
    ]);
    const observations = await download(
      manifest.output.find(({ type }) => type === 'Observation')!,
    );
    expect(new Set(observations.map(({ id }) => id)).size).toBe(2_500);
    const read = await ask('GET', '/Observation/pulse-77');
    expect(observations.find(({ id }) => id === 'pulse-77')).toEqual(read.body);
    const [row] = await auditOf('fhir/export');
    expect(row?.reason).toMatch(/^\d{4} resources by a system export: .*Observation 2500/);
    expect(row?.patients).toEqual(['2', 'Patient/*']);
    expect((await auditOf('fhir/export-file'))[0]?.reason).toMatch(/^2500 Observation, part 0/);
    expect((await ask('DELETE', path)).status).toBe(202);
  });

  test('who asks about one patient in the log is told of exports that held everybody', async () => {
    const records = openPractice(building.pool, clinic.practiceId);
    const rows = await records.audit.read({ patientId: 'patient-2' }, 50);
    expect(rows.map(({ act }) => act)).toContain('fhir/export');
  });

  test('taken back, its files are gone, and for nobody else was it ever there', async () => {
    const { status, path } = await finished(await ask('GET', '/$export', { headers: prefer }));
    const [file] = manifestOf(status).output;
    expect((await ask('GET', path, { role: 'ma' })).status).toBe(404);
    expect((await ask('DELETE', path, { role: 'ma' })).status).toBe(404);
    expect((await ask('GET', pathOf(file!.url), { role: 'ma' })).status).toBe(404);
    expect((await ask('DELETE', path)).status).toBe(202);
    expect((await ask('GET', path)).status).toBe(404);
    expect((await ask('GET', pathOf(file!.url))).status).toBe(404);
    const left = await withPractice(building.pool, clinic.practiceId, (client) =>
      client.query('select 1 from records.export_chunk where practice_id = $1', [
        clinic.practiceId,
      ]),
    );
    expect(left.rowCount).toBe(0);
  });

  test('patients: their compartments alone; a group: its members of now alone', async () => {
    const patients = await finished(await ask('GET', '/Patient/$export', { headers: prefer }));
    const whole = ['Location', 'Observation', 'Patient', 'Practitioner'];
    expect(typesOf(manifestOf(patients.status))).toEqual(whole);
    const kicked = await ask('GET', '/Group/group-1/$export', { headers: prefer });
    const members = await finished(kicked);
    const manifest = manifestOf(members.status);
    const counts = new Map(manifest.output.map(({ type, count }) => [type, count]));
    expect([counts.get('Observation'), counts.get('Patient')]).toEqual([1_250, 1]);
    const [patient] = await download(manifest.output.find(({ type }) => type === 'Patient')!);
    expect(patient?.id).toBe('patient-1');
    expect((await auditOf('fhir/export'))[0]?.patients).toEqual(['patient-1']);
    expect((await ask('GET', '/Group/none/$export', { headers: prefer })).status).toBe(404);
    expect((await ask('GET', '/Group/$export', { headers: prefer })).status).toBe(400);
  });

  test('_type and _since narrow; a later one holds what came since', async () => {
    const path = '/$export?_type=Patient,Observation&_since=';
    clock = Temporal.Now.instant();
    const since = clock.toString({ smallestUnit: 'millisecond' });
    expect((await ask('POST', '/Observation', { body: weight })).status).toBe(201);
    const { status } = await finished(await ask('GET', path + since, { headers: prefer }));
    expect(manifestOf(status).output.map(({ type, count }) => [type, count])).toEqual([
      ['Observation', 1],
    ]);
  });

  test('what was deleted since then is told, and what came back is not', async () => {
    const since = clock.toString();
    clock = clock.add({ minutes: 1 });
    const body = (n: number) => ({ ...pulses[n]!, id: `fleeting-${n}` });
    for (const n of [0, 1, 2]) {
      await ask('PUT', `/Observation/fleeting-${n}`, { body: body(n) });
      expect((await ask('DELETE', `/Observation/fleeting-${n}`)).status).toBe(204);
    }
    await ask('PUT', '/Observation/fleeting-2', { body: body(2) });
    const ofTwo = {
      resourceType: 'Appointment',
      id: 'of-two',
      status: 'proposed',
      participant: ['patient-2', 'patient-1'].map((id) => ({
        actor: { reference: `Patient/${id}` },
        status: 'needs-action',
      })),
    };
    expect((await ask('PUT', '/Appointment/of-two', { body: ofTwo })).status).toBe(201);
    expect((await ask('DELETE', '/Appointment/of-two')).status).toBe(204);
    clock = clock.add({ minutes: 1 });
    const told = async (path: string): Promise<string[]> => {
      const { status, path: job } = await finished(await ask('GET', path, { headers: prefer }));
      const { output, deleted } = manifestOf(status);
      expect(output.some(({ type }) => type === 'deleted')).toBe(false);
      expect(deleted.every(({ type }) => type === 'Bundle')).toBe(true);
      const bundles = (await Promise.all(deleted.map(download))).flat() as unknown as Bundle[];
      await ask('DELETE', job);
      expect(bundles.every(({ type }) => type === 'transaction')).toBe(true);
      return bundles.flatMap(({ entry = [] }) =>
        entry.map(({ request }) => `${request?.method} ${request?.url}`),
      );
    };
    const [first, second] = [0, 1].map((n) => `DELETE Observation/fleeting-${n}`);
    const shared = 'DELETE Appointment/of-two';
    expect(await told(`/$export?_since=${since}`)).toEqual([shared, first, second]);
    expect((await auditOf('fhir/export-file'))[0]?.reason).toMatch(/^2 deleted, part 0/);
    expect(await told(`/Group/group-1/$export?_since=${since}`)).toEqual([shared, first]);
    expect(await told(`/$export?_since=${since}&_type=Patient`)).toEqual([]);
    expect(await told(`/$export?_since=${clock.toString()}`)).toEqual([]);
    expect(await told('/$export')).toEqual([]);
  });

  test('a right that reaches a part lets that part out', async () => {
    const id = '11111111-1111-4111-8111-111111111111';
    const asked: ExportAsked = {
      request: '/$export',
      level: 'system',
      reach: { Observation: { within: ['patient=Patient/patient-2'] }, Patient: { within: [] } },
      by: { actorId: 'app:1', actorName: 'App', role: 'app', ip: '127.0.0.1', sessionId: 's' },
    };
    const { pool } = building;
    expect(await addJob(pool, clinic.practiceId, { id, userId: 'app', asked }, clock)).toBe(true);
    const log = { error: () => {} } as never;
    const job = (await findJob(pool, clinic.practiceId, id))!;
    exportsOf({ pool, now: () => clock, log }).make(clinic.practiceId, job);
    await expect
      .poll(async () => (await findJob(pool, clinic.practiceId, id))?.state)
      .toBe('complete');
    expect((await findJob(pool, clinic.practiceId, id))?.resources).toBe(1_250);
  });

  test('one at a time a caller; what a stopped server left is made by the next', async () => {
    const { pool } = building;
    const asked: ExportAsked = {
      request: '/$export',
      level: 'system',
      reach: { Patient: 'all' },
      by: { actorId: 'x', actorName: 'X', role: 'ma', ip: '127.0.0.1', sessionId: 's' },
    };
    const [first, second] = [1, 2].map((n) => `22222222-2222-4222-8222-22222222222${n}`);
    const add = (id = '') => addJob(pool, clinic.practiceId, { id, userId: 'u', asked }, clock);
    expect([await add(first), await add(second)]).toEqual([true, false]);
    const next = await openTestBuilding(databaseUrl, () => clock);
    await expect
      .poll(async () => (await findJob(pool, clinic.practiceId, first!))?.state)
      .toBe('complete');
    await next.close();
    expect(await add(second)).toBe(true);
  });

  test('its time over, it is gone', async () => {
    const { path } = await finished(
      await ask('GET', '/$export?_type=Patient', { headers: prefer }),
    );
    expect((await ask('GET', path)).status).toBe(200);
    await withPractice(building.pool, clinic.practiceId, (client) =>
      client.query('update records.export_job set expires_at = $2 where practice_id = $1', [
        clinic.practiceId,
        clock.subtract({ seconds: 1 }).toString(),
      ]),
    );
    expect((await ask('GET', path)).status).toBe(404);
    await finished(await ask('GET', '/$export?_type=Patient', { headers: prefer }));
    const left = await withPractice(building.pool, clinic.practiceId, (client) =>
      client.query(
        `select 1 from records.export_job where practice_id = $1 and state = 'complete'`,
        [clinic.practiceId],
      ),
    );
    expect(left.rowCount).toBe(1);
  });

  test('what is wrong is refused', async () => {
    const asked = (path: string, extra = {}) => ask('GET', path, { headers: prefer, ...extra });
    expect((await ask('GET', '/$export')).status).toBe(400);
    expect((await asked('/$export', { role: null })).status).toBe(401);
    expect((await asked('/$export', { role: 'front-desk' })).status).toBe(403);
    expect((await asked('/$export', { role: 'ma', headers: prefer })).status).toBe(403);
    for (const query of [
      '_type=Nothing',
      '_since=soon',
      '_outputFormat=text/csv',
      '_typeFilter=Observation?_sort=date',
    ]) {
      expect([query, (await asked(`/$export?${query}`)).status]).toEqual([query, 400]);
    }
    expect((await asked('/Patient/$export?_type=Group')).status).toBe(400);
    expect((await asked('/Observation/$export')).status).toBe(400);
    expect((await asked('/$export-status?job=x')).status).toBe(404);
  });
});
