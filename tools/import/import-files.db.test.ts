import { gzipSync } from 'node:zlib';
import type { Provenance } from '@medplum/fhirtypes';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { PracticeRecords } from '../../records/practice-records.ts';
import {
  answered,
  commitAs,
  heartRate,
  openTwoPractices,
  patient,
  update,
  type TwoPractices,
} from '../../records/two-practices.fixture.ts';
import { verifyAudit } from '../../records/verify-audit.ts';
import {
  bundleOf,
  byAddress,
  freshPractice,
  importFolder,
  lines,
  nothing,
} from './imported.fixture.ts';

let rooms: TwoPractices;
let records: PracticeRecords;
beforeAll(async () => {
  rooms = await openTwoPractices();
});
beforeEach(async () => {
  records = await freshPractice(rooms.pool);
});
afterAll(() => rooms.close());

const run = (files: Parameters<typeof importFolder>[2]) =>
  importFolder(rooms.pool, records.practiceId, files);

async function versionsKept(): Promise<number> {
  const { rows } = await rooms.owner.query<{ count: string }>(
    'select count(*) from records.history where practice_id = $1',
    [records.practiceId],
  );
  return Number(rows[0]!.count);
}

const ana = patient('ana', 'Reyes');
const pulse = heartRate('ana', 'pulse');

