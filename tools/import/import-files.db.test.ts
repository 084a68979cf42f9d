import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { newId } from '../../records/new-id.ts';
import { openPractice } from '../../records/open.ts';
import type { PracticeRecords } from '../../records/practice-records.ts';
import { createPractice } from '../../records/practices.ts';
import {
  answered,
  commitAs,
  heartRate,
  openTwoPractices,
  patient,
  testMoment,
  update,
  type TwoPractices,
} from '../../records/two-practices.fixture.ts';
import { verifyAudit } from '../../records/verify-audit.ts';
import { bundleOf, importFolder, importPath, lines } from './imported.fixture.ts';

let rooms: TwoPractices;
let records: PracticeRecords;
beforeAll(async () => {
  rooms = await openTwoPractices();
});
beforeEach(async () => {
  const id = newId();
  const practice = {
    name: `Practice ${id}`,
    timeZone: 'America/New_York',
    state: 'NY',
    demo: false,
  };
  await createPractice(rooms.pool, { id, ...practice, createdAt: testMoment.toString() });
  records = openPractice(rooms.pool, id);
});
afterAll(() => rooms.close());

const run = (files: Parameters<typeof importFolder>[2]) =>
  importFolder(rooms.pool, records.practiceId, files);

const nothing = { created: 0, updated: 0, unchanged: 0, repeated: 0, kept: 0 };

async function versionsKept(): Promise<number> {
  const { rows } = await rooms.owner.query<{ count: string }>(
    'select count(*) from records.history where practice_id = $1',
    [records.practiceId],
  );
  return Number(rows[0]!.count);
}

const ana = patient('ana', 'Reyes');
const pulse = heartRate('ana', 'pulse');
/** As Bundles write it: by the address of the entry. */
const byAddress = (one: object, id: string): object =>
  JSON.parse(JSON.stringify(one).replaceAll(`Patient/${id}`, `urn:uuid:${id}`)) as object;

describe('Spec: import/files', () => {
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
});

