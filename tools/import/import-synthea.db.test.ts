import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { PracticeRecords } from '../../records/practice-records.ts';
import { openTwoPractices, type TwoPractices } from '../../records/two-practices.fixture.ts';
import { freshPractice, importPath, nothing } from './imported.fixture.ts';

let rooms: TwoPractices;
let records: PracticeRecords;
beforeAll(async () => {
  rooms = await openTwoPractices();
});
beforeEach(async () => {
  records = await freshPractice(rooms.pool);
});
afterAll(() => rooms.close());

const corpus = resolve(import.meta.dirname, '../../../shared/corpora/synthea');

describe('Spec: import/files', () => {
  test('the fixtures of our own go in whole', async () => {
    const scratch = mkdtempSync(join(tmpdir(), 'linchpin-fixtures-'));
    try {
      const own = join(import.meta.dirname, 'fixtures');
      const done = await importPath(rooms.pool, records.practiceId, own, scratch);
      expect(done).toMatchObject({ counts: { ...nothing, created: 35 }, report: [], held: 0 });
      expect(await records.findPatients({ name: 'montgomery' }, 1)).toHaveLength(1);
    } finally {
      rmSync(scratch, { recursive: true });
    }
  });

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
