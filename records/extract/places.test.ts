import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import { intervalOf } from '../../fhir/dates.ts';
import type { Prefix, Wanted } from '../search/language/condition.ts';
import { readQuantity } from '../search/language/read-ordered.ts';
import { matchesDate, matchesQuantity, widened } from '../search/match/ordered.ts';
import { amountOf, amountPlaces, placesBetween, scaleOfUnit } from './amounts.ts';
import { monthPlaces, monthsBetween } from './months.ts';
import { inBaseUnits, scaleOf } from './units.ts';
import { intervalOfValue, wholeValues } from './values.ts';

const prefixes = ['eq', 'gt', 'lt', 'ge', 'le', 'sa', 'eb', 'ap'] as const;
const isUp = (prefix: Prefix): boolean => ['gt', 'ge', 'sa'].includes(prefix);
const isDown = (prefix: Prefix): boolean => ['lt', 'le', 'eb'].includes(prefix);
const share = (a: string[], b: string[]): boolean => a.some((one) => b.includes(one));

const ucum = 'http://unitsofmeasure.org';
const units = ['mg', 'g', 'kg', '[lb_av]', 'Cel', '[degF]', 'mm[Hg]', '10*3/uL', '%'];
const number = fc.oneof(
  fc.double({ noNaN: true, min: -1e6, max: 1e6 }),
  fc.constantFrom(0, 1, 10, 100, 0.001, 1e12, 98.6, 37),
);

type Quantity = Extract<Wanted, { kind: 'quantity' }>;

describe('Spec: fhir/search', () => {
  test('a quantity that matches lies at one of the places that are asked', () => {
    const stored = fc.record({
      value: number,
      comparator: fc.constantFrom(undefined, '<', '>='),
      system: fc.constantFrom(ucum, undefined),
      code: fc.constantFrom(...units),
    });
    const wanted = fc.record({
      prefix: fc.constantFrom(...prefixes),
      value: number,
      unit: fc.constantFrom('', ...units.map((unit) => `|${ucum}|${unit}`)),
    });
    fc.assert(
      fc.property(stored, wanted, (quantity, { prefix, value, unit }) => {
        const sought = readQuantity(`${prefix}${value}${unit}`) as Quantity | undefined;
        if (!sought || !matchesQuantity(quantity, sought)) return;
        const slack = prefix === 'ap' ? Math.abs(sought.value) / 10 : 0;
        const asked = placesBetween(
          isDown(prefix) ? -Infinity : Math.min(sought.low, sought.value - slack),
          isUp(prefix) ? Infinity : Math.max(sought.high, sought.value + slack),
          scaleOfUnit(sought.system, sought.unit),
        );
        const places: string[] = [];
        amountPlaces(
          amountOf(quantity)!,
          wholeValues((place) => places.push(place)),
        );
        expect(share(places, asked)).toBe(true);
      }),
      { numRuns: 20_000 },
    );
  });

  test('a date that matches lies in one of the months that are asked', () => {
    const dates = fc
      .tuple(fc.integer({ min: 1, max: 9999 }), fc.integer({ min: 1, max: 12 }), fc.integer())
      .map(([year, month, kind]) => {
        const y = String(year).padStart(4, '0');
        const m = String(month).padStart(2, '0');
        const forms = [y, `${y}-${m}`, `${y}-${m}-28`, `${y}-${m}-01T00:30:00+02:00`];
        return forms[Math.abs(kind) % forms.length] ?? y;
      });
    const near = fc.oneof(
      fc.constantFrom('2026-01', '2026-02-01', '2025', '2026-01-31T23:59:59Z', '1799', '2200'),
      dates,
    );
    const stored = fc.oneof(
      near,
      fc.record({ start: near, end: near }),
      fc.record({ start: near }),
    );
    const now = Temporal.Instant.from('2026-11-20T17:00:00Z');
    fc.assert(
      fc.property(stored, near, fc.constantFrom(...prefixes), (value, text, prefix) => {
        const found = intervalOfValue(value);
        const wanted = widened({ kind: 'date', prefix, ...intervalOf(text)! }, now);
        if (!found || !matchesDate(value, wanted)) return;
        const asked = monthsBetween(
          isDown(prefix) ? undefined : wanted.start,
          isUp(prefix) ? undefined : wanted.end,
        );
        expect(share(monthPlaces(found), asked)).toBe(true);
      }),
      { numRuns: 20_000 },
    );
  });

  test('a range of years is asked by few places', () => {
    expect(monthsBetween('2001-05-01T00:00:00.000Z', undefined).length).toBeLessThan(60);
    expect(placesBetween(100, Infinity, undefined).length).toBeLessThan(250);
  });

  test.each([
    [180, '[lb_av]', 81.6466266, 'kg'],
    [98.6, '[degF]', 37, 'Cel'],
    [5, 'mg/dL', 0.05, 'g/L'],
    [120, '/min', 2, '/s'],
  ])('%d %s are %d %s', (value, unit, same, other) => {
    const [a, b] = [scaleOf(unit)!, scaleOf(other)!];
    expect(a.dimension).toBe(b.dimension);
    expect(inBaseUnits(value, a)).toBeCloseTo(inBaseUnits(same, b), 3);
  });

  test('what is no unit, or no multiple of one, is not converted', () => {
    expect(scaleOf('puffs')).toBeUndefined();
    expect(scaleOf('[pH]')).toBeUndefined();
    expect(scaleOf('x'.repeat(100))).toBeUndefined();
  });
});
