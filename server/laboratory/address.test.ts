import { expect, test } from 'vitest';
import { laboratoryAt } from './address.ts';

// Spec: specimens/results

const tls = { key: 'K', cert: 'C' };

test.each([
  ['10.0.0.7:2575', { host: '10.0.0.7', port: 2575 }],
  ['tls://lab.example:2576', { host: 'lab.example', port: 2576, tls }],
  ['simulated', { host: '127.0.0.1', port: 99 }],
  ['lab.example', undefined],
  ['lab.example:70000', undefined],
  ['https://lab.example:1', undefined],
  [undefined, undefined],
])('S-RES-01 %s is where it is sent', (address, to) => {
  expect(laboratoryAt(address, 99, tls)).toEqual(to);
});
