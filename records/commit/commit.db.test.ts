import type { Patient } from '@medplum/fhirtypes';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../new-id.ts';
import type { Stored } from '../stored.ts';
import {
  answered,
  commitAs,
  create,
  heartRate,
  openTwoPractices,
  patient,
  refused,
  update,
  type TwoPractices,
} from '../two-practices.fixture.ts';

let rooms: TwoPractices;
beforeAll(async () => {
  rooms = await openTwoPractices();
});
afterAll(() => rooms.close());

const as = (name: string, changes: Parameters<typeof commitAs>[3], extra = {}) =>
  commitAs(rooms.pool, rooms.here.practiceId, name, changes, extra);

async function counts(): Promise<Record<string, unknown>> {
  const { rows } = await rooms.owner.query<Record<string, unknown>>(
    `select (select count(*) from records.patient) patients,
       (select count(*) from records.history) versions,
       (select count(*) from records.outbox) events,
       (select count(*) from records.audit) links,
       (select count(*) from records.identifier) numbers`,
  );
  return rows[0]!;
}

describe('Spec: records/commit', () => {
  test('what is created is read back whole, as version 1, by its id and in its history', async () => {
    const ana = patient();
    const done = answered(await as('Maria Reyes', [create(ana)]));
    expect(done).toMatchObject({ versions: new Map([[`Patient/${ana.id}`, '1']]) });
    const read = answered(await rooms.here.read('Patient', ana.id));
    expect(read).toEqual({
      ...ana,
      meta: { versionId: '1', lastUpdated: '2026-11-20T17:00:00.000Z' },
    });
    expect(await rooms.here.readVersion('Patient', ana.id, '1')).toEqual(read);
    expect(await rooms.here.readMany('Patient', [ana.id, newId()])).toEqual([read]);
    expect(await rooms.here.history('Patient', ana.id)).toEqual([
      {
        version: '1',
        at: '2026-11-20T17:00:00.000Z',
        by: 'Maria Reyes',
        act: 'test/change',
        resource: read,
      },
    ]);
  });

  test('an update is a new version; the old one is kept, and meta given along stands', async () => {
    const ana = patient();
    await as('Maria Reyes', [create({ ...ana, meta: { source: 'urn:clinic', versionId: '77' } })]);
    const seen = answered(await rooms.here.read('Patient', ana.id)) as Stored<Patient>;
    expect(seen.meta).toMatchObject({ source: 'urn:clinic', versionId: '1' });
    answered(await as('Bo Xu', [update({ ...seen, gender: 'other' }, seen.meta.versionId)]));
    const versions = await rooms.here.history('Patient', ana.id);
    expect(versions.map(({ version, by, resource }) => [version, by, resource?.gender])).toEqual([
      ['2', 'Bo Xu', 'other'],
      ['1', 'Maria Reyes', 'female'],
    ]);
    expect(await rooms.here.readVersion('Patient', ana.id, '2')).toMatchObject({ gender: 'other' });
    for (const version of ['3', '0', '-1', 'x', '1.0', '99999999999']) {
      expect(await rooms.here.readVersion('Patient', ana.id, version)).toMatchObject({
        refused: 'not-found',
      });
    }
  });

  test('the one who saves second is told who changed it, what they did and when', async () => {
    const ana = patient();
    await as('Maria Reyes', [create(ana)]);
    answered(await as('Bo Xu', [update({ ...ana, gender: 'other' }, '1')]));
    const loser = refused(await as('Maria Reyes', [update({ ...ana, gender: 'male' }, '1')]));
    expect(loser).toMatchObject({
      refused: 'changed-by-another',
      by: { name: 'Bo Xu', act: 'test/change', at: '2026-11-20T17:00:00.000Z' },
      issues: [{ path: `Patient/${ana.id}`, message: 'is now version 2' }],
    });
    expect(loser.message).toMatch(/^Bo Xu changed this while you had it open\./);
    expect(await rooms.here.read('Patient', ana.id)).toMatchObject({ gender: 'other' });
  });

  test('ten who save the same version at once: one succeeds, nine are told', async () => {
    const ana = patient();
    await as('Maria Reyes', [create(ana)]);
    const results = await Promise.all(
      Array.from({ length: 10 }, (_, i) =>
        as(`Person ${i}`, [update({ ...ana, name: [{ family: `Name ${i}` }] }, '1')]),
      ),
    );
    const winners = results.filter((result) => 'versions' in result);
    expect(winners).toHaveLength(1);
    const winner = results.indexOf(winners[0]!);
    for (const [i, result] of results.entries()) {
      if (i === winner) continue;
      expect(result).toMatchObject({
        refused: 'changed-by-another',
        by: { name: `Person ${winner}` },
      });
    }
    expect(await rooms.here.history('Patient', ana.id)).toHaveLength(2);
  });

  test('what is deleted is gone, not unknown; its versions stay; its id is never used again', async () => {
    const ana = patient();
    await as('Maria Reyes', [
      create({ ...ana, identifier: [{ system: 'urn:mrn', value: 'gone-1' }] }),
    ]);
    const deletion = { kind: 'delete', resourceType: 'Patient', id: ana.id } as const;
    expect(refused(await as('Bo Xu', [{ ...deletion, expectedVersion: '2' }])).refused).toBe(
      'not-found',
    );
    answered(await as('Bo Xu', [{ ...deletion, expectedVersion: '1' }]));
    expect(await rooms.here.read('Patient', ana.id)).toMatchObject({ refused: 'gone' });
    expect(await rooms.here.read('Patient', newId())).toMatchObject({ refused: 'not-found' });
    expect(await rooms.here.readVersion('Patient', ana.id, '1')).toMatchObject({ id: ana.id });
    expect(await rooms.here.readVersion('Patient', ana.id, '2')).toMatchObject({ refused: 'gone' });
    const [last] = await rooms.here.history('Patient', ana.id);
    expect(last).toEqual({
      version: '2',
      at: '2026-11-20T17:00:00.000Z',
      by: 'Bo Xu',
      act: 'test/change',
    });
    expect(await rooms.here.findPatients({ recordNumber: 'gone-1' }, 5)).toEqual([]);
    expect(refused(await as('Ana', [create(ana)]))).toMatchObject({
      refused: 'gone',
      by: { name: 'Bo Xu' },
    });
    expect(refused(await as('Ana', [update(ana, '1')]))).toMatchObject({
      refused: 'changed-by-another',
      by: { name: 'Bo Xu' },
      issues: [{ message: 'was removed' }],
    });
    expect(refused(await as('Ana', [update(ana, '2')])).refused).toBe('not-found');
  });

  test('creating what exists already is refused, and nothing is overwritten', async () => {
    const ana = patient();
    await as('Maria Reyes', [create(ana)]);
    expect(refused(await as('Bo Xu', [create({ ...ana, gender: 'male' })]))).toMatchObject({
      refused: 'already-exists',
      by: { name: 'Maria Reyes' },
    });
    expect(await rooms.here.read('Patient', ana.id)).toMatchObject({ gender: 'female' });
  });

  test('several changes are all written or none: with one stale, nothing stands anywhere', async () => {
    const [ana, bea, cy] = [patient(), patient(), patient()];
    await as('Maria Reyes', [create(ana), create(bea)]);
    await as('Bo Xu', [update({ ...bea, gender: 'other' }, '1')]);
    const before = await counts();
    const result = await as('Maria Reyes', [
      create({ ...cy, identifier: [{ value: 'c-1' }] }),
      create(heartRate(cy.id)),
      update({ ...ana, gender: 'male' }, '1'),
      update({ ...bea, gender: 'male' }, '1'),
    ]);
    expect(refused(result)).toMatchObject({
      refused: 'changed-by-another',
      issues: [{ path: `Patient/${bea.id}` }],
    });
    expect(await counts()).toEqual(before);
    expect(await rooms.here.read('Patient', cy.id)).toMatchObject({ refused: 'not-found' });
    expect(await rooms.here.read('Patient', ana.id)).toMatchObject({ gender: 'female' });
  });

  test('create, update and delete in one commit, of several types', async () => {
    const [ana, bea] = [patient(), patient()];
    const old = heartRate(ana.id);
    await as('Maria Reyes', [create(ana), create(bea), create(old)]);
    answered(
      await as('Maria Reyes', [
        { kind: 'delete', resourceType: 'Observation', id: old.id, expectedVersion: '1' },
        create(heartRate(bea.id)),
        update({ ...ana, gender: 'unknown' }, '1'),
        update({ ...bea, gender: 'unknown' }, '1'),
      ]),
    );
    expect(await rooms.here.count('Observation', { patient: ana.id })).toBe(0);
    expect(await rooms.here.count('Observation', { patient: bea.id })).toBe(1);
    expect(await rooms.here.read('Patient', ana.id)).toMatchObject({ gender: 'unknown' });
  });

  test('what is wrong is refused with every element’s path, and nothing is written', async () => {
    const before = await counts();
    const wrong = {
      ...patient(),
      birthDate: '2026-02-30',
      gender: 'woman',
      nickname: 'Annie',
    } as unknown as Patient & { id: string };
    const refusal = refused(await as('Maria Reyes', [create(patient()), create(wrong)]));
    expect(refusal.refused).toBe('invalid');
    expect(refusal.issues?.map((issue) => issue.path).toSorted()).toEqual([
      'Patient.birthDate',
      'Patient.gender',
      'Patient.nickname',
    ]);
    expect(await counts()).toEqual(before);
  });

  test.each([
    ['an id with a space', create({ ...patient(), id: 'a b' })],
    ['no id', create({ ...patient(), id: undefined } as never)],
    ['a version that is none', update(patient(), 'latest')],
    ['a version below one', update(patient(), '0')],
    ['a resource type that R4 has not', create({ ...patient(), resourceType: 'Pet' } as never)],
    [
      'a type of another kind of server',
      create({ resourceType: 'AccessPolicy', id: 'x' } as never),
    ],
  ])('refuses %s', async (_, change) => {
    expect(refused(await as('Maria Reyes', [change])).refused).toBe('invalid');
  });

  test('one resource changed twice in one commit is refused', async () => {
    const ana = patient();
    const refusal = refused(await as('Maria Reyes', [create(ana), create(ana)]));
    expect(refusal).toMatchObject({ refused: 'invalid', issues: [{ path: `Patient/${ana.id}` }] });
  });

  test('a reference to what does not exist is refused with its path', async () => {
    const lost = heartRate('no-such-patient');
    expect(refused(await as('Maria Reyes', [create(lost)]))).toMatchObject({
      refused: 'invalid',
      issues: [
        {
          path: 'Observation.subject.reference',
          message: `points at Patient/no-such-patient, which does not exist in this practice (in Observation/${lost.id})`,
        },
      ],
    });
  });

  test('two things that refer to each other can be created in one commit', async () => {
    const [ana, bea] = [patient(), patient()];
    const other = (id: string): NonNullable<Patient['link']> => [
      { other: { reference: `Patient/${id}` }, type: 'seealso' },
    ];
    answered(
      await as('Maria Reyes', [
        create({ ...ana, link: other(bea.id) }),
        create({ ...bea, link: other(ana.id) }),
      ]),
    );
  });

  test('a reference to what the same commit deletes is refused', async () => {
    const ana = patient();
    await as('Maria Reyes', [create(ana)]);
    const refusal = refused(
      await as('Maria Reyes', [
        { kind: 'delete', resourceType: 'Patient', id: ana.id, expectedVersion: '1' },
        create(heartRate(ana.id)),
      ]),
    );
    expect(refusal.issues?.[0]?.path).toBe('Observation.subject.reference');
  });

  test('a reference to what was deleted, and to another type of the same id, is refused', async () => {
    const ana = patient();
    await as('Maria Reyes', [create(ana)]);
    const wrongType = {
      ...heartRate(ana.id),
      performer: [{ reference: `Practitioner/${ana.id}` }],
    };
    expect(refused(await as('Maria Reyes', [create(wrongType)])).issues).toMatchObject([
      { path: 'Observation.performer[0].reference' },
    ]);
    await as('Maria Reyes', [
      { kind: 'delete', resourceType: 'Patient', id: ana.id, expectedVersion: '1' },
    ]);
    expect(refused(await as('Maria Reyes', [create(heartRate(ana.id))])).refused).toBe('invalid');
  });

  test('the same ids in two practices never meet', async () => {
    const ana = patient('same-id', 'Here');
    const anna = patient('same-id', 'There');
    const { pool, here, there } = rooms;
    answered(await commitAs(pool, here.practiceId, 'Maria Reyes', [create(ana)]));
    answered(await commitAs(pool, there.practiceId, 'Theo Ito', [create(anna)]));
    answered(await commitAs(pool, there.practiceId, 'Theo Ito', [update(anna, '1')]));
    expect(await here.read('Patient', 'same-id')).toMatchObject({
      name: [{ family: 'Here' }],
      meta: { versionId: '1' },
    });
    expect(await there.history('Patient', 'same-id')).toHaveLength(2);
    answered(await commitAs(pool, here.practiceId, 'Maria', [create(heartRate('same-id', 'hr'))]));
    expect(await there.search('Observation', { patient: 'same-id' })).toEqual([]);
    expect(await there.read('Observation', 'hr')).toMatchObject({ refused: 'not-found' });
    await commitAs(pool, here.practiceId, 'Maria', [
      { kind: 'delete', resourceType: 'Patient', id: 'same-id', expectedVersion: '1' },
    ]);
    expect(await there.read('Patient', 'same-id')).toMatchObject({ name: [{ family: 'There' }] });
  });

  test('a reference to what only another practice has is refused', async () => {
    const { pool, there } = rooms;
    const theirs = patient();
    await commitAs(pool, there.practiceId, 'Theo Ito', [create(theirs)]);
    expect(refused(await as('Maria Reyes', [create(heartRate(theirs.id))]))).toMatchObject({
      refused: 'invalid',
      issues: [{ path: 'Observation.subject.reference' }],
    });
  });

  test('texts too long for an index are kept whole and found by what they hold', async () => {
    const long = Array.from({ length: 9_000 }, (_, i) =>
      String.fromCharCode(0x4e00 + ((i * 7919) % 20_000)),
    ).join('');
    const ana = patient();
    answered(
      await as('Maria Reyes', [
        create({
          ...ana,
          name: [{ family: long, given: [long] }],
          identifier: [{ system: `urn:${long}`, value: long }],
        }),
        create({ ...heartRate(ana.id), code: { coding: [{ system: `urn:${long}`, code: long }] } }),
      ]),
    );
    const found = await rooms.here.search('Observation', {
      patient: ana.id,
      tokens: { code: `urn:${long}|${long}` },
    });
    expect(found).toHaveLength(1);
    expect(await rooms.here.search('Patient', { tokens: { identifier: long } })).toHaveLength(1);
  });

  test('a refused commit leaves the connection fit for the next, also a fresh one', async () => {
    const one = await openTwoPractices();
    try {
      const { pool, here } = one;
      const ana = patient();
      answered(await commitAs(pool, here.practiceId, 'Maria', [create(ana)]));
      for (let i = 0; i < 10; i += 1) {
        const stale = commitAs(pool, here.practiceId, 'Maria', [
          create(heartRate(ana.id)),
          update(ana, '9'),
        ]);
        expect(await stale).toHaveProperty('refused');
        answered(await commitAs(pool, here.practiceId, 'Maria', [create(heartRate(ana.id))]));
      }
      expect(await here.count('Observation', { patient: ana.id })).toBe(10);
    } finally {
      await one.close();
    }
  });

  test('deciding to change nothing writes only the audit', async () => {
    const before = await counts();
    answered(await as('Maria Reyes', []));
    expect(await counts()).toEqual({ ...before, links: String(Number(before['links']) + 1) });
  });
});
