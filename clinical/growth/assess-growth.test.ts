import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { agesOn } from './ages.ts';
import { assessGrowth, type GrowthAnswer, type GrowthQuestion } from './assess-growth.ts';
import { gestationDaysOf } from './gestation.ts';
import { growthMeasures } from './measure.ts';

const day = (text: string) => Temporal.PlainDate.from(text);
const boy: GrowthQuestion = {
  measure: 'weight',
  sex: 'male',
  birthDate: '2024-01-10',
  on: day('2025-01-10'),
  values: { weightKg: 9.6 },
};

function assessed(question: GrowthQuestion): Extract<GrowthAnswer, { z: number }> {
  const answer = assessGrowth(question);
  if (answer.verdict === 'not-assessed') throw new Error(answer.because.join(' '));
  return answer;
}

const missing = (question: Partial<GrowthQuestion>) => {
  const answer = assessGrowth({ ...boy, ...question });
  return answer.verdict === 'not-assessed' ? answer.missing[0] : answer.verdict;
};

describe('Spec: chart/growth', () => {
  test('says where, for whom, by which table and from which source', () => {
    const { because, sources, standard } = assessed(boy);
    expect(because).toEqual([
      'Weight: 48th percentile (z −0.05) for boys of 12 months, by WHO 2006.',
    ]);
    expect(sources[0]?.address).toContain('who.int');
    expect(standard).toBe('who-2006');
  });

  test('WHO until day 730, CDC from day 731, whatever the calendar says', () => {
    const on = (days: number) => assessed({ ...boy, on: day('2024-01-10').add({ days }) }).standard;
    expect([on(0), on(730), on(731)]).toEqual(['who-2006', 'who-2006', 'cdc-2000']);
  });

  test('what cannot be known is not assessed, and what is missing is named', () => {
    expect(missing({ sex: undefined })).toBe('the sex at birth');
    expect(missing({ sex: 'other' })).toBe('the sex at birth');
    expect(missing({ sex: 'unknown' })).toBe('the sex at birth');
    expect(missing({ birthDate: undefined })).toBe('the date of birth');
    expect(missing({ birthDate: '2024-01' })).toBe('the exact date of birth');
    expect(missing({ birthDate: '2024-02-30' })).toBe('the date of birth');
    expect(missing({ on: day('2024-01-09') })).toBe('a date of birth before the measurement');
    expect(missing({ on: day('2044-01-10') })).toBe('an age under 20 years');
    expect(missing({ on: day('2044-01-09'), values: { weightKg: 60 } })).toBe('assessed');
    expect(missing({ gestationDays: 32 })).toBe('a gestational age at birth that is possible');
    expect(missing({ values: {} })).toBe('a weight');
    expect(missing({ values: { weightKg: 9600 } })).toBe('a value that is possible');
    expect(missing({ values: { weightKg: -1 } })).toBe('a value that is possible');
    expect(missing({ standard: 'fenton-2013' })).toBe('the gestational age at birth');
    expect(missing({ standard: 'cdc-2000', measure: 'body-mass-index' })).toBe(
      'a weight and a height of the same day',
    );
    expect(
      missing({ standard: 'cdc-2000', measure: 'body-mass-index', values: { bodyMassIndex: 16 } }),
    ).toBe('an age within the table');
  });

  test('a child born at 30 weeks is counted from the due date, until two years after birth', () => {
    const early: GrowthQuestion = { ...boy, gestationDays: 30 * 7, values: { weightKg: 8.6 } };
    const { ages, because, sources, z } = assessed(early);
    expect([ages.days, ages.countedDays]).toEqual([366, 366 - 70]);
    expect(because[1]).toBe('Corrected age: born 10 weeks before 40 weeks; 12 months since birth.');
    expect(sources.map(({ publisher }) => publisher)).toContain('American Academy of Pediatrics');
    expect(z).toBeGreaterThan(assessed({ ...early, gestationDays: undefined }).z);
    const twoYears = assessed({ ...early, on: day('2026-01-11'), values: { weightKg: 12 } });
    expect([twoYears.ages.correctedByDays, twoYears.standard]).toEqual([undefined, 'cdc-2000']);
    const term = assessed({ ...boy, gestationDays: 37 * 7 });
    expect(term.ages.correctedByDays).toBeUndefined();
  });

  test('before 50 weeks a preterm child is compared with Fenton, a girl by weight with WHO', () => {
    const small = {
      ...boy,
      gestationDays: 30 * 7,
      on: day('2024-01-31'),
      values: { weightKg: 1.6 },
    };
    const fenton = assessed(small);
    expect(fenton.standard).toBe('fenton-2013');
    expect(fenton.because[0]).toMatch(/for boys at 33 weeks, by Fenton 2013/);
    expect(missing({ ...small, sex: 'female', standard: 'fenton-2013' })).toMatch(/exact enough/);
    expect(missing({ ...small, sex: 'female' })).toMatch(/exact enough/);
    const due = { ...small, sex: 'female', on: day('2024-04-01'), values: { weightKg: 3.5 } };
    expect(assessed(due).standard).toBe('who-2006');
    const before = assessGrowth({ ...small, standard: 'who-2006' });
    expect(before.verdict).toBe('not-assessed');
  });

  test('an extreme value is shown as one to check, with the limits it was held against', () => {
    const answer = assessed({ ...boy, values: { weightKg: 25 } });
    expect(answer.verdict).toBe('extreme');
    expect(answer.because.at(-1)).toMatch(/measure again/);
    expect(answer.sources.at(-1)?.publisher).toContain('UNICEF');
  });

  test('a standing child under two, and an index above the 95th percentile, are told', () => {
    const values = { lengthCm: 76, position: 'standing' } as const;
    expect(assessed({ ...boy, measure: 'length', values }).because[1]).toMatch(/0.7 cm added/);
    const heavy = assessed({
      ...boy,
      on: day('2034-01-10'),
      measure: 'body-mass-index',
      values: { weightKg: 52, lengthCm: 138 },
    });
    expect(heavy.because[1]).toMatch(/^Above the 95th percentile: 12\d % of it\.$/);
  });
});

