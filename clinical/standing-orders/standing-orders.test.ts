import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { answer, holds, type Answered, type Facts } from './answer.ts';
import { criterion, inWords, type Criterion } from './criterion.ts';
import {
  standingAsPlan,
  standingOfPlan,
  standingState,
  type StandingOrder,
} from './standing-order.ts';

const unknown: Facts = {
  today: '2026-11-20',
  problems: { entries: [], isKnown: false },
  allergies: { entries: [], isKnown: false },
  ...{ vaccines: {}, values: [], doneOn: ['2026-11-20'], said: {} },
};
const egg = 'http://snomed.info/sct|91930004';
const any: fc.Arbitrary<Criterion> = fc.constantFrom<Criterion>(
  { kind: 'age', fromMonths: 216 },
  { kind: 'vaccine-due', group: 'Influenza' },
  { kind: 'condition-absent', name: 'asthma', codes: [egg] },
  { kind: 'condition-present', name: 'asthma', codes: [egg] },
  { kind: 'allergy-absent', name: 'egg', codes: [egg] },
  { kind: 'value', name: 'HbA1c', codes: [egg], is: 'at-least', value: 7, withinDays: 30 },
  { kind: 'not-done-within', days: 30 },
  { kind: 'reason', phrases: ['sore throat'] },
  { kind: 'asked', question: 'Is the throat sore?' },
);

const order: StandingOrder = {
  ...{ id: 's1', series: 's1', version: 2, name: 'Flu', form: 'standing', code: 'vaccine-hpv' },
  ...{ from: '2026-09-01', through: '2027-06-30', criteria: [] },
  author: { reference: 'Practitioner/p1', display: 'Adaeze Okafor, MD' },
  signedBy: { reference: 'Practitioner/p1', display: 'Adaeze Okafor, MD' },
  signedOn: '2026-09-01',
};

describe('Spec: orders/standing, S-STD-02 met, not met, not known', () => {
  test('of a patient of whom nothing is known nothing is met', () => {
    fc.assert(
      fc.property(any, (one) => {
        expect(answer(one, unknown).met).not.toBe('met');
      }),
    );
  });

  test('one answer that is not met, or none at all, orders nothing', () => {
    const met: fc.Arbitrary<Answered> = fc.record({
      met: fc.constantFrom('met', 'not-met', 'not-assessed'),
      found: fc.string(),
    });
    fc.assert(
      fc.property(fc.array(met), (all) => {
        const isAll = all.length > 0 && all.every((one) => one.met === 'met');
        expect(holds(all)).toBe(isAll);
      }),
    );
  });

  test.each([
    ['2008-11-20', 'met'],
    ['2008-11-21', 'not-met'],
    ['2027-01-01', 'not-assessed'],
  ])('18 years or older, born %s: %s', (birthDate, met) => {
    const one: Criterion = { kind: 'age', fromMonths: 216 };
    expect(answer(one, { ...unknown, birthDate }).met).toBe(met);
  });

  test('an absent allergy is met only by a list that somebody went through, and all of it coded', () => {
    const one: Criterion = { kind: 'allergy-absent', name: 'egg', codes: [egg] };
    const by = (allergies: Facts['allergies']) => answer(one, { ...unknown, allergies }).met;
    expect(by({ entries: [], isKnown: true })).toBe('met');
    expect(by({ entries: [{ name: 'rash', codes: [] }], isKnown: true })).toBe('not-assessed');
    expect(by({ entries: [{ name: 'Egg', codes: [egg] }], isKnown: false })).toBe('not-met');
  });

  test('a value in another unit, or too old, is not known', () => {
    const one: Criterion = {
      ...{ kind: 'value', name: 'HbA1c', codes: [egg], is: 'at-least', value: 7 },
      ...{ unit: '%', withinDays: 30 },
    };
    const by = (value: number, unit: string, day: string) =>
      answer(one, { ...unknown, values: [{ codes: [egg], value, unit, day }] }).met;
    expect(by(8, '%', '2026-11-01')).toBe('met');
    expect(by(6, '%', '2026-11-01')).toBe('not-met');
    expect(by(8, 'mmol/mol', '2026-11-01')).toBe('not-assessed');
    expect(by(8, '%', '2026-01-01')).toBe('not-assessed');
    expect(by(8, '%', '2026-12-01')).toBe('not-assessed');
  });

  test('every criterion is read again from the plan as it was written', () => {
    fc.assert(
      fc.property(fc.array(any, { minLength: 1 }), (criteria) => {
        expect(standingOfPlan(standingAsPlan({ ...order, criteria }))).toMatchObject({
          ...order,
          criteria,
        });
        for (const one of criteria) expect(criterion.parse(one)).toEqual(one);
        for (const one of criteria) expect(inWords(one)).not.toBe('');
      }),
    );
  });
});

describe('Spec: orders/standing, S-STD-01 signed and in time', () => {
  test.each([
    ['2026-08-31', 'not-yet'],
    ['2026-09-01', 'in-force'],
    ['2027-06-30', 'in-force'],
    ['2027-07-01', 'expired'],
  ])('on %s it is %s', (today, state) => {
    expect(standingState(order, today)).toBe(state);
    expect(standingState({ ...order, signedBy: undefined }, today)).toBe('draft');
    const ended = { how: 'withdrawn' as const, on: '2026-10-01' };
    expect(standingState({ ...order, ended }, today)).toBe('withdrawn');
  });
});
