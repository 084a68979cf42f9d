import { expect, test } from 'vitest';
import { averagePressure } from './average-pressure.ts';
import type { BodyPosition } from './reading.ts';

const read = (systolicMmHg: number, diastolicMmHg: number, position?: BodyPosition) =>
  ({ sign: 'blood-pressure', systolicMmHg, diastolicMmHg, position }) as const;

test('two or three readings are averaged, each number rounded', () => {
  expect(averagePressure([read(152, 88), read(145, 83)])).toEqual(read(149, 86));
  expect(averagePressure([read(120, 80), read(122, 80), read(124, 82)])).toEqual(read(122, 81));
});

test('one reading has no average, nor have readings in different positions', () => {
  expect(averagePressure([])).toBeUndefined();
  expect(averagePressure([read(152, 88)])).toBeUndefined();
  expect(averagePressure([read(152, 88, 'sitting'), read(138, 80, 'standing')])).toBeUndefined();
  expect(averagePressure([read(152, 88, 'sitting'), read(138, 80)])).toBeUndefined();
});
