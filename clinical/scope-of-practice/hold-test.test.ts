import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { holdTest } from './hold-test.ts';
import { mayDo } from './may-do.ts';
import type { Order, Question, Training } from './question.ts';
import { rulesFor } from './states.ts';

const now = Temporal.PlainDate.from('2026-11-22');
const rules = rulesFor('CA');

function question(training: Training[], order?: Order): Question {
  const task = { id: 'venipuncture' };
  return { task, who: { training }, here: { state: 'CA' }, now, ...(order && { order }) };
}

describe('every count that a condition asks for is told', () => {
  const blood = rules.requirements['repetitions-blood-10']?.test ?? { technical: true };
  const vein = { skill: 'venipuncture', repetitions: 14 } as const;
  const skin = (repetitions: number) => ({ skill: 'capillary-puncture', repetitions }) as const;
  const says = (training: Training[]) => holdTest(blood, question(training), { delegators: [] });

  test.each([
    ['met', [vein, skin(10)], '14 of 10 vein punctures; 10 of 10 skin punctures'],
    ['unmet', [vein, skin(4)], '14 of 10 vein punctures; 4 of 10 skin punctures'],
    ['unknown', [vein], '14 of 10 vein punctures; skin punctures not on record'],
    ['unknown', [], 'vein punctures not on record; skin punctures not on record'],
  ] as const)('%s', (is, training, found) => {
    expect(says([...training])).toEqual({ is, found });
  });

  test('hours too, each with what it is of', () => {
    const test = rulesFor('CT').requirements['ct-vaccine-hours']?.test ?? { technical: true };
    const half = question([{ skill: 'vaccines-classroom', hours: 24 }]);
    expect(holdTest(test, half, { delegators: [] })).toEqual({
      is: 'unknown',
      found:
        'Vaccines, in the classroom: 24 hours on record, 24 needed; ' +
        'Vaccines, hands-on: hours not on record',
    });
  });

  test('of counts that stand for each other, the one that is enough', () => {
    const test = rules.requirements['hours-inhalation-10']?.test ?? { technical: true };
    const one = question([{ skill: 'injection', hours: 12 }]);
    expect(holdTest(test, one, { delegators: [] }).found).toBe('12 hours on record, 10 needed');
  });

  test('a skill without a short word is told by its name', () => {
    const test = { repetitions: 'ekg', atLeast: 3 } as const;
    const done = question([{ skill: 'ekg', repetitions: 2 }]);
    expect(holdTest(test, done, { delegators: [] }).found).toBe('2 of 3 times “Record an EKG”');
  });
});

test('that a standing order is noted is asked of a standing order, and while none is known', () => {
  const asks = (order?: Order) =>
    mayDo(question([], order), rules).conditions.some(({ id }) => id === 'ca-standing-noted');
  expect(asks()).toBe(true);
  expect(asks({ kind: 'standing' })).toBe(true);
  for (const kind of ['patient-specific', 'protocol', 'verbal', 'none'] as const) {
    expect(asks({ kind }), kind).toBe(false);
  }
});
