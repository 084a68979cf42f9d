import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { productOf } from '../../clinical/vaccines/product.ts';
import { assessRecord } from '../../records/immunization/assess-record.ts';
import {
  child,
  given,
  record,
  timeZone,
  today,
} from '../../records/immunization/vaccines.fixture.ts';
import { askRules } from './would-count.ts';

/** What the rules say of a vaccine today, some days after another. */
function verdictAfter(days: number, before: string, next: string): string {
  const on = Temporal.PlainDate.from(today).subtract({ days }).toString();
  const patient = child({ birthDate: '2025-06-01' });
  const kept = record({ patient, immunizations: [given('before', before, on)] });
  const assessed = assessRecord(kept, { today, timeZone });
  const dose = { volumeMl: 0.5, lotExpires: '2030-01-01' };
  return askRules(assessed, productOf(next)!, dose, undefined).wouldCount.verdict;
}

describe('Spec: vaccines/give — live vaccines', () => {
  const [mmr, varicella, pneumococcal] = ['03', '21', '216'];

  test('S-VAC-06 two live ones count on one day or 28 days apart, and on no day between', () => {
    for (const [one, other] of [
      [mmr, varicella],
      [varicella, mmr],
    ] as const) {
      const counting = Array.from({ length: 60 }, (_, days) => days).filter(
        (days) => verdictAfter(days, one, other) === 'counts',
      );
      expect(counting).toEqual([0, ...Array.from({ length: 32 }, (_, at) => 28 + at)]);
    }
  });

  test('S-VAC-06 one that is not live is not held up by one that is', () => {
    for (const days of [0, 1, 14, 27]) {
      expect([days, verdictAfter(days, mmr, pneumococcal)]).toEqual([days, 'counts']);
    }
  });
});
