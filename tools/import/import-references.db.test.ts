import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { PracticeRecords } from '../../records/practice-records.ts';
import {
  heartRate,
  openTwoPractices,
  patient,
  type TwoPractices,
} from '../../records/two-practices.fixture.ts';
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

const ana = patient('ana', 'Reyes');

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
