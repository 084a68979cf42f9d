import { expect, test } from 'vitest';
import { readSought } from './sought.ts';

test.each([
  ['maria lopez', { name: 'maria lopez' }],
  ['lopez 3/8/1964', { name: 'lopez', birthDate: '1964-03-08' }],
  ['1964-03-08', { birthDate: '1964-03-08' }],
  ['(209) 555-0142', { phone: '2095550142' }],
  ['555 0142', { phone: '5550142' }],
  ['#129181', { recordNumber: '129181' }],
  ['MRN12', { recordNumber: 'MRN12' }],
])('%j', (query, sought) => expect(readSought(query)).toEqual(sought));

test.each(['', '   ', '()'])('%j is nothing to go by', (query) =>
  expect(readSought(query)).toBeUndefined(),
);
