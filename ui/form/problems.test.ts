import { expect, test } from 'vitest';
import { problemOf } from './problems.ts';

const issues = [
  { path: 'vitals.pulse', message: 'cannot be' },
  { path: 'Patient.telecom[0].value', message: 'is no phone number' },
  { path: 'pulseOx', message: 'other' },
];

test('a field finds its own problem and those of its parts', () => {
  expect(problemOf(issues, 'vitals.pulse')).toBe('cannot be');
  expect(problemOf(issues, 'vitals')).toBe('cannot be');
  expect(problemOf(issues, 'telecom')).toBe('is no phone number');
  expect(problemOf(issues, 'telecom.0.value')).toBe('is no phone number');
});

test('and nobody else’s', () => {
  expect(problemOf(issues, 'pulse')).toBeUndefined();
  expect(problemOf(issues, 'vitals.pulseRate')).toBeUndefined();
  expect(problemOf([], 'vitals')).toBeUndefined();
});