describe('Spec: import/references', () => {
  test('across files in any order, also in a circle', async () => {
    const link = (id: string): object => ({
      link: [{ other: { reference: `Patient/${id}` }, type: 'seealso' }],
    });
    const others = Array.from({ length: 600 }, (_, i) => patient(`other-${i}`));
    const done = await run({
      'a-observations.json': bundleOf([heartRate('zoe', 'o-1'), heartRate('bea', 'o-2')]),
      'b.ndjson': lines([{ ...patient('ana'), ...link('bea') }]),
      'c.ndjson': lines([{ ...patient('bea'), ...link('cy') }, ...others]),
      'd.ndjson': lines([{ ...patient('cy'), ...link('ana') }]),
      'z.json': bundleOf([heartRate('zoe', 'o-3'), patient('zoe')]),
    });
    expect(done).toMatchObject({
      counts: { ...nothing, created: 607 },
      report: [],
      dealtWith: 607,
    });
    expect(done.held).toBe(4);
    expect(await records.read('Patient', 'ana')).toMatchObject({ meta: { versionId: '1' } });
  });

  test('what refers to what is nowhere is reported with its path, and all that leans on it', async () => {
    const group = { resourceType: 'Group', id: 'g', type: 'person', actual: true };
    const done = await run({
      'a.ndjson': lines([
        heartRate('nobody', 'lost'),
        { ...heartRate('ana', 'leans'), hasMember: [{ reference: 'Observation/lost' }] },
        {
          ...group,
          member: [
            { entity: { reference: 'Patient/ana' } },
            { entity: { reference: 'Patient/nobody' } },
          ],
        },
        ana,
      ]),
      'b.json': bundleOf([byAddress(heartRate('gone', 'dangling'), 'gone')]),
    });
    expect(done.counts).toEqual({ ...nothing, created: 1 });
    expect(done.report.toSorted((a, b) => (a.resource! < b.resource! ? -1 : 1))).toMatchObject([
      { resource: 'Group/g', path: 'Group.member[1].entity.reference' },
      {
        file: 'b.json',
        where: 'entry 1',
        resource: 'Observation/dangling',
        path: 'Observation.subject.reference',
        reason: 'points at urn:uuid:gone, which no entry of this Bundle has as its fullUrl',
      },
      { resource: 'Observation/leans', path: 'Observation.hasMember[0].reference' },
      {
        file: 'a.ndjson',
        where: 'line 1',
        resource: 'Observation/lost',
        path: 'Observation.subject.reference',
        reason: 'points at Patient/nobody, which is neither in the files nor in the record',
      },
    ]);
    expect(done.dealtWith).toBe(5);
    // Once it comes, the rest goes in.
    const again = await run({
      'a.ndjson': lines([
        heartRate('nobody', 'lost'),
        { ...heartRate('ana', 'leans'), hasMember: [{ reference: 'Observation/lost' }] },
      ]),
      'b.ndjson': lines([patient('nobody')]),
    });
    expect(again).toMatchObject({ counts: { ...nothing, created: 3 }, report: [] });
  });

  test('many that lean on one another through batches go in', async () => {
    const chain = Array.from({ length: 1_500 }, (_, i) => ({
      ...heartRate('ana', `o-${i}`),
      ...(i < 1_499 && { hasMember: [{ reference: `Observation/o-${i + 1}` }] }),
    }));
    const done = await run({ 'a.ndjson': lines(chain), 'z.ndjson': lines([ana]) });
    expect(done).toMatchObject({ counts: { ...nothing, created: 1_501 }, report: [] });
  });

  const lee = {
    resourceType: 'Practitioner',
    id: 'lee',
    identifier: [{ system: 'http://hl7.org/fhir/sid/us-npi', value: '9999' }],
  };
  const seenBy = (condition: string, id: string): object => ({
    ...heartRate('ana', id),
    performer: [{ reference: condition }],
  });
  const npi = 'Practitioner?identifier=http://hl7.org/fhir/sid/us-npi|9999';

  test('conditional references are answered by identifier, whether it came before, comes later or is here', async () => {
    const files = {
      'a.json': bundleOf([ana, seenBy(npi, 'o-1')]),
      'b.json': bundleOf([seenBy(npi.replace('|', '%7C'), 'o-2')]),
      // By its first resource it is read last.
      'z.json': bundleOf([{ resourceType: 'Basic', id: 'z', code: { text: 'x' } }, lee]),
    };
    const done = await run(files);
    expect(done).toMatchObject({ counts: { ...nothing, created: 5 }, report: [], held: 2 });
    for (const id of ['o-1', 'o-2']) {
      expect(await records.read('Observation', id)).toMatchObject({
        performer: [{ reference: 'Practitioner/lee' }],
      });
    }
    expect(await run({ 'c.json': bundleOf([seenBy(npi, 'o-3')]) })).toMatchObject({
      counts: { created: 1 },
      held: 0,
    });
  });

  test('a condition met by something that was itself held back is answered', async () => {
    const role = {
      resourceType: 'PractitionerRole',
      id: 'role',
      identifier: [{ system: 'urn:role', value: 'r1' }],
      practitioner: { reference: 'Practitioner/lee' },
    };
    const done = await run({
      'a.json': bundleOf([ana, seenBy('PractitionerRole?identifier=urn:role|r1', 'o-1'), role]),
      'z.ndjson': lines([heartRate('ana', 'o-9'), lee]),
    });
    expect(done).toMatchObject({ counts: { ...nothing, created: 5 }, report: [] });
    expect(await records.read('Observation', 'o-1')).toMatchObject({
      performer: [{ reference: 'PractitionerRole/role' }],
    });
  });

  test('a condition that nothing fits, several fit, or that asks something else is reported', async () => {
    await run({ 'a.ndjson': lines([ana, lee, { ...lee, id: 'other-lee' }]) });
    const done = await run({
      'b.json': bundleOf([
        seenBy(npi, 'o-several'),
        seenBy('Practitioner?identifier=1234', 'o-none'),
        seenBy('Practitioner?name=Lee', 'o-else'),
      ]),
    });
    expect(done.counts).toEqual(nothing);
    const reasons = Object.fromEntries(
      done.report.map(({ resource, reason }) => [resource, reason]),
    );
    expect(reasons['Observation/o-several']).toBe('fits more than one resource');
    expect(reasons['Observation/o-none']).toBe(
      'points at Practitioner?identifier=…, which is neither in the files nor in the record',
    );
    expect(reasons['Observation/o-else']).toMatch(/^is a search by something else/);
    expect(done.report.every((one) => one.path === 'Observation.performer[0].reference')).toBe(
      true,
    );
  });

  test('ifNoneExist: what is there already stands for the entry, in this import and before', async () => {
    const conditional = (id: string): object => ({
      fullUrl: `urn:uuid:${id}`,
      resource: { ...lee, id },
      request: {
        method: 'POST',
        url: 'Practitioner',
        ifNoneExist: 'identifier=http://hl7.org/fhir/sid/us-npi|9999',
      },
    });
    const file = (id: string, observation: string): object => ({
      resourceType: 'Bundle',
      type: 'transaction',
      entry: [
        { fullUrl: 'urn:uuid:ana', resource: ana },
        conditional(id),
        { resource: seenBy(`urn:uuid:${id}`, observation) },
      ],
    });
    const files = { 'a.json': file('lee-a', 'o-1'), 'b.json': file('lee-b', 'o-2') };
    for (const counts of [
      { created: 4, unchanged: 1, repeated: 1 },
      { unchanged: 5, repeated: 1 },
    ]) {
      const done = await run(files);
      expect(done).toMatchObject({ counts: { ...nothing, ...counts }, report: [] });
    }
    expect((await records.search('Practitioner', {})).map((one) => one.id)).toEqual(['lee-a']);
    expect(await records.read('Observation', 'o-2')).toMatchObject({
      performer: [{ reference: 'Practitioner/lee-a' }],
    });
  });

  test('PUT by identifier updates what has it', async () => {
    await run({ 'a.ndjson': lines([lee]) });
    const put = {
      method: 'PUT',
      url: 'Practitioner?identifier=http://hl7.org/fhir/sid/us-npi|9999',
    };
    const changed = { ...lee, id: undefined, active: true };
    const bundle = {
      resourceType: 'Bundle',
      type: 'batch',
      entry: [{ resource: changed, request: put }],
    };
    expect((await run({ 'b.json': bundle })).counts).toEqual({ ...nothing, updated: 1 });
    expect(await records.read('Practitioner', 'lee')).toMatchObject({ active: true });
  });
});

