import { expect, test } from 'vitest';
import { openFloodGate } from './flood.ts';

test('one address may ask 300 times in ten seconds, and again afterwards; others are not held up', () => {
  let now = 0;
  const isFlood = openFloodGate(() => now);
  for (let asked = 0; asked < 300; asked += 1) expect(isFlood('10.0.0.1')).toBe(false);
  expect(isFlood('10.0.0.1')).toBe(true);
  expect(isFlood('10.0.0.2')).toBe(false);
  now = 10_001;
  expect(isFlood('10.0.0.1')).toBe(false);
});
