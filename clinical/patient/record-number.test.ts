import { expect, test } from 'vitest';
import { patientBanner } from './banner.ts';
import { recordNumberWords } from './record-number.ts';

const long = '0b5ce5d5-8ac6-4fbb-a81e-1d5a9fa1b2c3';

test('a number to be read out is shown whole, a long one of another system by its end', () => {
  expect(recordNumberWords('40192')).toBe('MRN 40192');
  expect(recordNumberWords('SM-123456789')).toBe('MRN SM-123456789');
  expect(recordNumberWords(long)).toBe('MRN …a1b2c3');
});

test('the banner says birth dates in words and keeps the whole of a long number', () => {
  const patient = { name: 'Ana Reyes', age: '45', needsInterpreter: false };
  expect(patientBanner({ ...patient, birthDate: '1981-03-25', recordNumber: long }).facts).toEqual([
    '45',
    'born Mar 25, 1981',
    { words: 'MRN …a1b2c3', whole: `MRN ${long}` },
  ]);
  expect(patientBanner({ ...patient, recordNumber: '40192' }).facts).toEqual(['45', 'MRN 40192']);
});