describe('Spec: import/files', () => {
  test('of files that mix patients each has few Provenance, and each its own', async () => {
    const ids = Array.from({ length: 200 }, (_, n) => `p-${n}`);
    const mixed = Array.from({ length: 2_000 }, (_, n) =>
      heartRate(ids[n % ids.length]!, `pulse-${n}`),
    );
    const done = await run({
      'Patient.ndjson': lines(ids.map((id) => patient(id, 'Reyes'))),
      'Observation.ndjson': lines(mixed),
    });
    expect(done).toMatchObject({ counts: { ...nothing, created: 2_200 }, report: [], held: 0 });
    const { rows } = await rooms.owner.query<{ content: string }>(
      'select content from records.provenance where practice_id = $1',
      [records.practiceId],
    );
    // One a patient and file, and one more where a transaction ends in the middle of a patient.
    expect(rows.length).toBeLessThanOrEqual(2 * ids.length + 5);
    const whose = new Map(mixed.map(({ id, subject }) => [id, subject?.reference]));
    const told = rows.flatMap(({ content }) => {
      const { meta, target } = JSON.parse(content) as Provenance;
      const patientId = meta?.tag?.[0]?.code;
      return target.map(({ reference = '' }) => {
        const [type, id = ''] = reference.split('/');
        const own = type === 'Patient' ? `Patient/${id}` : whose.get(id);
        return [reference, own === `Patient/${patientId}`];
      });
    });
    expect(new Set(told.map(([reference]) => reference)).size).toBe(2_200);
    expect(told.filter(([, isOwn]) => isOwn !== true)).toEqual([]);
  });

  test.each(['transaction', 'batch', 'collection', 'searchset', 'document'])(
    'a %s Bundle goes in: addresses become references, in any order of entries',
    async (type) => {
      const bundle = bundleOf([byAddress(pulse, 'ana'), ana], { type, request: type === 'batch' });
      const done = await run({ 'one.json': bundle });
      expect(done).toMatchObject({ counts: { ...nothing, created: 2 }, report: [], dealtWith: 2 });
      expect(answered(await records.read('Observation', 'pulse'))).toMatchObject({
        subject: { reference: 'Patient/ana' },
        meta: { versionId: '1' },
      });
    },
  );

  test('NDJSON, compressed or not, and single resources go in, folders below too', async () => {
    const done = await run({
      'Observation.ndjson': `${lines([pulse])}\r\n\n${lines([heartRate('bea', 'pulse-2')])}`,
      'deep/er/Patient.ndjson.gz': gzipSync(lines([ana, patient('bea')])),
      'one.json': patient('cy'),
      'two.json.gz': gzipSync(JSON.stringify(bundleOf([patient('dee')]))),
      'with-mark.json': `\uFEFF${JSON.stringify(patient('eve'))}`,
      'last-line.ndjson': JSON.stringify(patient('fay')),
      'read.me': 'not looked at',
    });
    expect(done).toMatchObject({ counts: { ...nothing, created: 8 }, report: [], held: 0 });
  });

  test('read again, nothing is doubled and nothing is written', async () => {
    const files = {
      'a.json': bundleOf([ana, byAddress(pulse, 'ana')]),
      'b.ndjson': lines([
        { ...patient(), id: undefined },
        { resourceType: 'Location', name: 'Room 1' },
      ]),
    };
    expect((await run(files)).counts).toEqual({ ...nothing, created: 4 });
    const versions = await versionsKept();
    expect((await run(files)).counts).toEqual({ ...nothing, unchanged: 4 });
    expect(await versionsKept()).toBe(versions);
  });

  test('what the files have changed is updated, and no more', async () => {
    await run({ 'a.ndjson': lines([ana, pulse]) });
    const done = await run({ 'a.ndjson': lines([{ ...ana, gender: 'other' }, pulse]) });
    expect(done.counts).toEqual({ ...nothing, updated: 1, unchanged: 1 });
    const [now] = await records.history('Patient', 'ana');
    expect(now).toMatchObject({
      version: '2',
      by: 'Import by test',
      resource: { gender: 'other' },
    });
  });

  test('what was changed in the practice is never overwritten', async () => {
    const { pool } = rooms;
    await run({ 'a.ndjson': lines([ana, pulse]) });
    answered(
      await commitAs(pool, records.practiceId, 'Maria', [
        update({ ...ana, name: [{ family: 'Reyes-Ito' }] }, '1'),
        { kind: 'delete', resourceType: 'Observation', id: 'pulse', expectedVersion: '1' },
      ]),
    );
    // The same files again say nothing new about it.
    expect(await run({ 'a.ndjson': lines([ana, pulse]) })).toMatchObject({
      counts: { ...nothing, kept: 2 },
      report: [],
    });
    // Other editions do, and that is for a person to look at.
    const done = await run({
      'a.ndjson': lines([
        { ...ana, gender: 'other' },
        { ...pulse, status: 'amended' },
      ]),
    });
    expect(done.report).toMatchObject([
      {
        resource: 'Patient/ana',
        where: 'line 1',
        reason: expect.stringContaining('was changed here') as string,
      },
      {
        resource: 'Observation/pulse',
        reason: expect.stringContaining('was removed here') as string,
      },
    ]);
    expect(await records.read('Patient', 'ana')).toMatchObject({ name: [{ family: 'Reyes-Ito' }] });
    expect(await records.read('Observation', 'pulse')).toMatchObject({ refused: 'gone' });
  });

  test('of a resource that stands in the files twice the first is taken, each time', async () => {
    const files = {
      'a.json': bundleOf([ana, { ...ana }]),
      'b.json': bundleOf([{ ...ana, gender: 'other' }]),
    };
    expect((await run(files)).counts).toEqual({ ...nothing, created: 1, repeated: 2 });
    expect((await run(files)).counts).toEqual({ ...nothing, unchanged: 1, repeated: 2 });
    expect(await records.history('Patient', 'ana')).toHaveLength(1);
  });

  test('ids are the resource’s own, else of its address, else of its content, and stay so', async () => {
    const entry = [
      { fullUrl: 'urn:uuid:11111111-1111-4111-8111-111111111111', resource: patient('own-id') },
      {
        fullUrl: 'urn:uuid:22222222-2222-4222-8222-222222222222',
        resource: { ...patient(), id: undefined },
      },
      { fullUrl: 'https://ehr.example/fhir/Patient/33', resource: { ...patient(), id: undefined } },
      {
        resource: { resourceType: 'Patient', id: undefined },
        request: { method: 'PUT', url: 'Patient/44' },
      },
      { resource: { resourceType: 'Location', name: 'Room 7' } },
      {
        resource: {
          ...heartRate('x', 'o'),
          subject: { reference: 'https://ehr.example/fhir/Patient/33' },
          performer: [{ reference: 'https://elsewhere.example/fhir/Practitioner/9' }],
          focus: [{ reference: 'urn:uuid:11111111-1111-4111-8111-111111111111' }],
        },
      },
    ];
    const bundle = { resourceType: 'Bundle', type: 'batch', entry };
    expect(await run({ 'a.json': bundle })).toMatchObject({ counts: { created: 6 }, report: [] });
    const ids = (await records.search('Patient', {})).map((one) => one.id).toSorted();
    expect(ids).toEqual(['22222222-2222-4222-8222-222222222222', '33', '44', 'own-id']);
    expect(await records.read('Observation', 'o')).toMatchObject({
      subject: { reference: 'Patient/33' },
      performer: [{ reference: 'https://elsewhere.example/fhir/Practitioner/9' }],
      focus: [{ reference: 'Patient/own-id' }],
    });
    expect((await run({ 'again.json': bundle })).counts).toEqual({ ...nothing, unchanged: 6 });
  });

  test('each batch is one audit row and one event, and the chain stays whole', async () => {
    const people = Array.from({ length: 1_200 }, (_, i) => patient(`p-${i}`));
    await run({ 'a.ndjson': lines(people) });
    const { rows } = await rooms.owner.query<{ act: string; changed: string[] }>(
      'select act, changed from records.outbox where practice_id = $1 order by seq',
      [records.practiceId],
    );
    expect(rows).toEqual(Array(3).fill({ act: 'import/records', changed: ['Patient/*'] }));
    const report = await verifyAudit(rooms.pool, records.practiceId);
    expect(report).toMatchObject({ links: 3 });
    expect(report).not.toHaveProperty('broken');
  });

  test('a Bundle too large to be kept goes in as a small one does, and progress ends at its end', async () => {
    const filler = 'x'.repeat(60_000);
    const note = (i: number): object => ({ ...heartRate('ana', `o-${i}`), valueString: filler });
    const large = bundleOf([
      ...Array.from({ length: 150 }, (_, i) => ({
        ...byAddress(note(i), 'ana'),
        valueQuantity: undefined,
      })),
      ana,
    ]);
    for (const [name, content] of [
      ['large.json', JSON.stringify(large)],
      ['same.json.gz', gzipSync(JSON.stringify(large))],
    ] as const) {
      const done = await run({ [name]: content });
      expect(done.report).toEqual([]);
      expect(done.counts.created + done.counts.unchanged).toBe(151);
      expect(done.bytes).toBeCloseTo(content.length, 0);
    }
    expect(await records.count('Observation', { patient: 'ana' })).toBe(150);
  });
});
