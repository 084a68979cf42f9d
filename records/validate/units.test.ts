import { expect, test } from 'vitest';
import { unitWarnings } from './units.ts';

const system = 'http://unitsofmeasure.org';
const observation = (code: string, more: object = {}) => ({
  resourceType: 'Observation',
  valueQuantity: { value: 1, system, code, ...more },
});

test('a code that is no unit of UCUM is told, wherever it stands', () => {
  expect(unitWarnings(observation('mm[Hg]'))).toEqual([]);
  expect(unitWarnings(observation('mmHg', { system: 'http://example.org' }))).toEqual([]);
  expect(unitWarnings(observation('mmHg'))).toEqual([
    {
      path: 'Observation.value.ofType(Quantity).code',
      message: expect.stringMatching(/UCUM.*got mmHg\.$/),
    },
  ]);
  const inside = { resourceType: 'Observation', contained: [observation('kg'), observation('lb')] };
  expect(unitWarnings(inside).map(({ path }) => path)).toEqual([
    'Observation.contained[1].value.ofType(Quantity).code',
  ]);
});

test('a text of a person is not repeated, and what is no resource has no units', () => {
  const [one] = unitWarnings(observation('Ann Example, born 1980'));
  expect(one?.message).not.toContain('Ann');
  for (const other of [null, 5, 'x', [], {}]) expect(unitWarnings(other)).toEqual([]);
});
