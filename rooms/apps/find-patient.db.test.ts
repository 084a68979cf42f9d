import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Building } from '../../server/building.ts';
import {
  addTestClinic,
  openTestBuilding,
  type TestClinic,
} from '../../server/testing/open-clinic.ts';
import { cloneDatabase, type ClonedDatabase } from '../../tools/test-database/clone-database.ts';

let database: ClonedDatabase;
let building: Building;
let clinic: TestClinic;

beforeAll(async () => {
  database = await cloneDatabase();
  building = await openTestBuilding(database.url);
  clinic = await addTestClinic(building);
});

afterAll(async () => {
  await building?.close();
  await database?.drop();
});

test('Spec: apps/find-patient: by what was typed, and nobody by nothing', async () => {
  const find = (query: string) => clinic.ask('ma', 'view/apps/find-patient', { query });
  expect((await find('villaseñor gua')).body['patients']).toEqual([
    {
      id: 'patient-1',
      name: 'Guadalupe Hernández-Villaseñor',
      about: expect.stringMatching('born'),
    },
  ]);
  expect((await find('  ')).body['patients']).toEqual([]);
  expect((await clinic.ask('manager', 'view/apps/find-patient', { query: 'x' })).status).toBe(403);
});