test('whatever is asked, there is an answer with reasons, and sources when it was assessed', () => {
  const value = fc.option(fc.double({ min: -5, max: 400 }), { nil: undefined });
  fc.assert(
    fc.property(
      fc.constantFrom(...growthMeasures),
      fc.constantFrom('male', 'female', 'other', undefined),
      fc.integer({ min: -10, max: 9000 }),
      fc.option(fc.integer({ min: 100, max: 350 }), { nil: undefined }),
      fc.record({ weightKg: value, lengthCm: value, headCm: value, bodyMassIndex: value }),
      (measure, sex, days, gestationDays, values) => {
        const on = day('2020-02-29').add({ days });
        const answer = assessGrowth({
          ...{ measure, sex, on, gestationDays, values },
          birthDate: '2020-02-29',
        });
        expect(answer.because.length).toBeGreaterThan(0);
        if (answer.verdict === 'not-assessed') expect(answer.missing).toHaveLength(1);
        else {
          expect(answer.sources.length).toBeGreaterThan(0);
          expect(Number.isNaN(answer.z)).toBe(false);
        }
      },
    ),
  );
});

test('ages are told by the calendar', () => {
  const words = (on: string) => {
    const ages = agesOn('2024-02-29', day(on), undefined);
    return 'missing' in ages ? ages.missing : ages.words;
  };
  expect(['2024-03-01', '2024-03-28', '2025-03-01', '2026-03-01', '2029-08-29'].map(words)).toEqual(
    ['1 day', '4 weeks', '12 months', '2 years', '5 years 6 months'],
  );
});

test('a gestational age is read in weeks or days, and in nothing else', () => {
  const gestation = (value: number, code: string, more = {}) =>
    gestationDaysOf({
      resourceType: 'Observation',
      status: 'final',
      code: { coding: [{ system: 'http://loinc.org', code: '18185-9' }] },
      valueQuantity: { value, code, system: 'http://unitsofmeasure.org' },
      ...more,
    });
  expect([gestation(32.5, 'wk'), gestation(228, 'd'), gestation(8, 'mo')]).toEqual([
    228,
    228,
    undefined,
  ]);
  expect(gestation(32, 'wk', { status: 'entered-in-error' })).toBeUndefined();
  expect(gestation(32, 'wk', { code: { text: 'Gestational age' } })).toBeUndefined();
});