describe('Spec: import/report', () => {
  test('what is wrong is named with file, place, path and reason; the rest goes in', async () => {
    const done = await run({
      'a.ndjson': `${lines([ana])}{"resourceType":\n[1]\n${lines([
        { ...patient('bad'), birthDate: '1980-02-30', gender: 'mujer', secret: 'Mrs Smith' },
        { resourceType: 'Pet', id: 'rex' },
        { ...patient(), id: 'not an id' },
      ])}`,
      'b.json': {
        resourceType: 'Bundle',
        type: 'batch',
        entry: [
          'text',
          { fullUrl: 'urn:uuid:x' },
          { request: { method: 'DELETE', url: 'Patient/ana' } },
          { resource: patient('bea'), request: { method: 'PATCH', url: 'Patient/bea' } },
          { resource: patient('cy') },
        ],
      },
    });
    expect(done.counts).toEqual({ ...nothing, created: 2 });
    expect(done.report).toMatchObject([
      { file: 'a.ndjson', where: 'line 2', path: '', reason: 'is not readable JSON' },
      { where: 'line 3', reason: 'must be a resource' },
      { where: 'line 4', resource: 'Patient/bad', path: 'Patient.gender' },
      { where: 'line 4', path: 'Patient.birthDate' },
      { where: 'line 4', path: 'Patient.secret' },
      { where: 'line 5', resource: 'Pet/rex', path: 'Resource.resourceType' },
      { where: 'line 6', path: 'Patient.id' },
      { file: 'b.json', where: 'entry 1', reason: 'holds no resource' },
      { where: 'entry 2', reason: 'asks for DELETE; an import only adds and updates' },
      { where: 'entry 3', reason: 'asks for PATCH; an import only adds and updates' },
    ]);
    expect(JSON.stringify(done.report)).not.toMatch(/1980-02-30|mujer|Smith|Reyes/);
  });

  test.each([
    ['empty.json', '', 'is empty'],
    [
      'cut.json',
      '{"resourceType":"Patient","id":"p',
      'ends in the middle; the rest of it is missing',
    ],
    [
      'two.json',
      lines([ana, ana]),
      'holds more than one resource; if it has one a line, name it .ndjson',
    ],
    [
      'history.json',
      bundleOf([ana], { type: 'history' }),
      'is a history Bundle; an import takes what is current',
    ],
    ['damaged.ndjson.gz', 'not gzip', 'is damaged: it cannot be uncompressed'],
    [
      'cut.ndjson.gz',
      gzipSync(lines([ana])).subarray(0, 40),
      'is damaged: it cannot be uncompressed',
    ],
    ['list.json', '[{"resourceType":"Patient"}]', 'must be a resource'],
  ])('the file %s is reported, and others go in', async (name, content, reason) => {
    const done = await run({ [name]: content, 'fine.json': patient('fine') });
    expect(done.report).toMatchObject([{ file: name, reason }]);
    expect(done.counts).toEqual({ ...nothing, created: 1 });
  });

  test('a Bundle that is cut off gives what it has', async () => {
    const whole = JSON.stringify(bundleOf([ana, patient('bea')]));
    const done = await run({ 'a.json': whole.slice(0, whole.indexOf('"bea"') + 20) });
    expect(done.counts).toEqual({ ...nothing, created: 1 });
    expect(done.report).toMatchObject([
      { reason: 'ends in the middle; what comes after the cut is missing' },
    ]);
  });

  test('nothing that is nested without end, or full of brackets, stops it', async () => {
    const deep = `{"resourceType":"Patient","id":"deep","extension":${'[{"extension":'.repeat(20_000)}[]${'}]'.repeat(20_000)}}`;
    const done = await run({
      'a.ndjson': `${deep}\n${lines([ana])}`,
      'b.json': `{"resourceType":"Bundle","type":"batch","entry":[{"resource":${deep}}]}`,
    });
    expect(done.counts).toEqual({ ...nothing, created: 1 });
    expect(done.report.map((one) => one.resource)).toEqual(['Patient/deep', 'Patient/deep']);
  });

  test('an appointment whose time is taken is reported, and what refers to it; the rest goes in', async () => {
    const at = (id: string, hour: number): object => ({
      resourceType: 'Appointment',
      id,
      status: 'booked',
      start: `2027-01-04T${hour}:00:00Z`,
      end: `2027-01-04T${hour}:30:00Z`,
      participant: [{ actor: { reference: 'Practitioner/lee' }, status: 'accepted' }],
    });
    const visit = (id: string, appointment: string): object => ({
      resourceType: 'Encounter',
      id,
      status: 'planned',
      class: { code: 'AMB' },
      subject: { reference: 'Patient/ana' },
      appointment: [{ reference: `Appointment/${appointment}` }],
    });
    const done = await run({
      'a.ndjson': lines([
        { resourceType: 'Practitioner', id: 'lee' },
        ana,
        ...[at('nine', 17), at('nine-too', 17), at('ten', 18)],
        ...[visit('v-1', 'nine'), visit('v-2', 'nine-too'), visit('v-3', 'ten'), pulse],
      ]),
    });
    expect(done.counts).toEqual({ ...nothing, created: 7 });
    expect(done.report).toMatchObject([
      {
        resource: 'Appointment/nine-too',
        path: 'Appointment.start',
        reason:
          'Practitioner/lee is taken from 2027-01-04T17:00:00.000Z to 2027-01-04T17:30:00.000Z',
      },
      { resource: 'Encounter/v-2', path: 'Encounter.appointment[0].reference' },
    ]);
    expect(done.dealtWith).toBe(9);
  });
});

