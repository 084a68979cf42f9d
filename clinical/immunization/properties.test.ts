import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Answer, Assessed } from './answer.ts';
import { assess } from './assess.ts';
import { dayOf, isoOf } from './calendar.ts';
import type { DoseGiven, ImmunizationHistory } from './input.ts';

const assessedOn = '2025-11-10';
const lastDay = dayOf(assessedOn) ?? 0;
const vaccines = [
  '03',
  '08',
  '10',
  '20',
  '21',
  '33',
  '94',
  '107',
  '110',
  '115',
  '116',
  '121',
  '133',
];
const observations = ['007', '014', '032', '055', '154', '160', '080'];

const anyHistory = fc
  .record({
    born: fc.integer({ min: lastDay - 30_000, max: lastDay }),
    sex: fc.constantFrom('female' as const, 'male' as const, 'unknown' as const),
    given: fc.array(
      fc.record({
        cvx: fc.constantFrom(...vaccines),
        after: fc.double({ min: 0, max: 1, noNaN: true }),
      }),
      { maxLength: 7 },
    ),
    observed: fc.subarray(observations, { maxLength: 2 }),
  })
  .map(({ born, sex, given, observed }): ImmunizationHistory => ({
    birthDate: isoOf(born),
    sex,
    doses: given.map(({ cvx, after }, at): DoseGiven => {
      // Most doses are given young; the cube brings them near birth.
      const day = born + Math.floor((lastDay - born) * after ** 3);
      return { id: String(at), cvx, date: isoOf(day) };
    }),
    observations: observed.map((code) => ({ code })),
    assessedOn,
  }));

function assessed(answer: Answer): Assessed {
  if (answer.verdict !== 'assessed') throw new Error(answer.because.join(' '));
  return answer;
}

const statusesOf = ({ series }: Assessed, concerns: (dose: string) => boolean) =>
  series.flatMap(({ antigen, name, evaluations }) =>
    evaluations
      .filter(({ dose }) => concerns(dose))
      .map(({ dose, status }) => `${antigen} ${name} ${dose} ${status}`),
  );

describe('for any history', () => {
  test('the order in which doses are told does not matter', () => {
    fc.assert(
      fc.property(anyHistory, fc.infiniteStream(fc.nat()), (history, chance) => {
        const shuffled = history.doses
          .map((dose) => ({ dose, at: chance.next().value as number }))
          .sort((one, other) => one.at - other.at)
          .map(({ dose }) => dose);
        expect(assess({ ...history, doses: shuffled })).toEqual(assess(history));
      }),
      { numRuns: 30 },
    );
  });

  test('within a series, a later dose never changes what an earlier one was', () => {
    fc.assert(
      fc.property(anyHistory, fc.constantFrom(...vaccines), (history, cvx) => {
        const later: DoseGiven = { id: 'later', cvx, date: assessedOn };
        const before = history.doses.filter(({ date }) => date < assessedOn);
        const earlier = assessed(assess({ ...history, doses: before }));
        const both = assessed(assess({ ...history, doses: [...before, later] }));
        expect(statusesOf(both, (dose) => dose !== 'later')).toEqual(
          statusesOf(earlier, () => true),
        );
      }),
      { numRuns: 40 },
    );
  });

  test('forecasts are never before birth, and their dates are in order', () => {
    fc.assert(
      fc.property(anyHistory, (history) => {
        for (const group of assessed(assess(history)).groups) {
          const { earliest, recommended, pastDue, status } = group;
          expect(earliest !== undefined).toBe(status === 'not complete');
          if (earliest === undefined) continue;
          expect(earliest >= (history.birthDate ?? '')).toBe(true);
          expect((recommended ?? '') >= earliest).toBe(true);
          if (pastDue !== undefined) expect(pastDue >= earliest).toBe(true);
        }
      }),
      { numRuns: 100 },
    );
  });

  test('every dose that is not valid says why', () => {
    fc.assert(
      fc.property(anyHistory, (history) => {
        for (const { evaluations } of assessed(assess(history)).series) {
          for (const { status, reasons, because } of evaluations) {
            if (status !== 'valid') expect(reasons.length).toBeGreaterThan(0);
            expect(because).toHaveLength(reasons.length);
          }
        }
      }),
      { numRuns: 25 },
    );
  });
});
