import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import observationTable from '../../reference/immunization/cdsi-4.64/observations.json' with { type: 'json' };
import { ageIsWithin } from './age-span.ts';
import type { Answer, Assessed, PatientSeries } from './answer.ts';
import { assess } from './assess.ts';
import { dayOf, isoOf } from './calendar.ts';
import { supportingData } from './data.ts';
import type { DoseGiven, ImmunizationHistory } from './input.ts';

const assessedOn = '2025-11-10';
const lastDay = dayOf(assessedOn) ?? 0;
const vaccines = [...supportingData.vaccines.keys()];
/** What most records hold; the rest of the codes come up as well. */
const common = ['03', '08', '10', '20', '21', '33', '94', '110', '115', '121', '133', '136', '165'];
const anyVaccine = fc.oneof(fc.constantFrom(...common), fc.constantFrom(...vaccines));
const observations = Object.keys(observationTable);

const anyHistory = fc
  .record({
    born: fc.integer({ min: lastDay - 30_000, max: lastDay }),
    sex: fc.constantFrom('female' as const, 'male' as const, 'unknown' as const),
    given: fc.array(
      fc.record({
        cvx: anyVaccine,
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

/** Is some vaccine of the series, fit for the age, valid when given as soon as it may be? */
function isValidOnTime({ antigen, name, forecast }: PatientSeries, history: ImmunizationHistory) {
  const earliest = forecast.earliest ?? '';
  const date = earliest > history.assessedOn ? earliest : history.assessedOn;
  const born = dayOf(history.birthDate ?? '') ?? 0;
  const series = supportingData.antigens
    .flatMap((one) => one.series)
    .find((one) => one.antigen === antigen && one.name === name);
  // What such a series begins with is made no more, and the data name nothing in its place.
  if (series?.doses.some(({ preferable }) => preferable.length === 0)) return true;
  const fit = (series?.doses ?? [])
    .flatMap(({ preferable }) => preferable)
    .filter((vaccine) => ageIsWithin(vaccine, born, dayOf(date) ?? 0))
    .map(({ cvx, tradeName }): DoseGiven => ({ id: 'new', cvx, tradeName, date }));
  if (fit.length === 0) return true;
  return fit.some((dose) => {
    const doses = [...history.doses, dose];
    const after = assessed(assess({ ...history, doses, assessedOn: date }));
    const same = after.series.find((one) => one.antigen === antigen && one.name === name);
    return same?.evaluations.some((one) => one.dose === 'new' && one.status === 'valid') === true;
  });
}

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
      fc.property(anyHistory, anyVaccine, (history, cvx) => {
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

  test('a code that the data do not know changes nothing else', () => {
    fc.assert(
      fc.property(anyHistory, (history) => {
        const unknown: DoseGiven = { id: 'unknown', cvx: '999', date: assessedOn };
        const withIt = assessed(assess({ ...history, doses: [...history.doses, unknown] }));
        expect(withIt.unknownVaccines).toEqual(['unknown']);
        expect(withIt.groups).toEqual(assessed(assess(history)).groups);
      }),
      { numRuns: 25 },
    );
  });

  test('a vaccine of the series given on the earliest date is valid', () => {
    fc.assert(
      fc.property(anyHistory, fc.nat(), (history, at) => {
        const due = assessed(assess(history)).series.filter(
          ({ best, forecast }) => best && forecast.status === 'not complete',
        );
        const one = due[at % due.length];
        if (one) expect(isValidOnTime(one, history), one.name).toBe(true);
      }),
      { numRuns: 60 },
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
