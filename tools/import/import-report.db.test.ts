import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { PracticeRecords } from '../../records/practice-records.ts';
import {
  heartRate,
  openTwoPractices,
  patient,
  type TwoPractices,
} from '../../records/two-practices.fixture.ts';
import { bundleOf, freshPractice, importFolder, lines, nothing } from './imported.fixture.ts';

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

const ana = patient('ana', 'Reyes');
const pulse = heartRate('ana', 'pulse');

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
