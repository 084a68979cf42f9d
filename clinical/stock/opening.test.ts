import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { dueBack } from './borrowed.ts';
import { countsInside, openRule, useByOf } from './opening.ts';
import { stockKinds } from './stock.ts';

const days = fc.option(fc.integer({ min: 1, max: 400 }), { nil: undefined });

describe('Spec: supplies/keeping', () => {
  test('S-SUP-09 never beyond the expiry of the lot, and of two figures the shorter', () => {
    const lots = fc.integer({ min: 0, max: 900 }).map((n) => 20_600 + n);
    fc.assert(
      fc.property(
        fc.constantFrom(...stockKinds),
        days,
        days,
        lots,
        (kind, typed, kept, expires) => {
          const expiresOn = new Temporal.PlainDate(1970, 1, 1).add({ days: expires }).toString();
          const rule = openRule(kind, { typed, kept });
          if (!rule) expect([typed, kept]).toEqual([undefined, undefined]);
          if (!rule) return;
          const useBy = useByOf({ expiresOn }, '2026-11-20', rule);
          expect(useBy <= expiresOn).toBe(true);
          for (const one of [typed, kept]) {
            if (one !== undefined) expect(rule.days).toBeLessThanOrEqual(one);
          }
        },
      ),
    );
  });

  test('S-SUP-09 without a figure: a medicine 28 days, a vaccine to its expiry, a kit is asked', () => {
    expect(openRule('medicine', {})).toMatchObject({ days: 28 });
    expect(useByOf({ expiresOn: '2030-01-31' }, '2026-11-20', openRule('vaccine', {})!)).toBe(
      '2030-01-31',
    );
    expect(openRule('test-kit', {})).toBeUndefined();
    expect([countsInside({ unit: 'mL' }), countsInside({ unit: 'vial' })]).toEqual([true, false]);
  });

  test('S-SUP-05 what is borrowed is due back after 30 days, and late from the next', () => {
    expect(dueBack('2026-11-01', '2026-12-01')).toEqual({ dueOn: '2026-12-01', daysLeft: 0 });
    expect(dueBack('2026-11-01', '2026-12-04').daysLeft).toBe(-3);
  });
});
