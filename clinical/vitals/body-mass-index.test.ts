import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import {
  bodyMassIndex,
  bodyMassIndexCategory,
  bodyMassIndexObservation,
} from './body-mass-index.ts';
import { observationOf } from './observation.ts';

const at = Temporal.Instant.from('2026-11-23T17:00:00Z');
const taking = (id: string) => ({ id, at, patient: { reference: 'Patient/p1' } });

describe('body mass index', () => {
  test('agrees with CDC: 5 ft 9 in and 125, 169, 203 lb', () => {
    const height = { sign: 'height', value: 69, unit: 'in' } as const;
    const index = (value: number) => bodyMassIndex({ sign: 'weight', value, unit: 'lb' }, height);
    expect([125, 169, 203].map(index)).toEqual([18.5, 25, 30]);
  });

  test('has CDC names for adults from 20 years on, and none for a child', () => {
    const name = (index: number, age = 20) => bodyMassIndexCategory(index, age)?.name;
    expect([18.4, 18.5, 24.9, 25, 30, 35, 40].map((index) => name(index))).toEqual([
      'underweight',
      'healthy weight',
      'healthy weight',
      'overweight',
      'class 1 obesity',
      'class 2 obesity',
      'class 3 obesity',
    ]);
    expect(name(22, 19.99)).toBeUndefined();
    expect(name(22, Number.NaN)).toBeUndefined();
  });

  test('is an Observation derived from the weight and the height', () => {
    const weight = observationOf({ sign: 'weight', value: 82.1, unit: 'kg' }, taking('w'));
    const height = observationOf({ sign: 'height', value: 178, unit: 'cm' }, taking('h'));
    expect(bodyMassIndexObservation(weight, height, taking('b'))).toMatchObject({
      id: 'b',
      code: { coding: [{ code: '39156-5' }] },
      valueQuantity: { value: 25.9, code: 'kg/m2' },
      derivedFrom: [{ reference: 'Observation/w' }, { reference: 'Observation/h' }],
    });
    expect(bodyMassIndexObservation(height, weight, taking('b'))).toBeUndefined();
    const absent = observationOf({ sign: 'weight', notDone: 'declined' }, taking('w'));
    expect(bodyMassIndexObservation(absent, height, taking('b'))).toBeUndefined();
  });

  test('is the same in either unit', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 200, max: 600 }),
        fc.integer({ min: 40, max: 90 }),
        (lb, inches) => {
          const metric = bodyMassIndex(
            { sign: 'weight', value: lb * 0.45359237, unit: 'kg' },
            { sign: 'height', value: inches * 2.54, unit: 'cm' },
          );
          const us = bodyMassIndex(
            { sign: 'weight', value: lb, unit: 'lb' },
            { sign: 'height', value: inches, unit: 'in' },
          );
          expect(Math.abs((us ?? 0) - (metric ?? 0))).toBeLessThanOrEqual(0.1001);
        },
      ),
    );
    expect(
      bodyMassIndex(
        { sign: 'weight', value: 80, unit: 'kg' },
        { sign: 'height', value: 0, unit: 'cm' },
      ),
    ).toBeUndefined();
  });
});