const corpus = resolve(import.meta.dirname, '../../../shared/corpora/synthea');

describe('Spec: import/synthea', () => {
  test.skipIf(!existsSync(corpus))(
    'all 33 Synthea bundles go in whole, and again without a change [corpora/synthea]',
    async () => {
      const scratch = mkdtempSync(join(tmpdir(), 'linchpin-synthea-'));
      try {
        const done = await importPath(rooms.pool, records.practiceId, corpus, scratch);
        expect(done).toMatchObject({
          counts: { ...nothing, created: 8_837, repeated: 63 },
          report: [],
          held: 0,
          dealtWith: 8_900,
        });
        expect(await records.count('Patient', {})).toBe(32);
        const [antony] = await records.findPatients({ name: 'anthony andersen' }, 1);
        expect(antony).toBeDefined();
        const of = { patient: antony!.id };
        expect(await records.count('Observation', of)).toBeGreaterThan(10);
        expect(await records.count('Immunization', of)).toBeGreaterThan(3);
        expect(await records.count('Encounter', of)).toBeGreaterThan(3);
        const again = await importPath(rooms.pool, records.practiceId, corpus, scratch);
        expect(again.counts).toEqual({ ...nothing, unchanged: 8_837, repeated: 63 });
      } finally {
        rmSync(scratch, { recursive: true });
      }
    },
    120_000,
  );
});
