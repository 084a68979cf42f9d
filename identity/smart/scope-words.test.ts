import { expect, test } from 'vitest';
import { plainScopes } from './scopes.ts';
import { scopeLine } from './scope-words.ts';

const category = 'http://terminology.hl7.org/CodeSystem/observation-category';

test.each([
  ['patient/Observation.rs', 'see measurements and results of Ana Ruiz', false],
  [`patient/Observation.rs?category=${category}|vital-signs`, 'see vital signs of Ana Ruiz', false],
  ['patient/Observation.rs?category=laboratory', 'see lab results of Ana Ruiz', false],
  [
    'patient/Observation.cruds',
    'see, add, change and remove measurements and results of Ana Ruiz',
    true,
  ],
  ['patient/Condition.c', 'add problems and diagnoses of Ana Ruiz', true],
  ['user/*.read', 'see everything in the record of every patient you may see', false],
  [
    'system/Patient.rs',
    'see name, birth date, address and contact details of every patient of the practice',
    false,
  ],
  ['patient/NutritionOrder.r', 'see nutrition order records of Ana Ruiz', false],
  [
    'patient/Observation.rs?code=http://loinc.org|29463-7',
    'see measurements and results (only code 29463-7) of Ana Ruiz',
    false,
  ],
  [
    'offline_access',
    'go on for up to 90 days, also when you are not here, until it is revoked',
    false,
  ],
])('Spec: smart/launch: %s in plain words', (scope, words, changes) => {
  expect(scopeLine(scope, 'Ana Ruiz')).toEqual({ scope, words, changes });
});

test('no scope of context or identity is left in its technical form', () => {
  for (const scope of plainScopes) expect(scopeLine(scope).words).not.toBe(scope);
});

test('before a patient is chosen nobody is named', () => {
  expect(scopeLine('patient/Patient.r').words).toContain('of the patient you choose');
});
