import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { withPractice } from '../../records/pool.ts';
import { openClinic } from '../../server/testing/opened.fixture.ts';
import type { Target } from './ask.ts';
import { cpuSecondsOf } from './cpu.ts';
import { bundlesIn, madeUpPatients } from './import.ts';
import { measureCrud, measureImport, measureSearches } from './measure.ts';
import { nineKinds } from './nine.ts';
import type { Peer } from './own-server.ts';
import { patientBundle } from './patient-bundle.ts';
import { perCoreSecond, report } from './report.ts';

const tiny = { users: 2, seconds: 0.1 };

const { building, clinic } = await openClinic({
  requestsPerWindow: Number.POSITIVE_INFINITY,
});

const target = (cookie = clinic.cookieOf('ma')): Target => ({
  base: `${building.address}/fhir/R4`,
  headers: { cookie, origin: building.address },
});

const here = (extra: Partial<Peer> = {}): Peer => ({
  target: () => Promise.resolve(target()),
  settle: () => Promise.resolve(),
  serverPid: undefined,
  databasePid: undefined,
  close: () => Promise.resolve(),
  ...extra,
});

async function countHistory(where: string): Promise<number> {
  const { rows } = await withPractice(building.pool, clinic.practiceId, (client) =>
    client.query<{ n: string }>(
      `select count(*) as n from records.history where practice_id = $1 and ${where}`,
      [clinic.practiceId],
    ),
  );
  return Number(rows[0]?.n);
}

describe('the bench of FHIR servers, with a tiny load at our own door', () => {
  test('whole patients are imported, and every kind of search then finds values to ask by', async () => {
    const imported = await measureImport(here(), tiny, madeUpPatients());
    expect(imported.done.failures).toEqual([]);
    expect(imported.count).toBeGreaterThan(50);
    const written = await countHistory(`act = 'fhir/transaction'`);
    expect(written).toBeGreaterThanOrEqual(imported.count);
    const searched = await measureSearches(here(), tiny);
    expect(searched.done.failures).toEqual([]);
    expect([...searched.done.tallies.keys()]).toEqual(
      expect.arrayContaining(['string', 'date', 'token', 'reference', 'quantity', 'composite']),
    );
    expect(report(searched)).toContain('searches a second and core of both: not measured');
  }, 60_000);

  test('each of nine kinds is made, read, changed and deleted, as often as the others', async () => {
    const { done, count, used } = await measureCrud(here({ serverPid: process.pid }), tiny);
    expect(done.failures).toEqual([]);
    const times = [...done.tallies].map(([kind, { ms }]) => [kind, ms.length] as const);
    expect(new Set(times.map(([, n]) => n)).size).toBe(1);
    expect(times.map(([kind]) => kind)).toEqual(['create', 'read', 'update', 'delete']);
    expect(count % (4 * nineKinds.length)).toBe(0);
    expect(used.database).toBeUndefined();
    if (process.platform === 'linux') expect(used.server).toBeGreaterThan(0);
    for (const { type } of nineKinds) {
      expect(await countHistory(`type = '${type}' and version = 3 and content is null`)).toBe(
        await countHistory(`type = '${type}' and version = 1 and act = 'fhir/create'`),
      );
    }
  }, 60_000);

  test('what is refused counts as failed and not as done', async () => {
    const stranger = here({ target: () => Promise.resolve(target('session=none')) });
    const refused = await measureCrud(stranger, tiny);
    expect(refused.count).toBe(0);
    expect(refused.done.failures[0]).toMatch(/^create: 401 /);
    const created = refused.done.tallies.get('create');
    expect(created?.failed).toBe(created?.ms.length);
    expect(created?.failed).toBeGreaterThan(0);
  });

  test('a folder of bundles is taken in turn, hospitals first; an empty one is refused', () => {
    const folder = mkdtempSync(join(tmpdir(), 'linchpin-bundles-'));
    try {
      expect(() => bundlesIn(folder)).toThrow('There is no Bundle of a patient');
      writeFileSync(join(folder, 'a.json'), patientBundle(1).text);
      writeFileSync(join(folder, 'hospitalInformation1.json'), '{}');
      const source = bundlesIn(folder);
      expect(source.first).toEqual(['{}']);
      expect([source.next().resources, source.next().resources]).toEqual([
        ...[patientBundle(1).resources, patientBundle(1).resources],
      ]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test('made-up patients have the proportions of a clinic: half of it is observed', () => {
    const all = Array.from({ length: 60 }, (_, n) => patientBundle(n).text).flatMap(
      (text) => (JSON.parse(text) as { entry: { resource: { resourceType: string } }[] }).entry,
    );
    const share = (type: string): number =>
      all.filter(({ resource }) => resource.resourceType === type).length / all.length;
    expect(share('Observation')).toBeGreaterThan(0.4);
    expect(share('Observation')).toBeLessThan(0.55);
    expect(all.length / 60).toBeGreaterThan(200);
    expect(share('Claim') + share('ExplanationOfBenefit')).toBeGreaterThan(0.15);
  });
});

describe('CPU time', () => {
  test('grows with work, leaves a branch out, and is unknown of a process that is none', () => {
    if (process.platform !== 'linux') return;
    const before = cpuSecondsOf(process.pid) ?? 0;
    const until = performance.now() + 60;
    while (performance.now() < until);
    expect(cpuSecondsOf(process.pid)).toBeGreaterThan(before);
    expect(cpuSecondsOf(process.pid, process.pid)).toBe(0);
    expect(cpuSecondsOf(2 ** 22 + 1)).toBeUndefined();
  });

  test('of server and database together makes the rate of one core', () => {
    const done = { seconds: 10, tallies: new Map(), failures: [] };
    const measured = { name: 'x', unit: 'requests', count: 3_000, done };
    expect(perCoreSecond({ ...measured, used: { server: 2, database: 1 } })).toBe(1_000);
    expect(perCoreSecond({ ...measured, used: { server: 2, database: undefined } })).toBe(
      undefined,
    );
  });
});
