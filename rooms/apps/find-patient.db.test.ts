import { expect, test } from 'vitest';
import { openClinic } from '../../server/testing/opened.fixture.ts';

const { clinic } = await openClinic();

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
