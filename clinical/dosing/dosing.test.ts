import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asDecimal, exact, isLess, minus, nearest, over, times } from './exact.ts';
import { doseUnits, inUnit, isSameKind } from './unit.ts';
import { workOut, type Strength } from './work-out.ts';

const decimal = fc
  .tuple(fc.nat(9999), fc.nat(999))
  .map(([whole, part]) => `${whole}.${String(part).padStart(3, '0')}`)
  .filter((text) => Number(text) > 0);
const suspension: Strength = { amount: '160', unit: 'mg', per: '5', perUnit: 'mL' };

describe('Spec: medicines/give, S-MED-02 the dose is exact', () => {
  test('what is multiplied and divided again is the same to the last digit', () => {
    fc.assert(
      fc.property(decimal, decimal, (a, b) => {
        const [x, y] = [exact(a)!, exact(b)!];
        expect(over(times(x, y), y)).toEqual(x);
        expect(minus(x, x).top).toBe(0n);
        expect(exact(asDecimal(x))).toEqual(x);
      }),
    );
  });

  test('a unit and back is the same, and kinds are never mixed', () => {
    const unit = fc.constantFrom(...doseUnits);
    fc.assert(
      fc.property(decimal, unit, unit, (text, from, to) => {
        const there = inUnit(exact(text)!, from, to);
        expect(there === undefined).toBe(!isSameKind(from, to));
        if (there) expect(inUnit(there, to, from)).toEqual(exact(text));
      }),
    );
  });

  test('rounding moves by half a step at most', () => {
    fc.assert(
      fc.property(decimal, fc.constantFrom('0.01', '0.1', '0.5', '1'), (text, step) => {
        const [value, by] = [exact(text)!, exact(step)!];
        const off = minus(nearest(value, by), value);
        const size = { top: off.top < 0n ? -off.top : off.top, bottom: off.bottom };
        expect(isLess(over(by, exact('2')!), size)).toBe(false);
      }),
    );
  });

  test('the dose is the order times the weight, and never above the most', () => {
    fc.assert(
      fc.property(decimal, decimal, decimal, (amount, kg, most) => {
        const found = workOut({ amount, unit: 'mg', isPerKg: true, most }, kg, suspension);
        if (found.kind !== 'worked-out') throw new Error(found.why);
        const whole = times(exact(amount)!, exact(kg)!);
        expect(found.dose.value).toEqual(isLess(exact(most)!, whole) ? exact(most) : whole);
        expect(found.isCapped).toBe(isLess(exact(most)!, whole));
        const drawn = over(times(found.measured.value, exact('160')!), exact('5')!);
        expect(found.given.value).toEqual(drawn);
      }),
    );
  });

  test('15 mg/kg for 12.4 kg of 160 mg in 5 mL: every step is told', () => {
    const found = workOut(
      { amount: '15', unit: 'mg', isPerKg: true, most: '650' },
      '12.4',
      suspension,
    );
    expect(found).toMatchObject({ kind: 'worked-out', isRounded: true, isCapped: false });
    expect(found.kind === 'worked-out' && found.steps).toEqual([
      '15 mg/kg × 12.4 kg = 186 mg',
      '186 mg at 160 mg in 5 mL = 5.8125 mL',
      'Rounded to 5.8 mL: 185.6 mg (−0.4 mg from the order)',
    ]);
  });

  test.each([
    ['no weight', { amount: '10', unit: 'mg', isPerKg: true }, undefined, 'Weigh first'],
    ['no dose', { amount: '', unit: 'mg', isPerKg: false }, '70', 'names no dose'],
    ['another kind of unit', { amount: '2', unit: '[iU]', isPerKg: false }, '70', 'counts in mg'],
  ] as const)('%s: it is not assessed', (_name, ordered, kg, why) => {
    const found = workOut(ordered, kg, suspension);
    expect(found.kind === 'not-assessed' && found.why).toContain(why);
  });

  test('a dose in mcg from a label in mg, and one in mL as it is', () => {
    const vial: Strength = { amount: '1', unit: 'mg', per: '1', perUnit: 'mL' };
    const b12 = workOut({ amount: '1000', unit: 'ug', isPerKg: false }, undefined, vial);
    expect(b12.kind === 'worked-out' && asDecimal(b12.measured.value)).toBe('1');
    const test = workOut({ amount: '0.1', unit: 'mL', isPerKg: false }, undefined, vial);
    expect(test.kind === 'worked-out' && test.steps).toEqual([]);
  });
});
