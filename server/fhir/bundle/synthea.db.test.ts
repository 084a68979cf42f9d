import type { Bundle } from '@medplum/fhirtypes';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { withPractice } from '../../../records/pool.ts';
import { cloneDatabase, type ClonedDatabase } from '../../../tools/test-database/clone-database.ts';
import type { Building } from '../../building.ts';
import { askerOf, type Ask } from '../../testing/ask-fhir.ts';
import { addTestClinic, openTestBuilding, type TestClinic } from '../../testing/open-clinic.ts';

const folder = join(import.meta.dirname, '../../../../shared/corpora/synthea');
const isThere = existsSync(folder);
const bundles = isThere ? readdirSync(folder).filter((name) => name.endsWith('.json')) : [];

let database: ClonedDatabase;
let building: Building;
let clinic: TestClinic;
let ask: Ask;

beforeAll(async () => {
  if (!isThere) return;
  database = await cloneDatabase();
  building = await openTestBuilding(database.url);
  clinic = await addTestClinic(building);
  ask = askerOf(building, clinic);
});

afterAll(async () => {
  if (!isThere) return;
  await building.close();
  await database.drop();
});

async function countByType(): Promise<Map<string, number>> {
  const { rows } = await withPractice(building.pool, clinic.practiceId, (client) =>
    client.query<{ type: string; n: string }>(
      `select type, count(*) as n from records.history
       where practice_id = $1 and act = 'fhir/transaction'
         and content not like '%us-core-provenance"]%' group by type`,
      [clinic.practiceId],
    ),
  );
  return new Map(rows.map(({ type, n }) => [type, Number(n)]));
}

describe.runIf(isThere)(
  'Spec: fhir/transaction — whole patients of Synthea (corpora/synthea)',
  () => {
    test('every Bundle is taken, every resource is there, and no link is left open', async () => {
      const sent = new Map<string, number>();
      for (const name of bundles) {
        const text = readFileSync(join(folder, name), 'utf8');
        const { entry = [] } = JSON.parse(text) as Bundle;
        for (const { resource } of entry) {
          const type = resource?.resourceType ?? '';
          sent.set(type, (sent.get(type) ?? 0) + 1);
        }
        const answer = await ask('POST', '', { body: text });
        expect([
          name,
          answer.status,
          answer.status === 200 ? '' : answer.text.slice(0, 600),
        ]).toEqual([...[name, 200, '']]);
        const answered = answer.body['entry'] as unknown as { response: { status: string } }[];
        expect(answered.map(({ response }) => response.status)).toEqual(
          entry.map(() => '201 Created'),
        );
      }
      expect([...(await countByType())].toSorted()).toEqual([...sent].toSorted());
      const { rows } = await withPractice(building.pool, clinic.practiceId, (client) =>
        client.query(
          `select type, id from records.history
         where practice_id = $1 and content like '%"reference":"urn:uuid:%' limit 3`,
          [clinic.practiceId],
        ),
      );
      expect(rows).toEqual([]);
    }, 180_000);
  },
);
