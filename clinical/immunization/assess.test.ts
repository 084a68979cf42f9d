import { describe, expect, test } from 'vitest';
import type { Assessed, DoseAnswer, GroupForecast } from './answer.ts';
import { assess } from './assess.ts';
import type { ImmunizationHistory } from './input.ts';

const assessedOn = '2025-11-10';

/** A girl born on a day, with doses written as `date cvx`, and observations. */
function of(born: string, doses: readonly string[], observations: readonly string[] = []) {
  const history: ImmunizationHistory = {
    birthDate: born,
    sex: 'female',
    birthCountry: 'U.S.',
    doses: doses.map((text, at) => {
      const [date = '', cvx = ''] = text.split(' ');
      return { id: String(at + 1), date, cvx };
    }),
    observations: observations.map((code) => ({ code })),
    assessedOn,
  };
  return assessed(history);
}

function assessed(history: ImmunizationHistory): Assessed {
  const answer = assess(history);
  if (answer.verdict !== 'assessed') throw new Error(answer.because.join(' '));
  return answer;
}

function groupIn({ groups }: Assessed, name: string): GroupForecast {
  const found = groups.find(({ vaccineGroup }) => vaccineGroup === name);
  if (!found) throw new Error(`there is no forecast for ${name}`);
  return found;
}

const groupsIn = ({ groups }: Assessed, name: string): GroupForecast[] =>
  groups.filter(({ vaccineGroup }) => vaccineGroup === name);

const doseIn = ({ doses }: Assessed, id: string): DoseAnswer | undefined =>
  doses.find(({ dose }) => dose === id);

const evaluationIn = (answer: Assessed, id: string, antigen: string) =>
  doseIn(answer, id)?.evaluations.find((one) => one.antigen === antigen);

describe('evaluation', () => {
  test('table 6-15: too young, and by how much', () => {
    const answer = of('2025-09-01', ['2025-10-05 20']);
    const evaluation = evaluationIn(answer, '1', 'Pertussis');
    expect(evaluation?.status).toBe('not valid');
    expect(evaluation?.because[0]).toBe(
      'Given too young. 34 days after birth; the limit is 6 weeks - 4 days, on 2025-10-09.',
    );
    expect(evaluation?.questions.map(({ table }) => table)).toContain('6-15');
  });

  test('tables 6-18 and 6-31: too soon after the dose before, then valid within the grace', () => {
    const early = evaluationIn(of('2020-01-01', ['2021-01-05 03', '2021-01-28 03']), '2', 'Mumps');
    expect(early?.status).toBe('not valid');
    expect(early?.because[0]).toContain('23 days after 2021-01-05; the limit is 4 weeks - 4 days');
    const grace = evaluationIn(of('2020-01-01', ['2021-01-05 03', '2021-01-29 03']), '2', 'Mumps');
    expect(grace).toMatchObject({ status: 'valid', reasons: ['grace period'] });
  });

  test('section 6.7: a live vaccine too soon after another; on the same day it is not', () => {
    const soon = of('2024-01-01', ['2025-02-01 03', '2025-02-20 21']);
    expect(evaluationIn(soon, '2', 'Varicella')).toMatchObject({
      status: 'not valid',
      reasons: ['vaccine conflict'],
    });
    const together = of('2024-01-01', ['2025-02-01 03', '2025-02-01 21']);
    expect(evaluationIn(together, '2', 'Varicella')?.status).toBe('valid');
  });

  test('table 6-13: an inadvertent vaccine is not valid', () => {
    const answer = of('2025-01-01', ['2025-03-05 33']);
    expect(evaluationIn(answer, '1', 'Pneumococcal')).toMatchObject({
      status: 'not valid',
      reasons: ['inadvertent administration'],
    });
  });

  test('table 6-3: a dose after its lot expired is sub-standard; a month lasts to its end', () => {
    const dose = { id: '1', date: '2025-06-30', cvx: '10' };
    const history = { birthDate: '2025-01-01', doses: [dose], observations: [], assessedOn };
    const statusOf = (lotExpires: string) =>
      evaluationIn(assessed({ ...history, doses: [{ ...dose, lotExpires }] }), '1', 'Polio')
        ?.status;
    expect(statusOf('2025-06-29')).toBe('sub-standard');
    expect(statusOf('2025-06')).toBe('valid');
  });

  test('section 4.2: a zoster vaccine is a varicella dose below 50 years', () => {
    const antigens = (answer: Assessed) =>
      doseIn(answer, '1')?.evaluations.map(({ antigen }) => antigen);
    expect(antigens(of('1980-01-01', ['2020-01-01 121']))).toEqual(['Varicella']);
    expect(antigens(of('1960-01-01', ['2020-01-01 121']))).toEqual(['Zoster']);
  });

  test('table 6-26: the manufacturer tells the trade name where the record has none', () => {
    const teenager = (product: { mvx?: string; tradeName?: string }) =>
      groupIn(
        assessed({
          birthDate: '2012-05-10',
          doses: ['2024-06-10', '2024-12-10'].map((date) => ({
            id: date,
            date,
            cvx: '43',
            ...product,
          })),
          observations: [],
          assessedOn,
        }),
        'HepB',
      ).status;
    expect(teenager({ tradeName: 'Recombivax-Adult' })).toBe('complete');
    expect(teenager({ mvx: 'MSD' })).toBe('complete');
    // Two doses of another product, or of one nobody knows, are not enough.
    expect(teenager({ mvx: 'SKB' })).toBe('not complete');
    expect(teenager({})).toBe('not complete');
  });

  test('a code of one figure is the code with its zero', () => {
    expect(evaluationIn(of('2025-01-01', ['2025-01-01 8']), '1', 'HepB')?.status).toBe('valid');
  });

  test('a code that the data do not know counts for nothing and is told', () => {
    const answer = of('2025-01-01', ['2025-03-05 9999']);
    expect(answer.unknownVaccines).toEqual(['1']);
    expect(doseIn(answer, '1')?.evaluations).toEqual([]);
  });
});

describe('forecast', () => {
  test('tables 7-11 and 7-13: the first hepatitis B dose is due at birth', () => {
    const group = groupIn(of(assessedOn, []), 'HepB');
    expect(group).toMatchObject({ status: 'not complete', doseNumber: 1, earliest: assessedOn });
    expect(group.because[0]).toContain(`Dose 1 can be given from ${assessedOn}`);
  });

  test('table 7-3: born before 1980 in the U.S. is immune to varicella, not as a nurse', () => {
    expect(groupIn(of('1975-05-05', []), 'Varicella').status).toBe('immune');
    expect(groupIn(of('1975-05-05', [], ['055']), 'Varicella').status).not.toBe('immune');
  });

  test('tables 7-5, 7-7 and 9-4: pregnancy contraindicates MMR', () => {
    const group = groupIn(of('1995-05-05', [], ['007']), 'MMR');
    expect(group).toMatchObject({ status: 'contraindicated', earliest: undefined });
    expect(group.contraindications.map(({ observation }) => observation)).toContain('007');
  });

  test('table 7-10: too old for rotavirus', () => {
    expect(groupIn(of('2020-01-01', []), 'Rotavirus').status).toBe('aged out');
  });

  test('table 7-10: too old is too old, also where a season is over', () => {
    const rsvFor = (birthDate: string) =>
      assessed({ birthDate, doses: [], observations: [], assessedOn: '2026-11-10' }).series.find(
        ({ name }) => name === 'RSV 1-dose series',
      )?.forecast;
    expect(rsvFor('1985-01-01')).toMatchObject({
      status: 'aged out',
      reasons: ['above the maximum age'],
    });
    expect(rsvFor('2026-08-01')).toMatchObject({
      status: 'not recommended',
      reasons: ['the season is over'],
    });
  });

  test('tables 7-9 and 7-10: nothing to count from is told as such, and what is set aside', () => {
    const traveller = groupsIn(of('1986-05-10', [], ['164']), 'Meningococcal');
    const risk = traveller.find(({ type }) => type === 'risk');
    expect(risk).toMatchObject({ status: 'aged out', undated: true });
    expect(risk?.setAside).toMatchObject([
      {
        series: 'Meningococcal ACWY risk 1-dose series',
        forecast: { status: 'not complete', doseNumber: 1, earliest: '1988-05-10' },
      },
    ]);
    expect(risk?.because.join(' ')).toContain('no date for the next dose. By the series');
    // With a dose, the infants' series wants another after 12 weeks; that of adults after 5 years.
    const vaccinated = of('1986-05-10', ['2025-01-10 136'], ['164']);
    expect(groupIn(vaccinated, 'Meningococcal')).toMatchObject({ earliest: '2025-04-04' });
    expect(groupIn(vaccinated, 'Meningococcal').setAside).toMatchObject([
      { forecast: { doseNumber: 2, earliest: '2030-01-10' } },
    ]);
    // With two, both want the next one on the same day.
    const boosted = of('1986-05-10', ['2010-01-10 136', '2025-01-10 203'], ['164']);
    expect(groupIn(boosted, 'Meningococcal')).toMatchObject({ doseNumber: 3, setAside: [] });
    // A child begun at 9 months is in the right one.
    const child = of('2022-01-10', ['2022-10-10 136', '2023-02-10 136'], ['164']);
    expect(groupIn(child, 'Meningococcal')).toMatchObject({ doseNumber: 3, setAside: [] });
    // Above the maximum age is another thing.
    expect(groupIn(of('2020-01-01', []), 'Rotavirus')).toMatchObject({
      undated: false,
      setAside: [],
    });
  });

  test('table 7-12: in pregnancy the next dose is counted from its onset, when that is known', () => {
    const tdap = (observations: ImmunizationHistory['observations']) =>
      assessed({
        birthDate: '1995-05-05',
        sex: 'female',
        doses: [],
        observations,
        assessedOn,
      }).groups.find(({ series }) => series.includes('Pertussis risk 1-dose series'));
    expect(tdap([{ code: '007' }])).toMatchObject({
      undated: true,
      because: ['The record has no date to count the next dose from.'],
    });
    expect(tdap([{ code: '007' }, { code: '170', date: '2025-06-01' }])).toMatchObject({
      undated: false,
      status: 'not complete',
    });
  });

  test('CALCDTCONFLICT-3: influenza waits after measles, what is not live need not', () => {
    // Below 2 years the live influenza vaccine would not be given at all.
    const group = groupIn(of('2024-11-10', ['2025-11-10 03']), 'Influenza');
    expect(group.earliest).toBe('2025-12-08');
    expect(group.needNotWait?.earliest).toBe('2025-07-01');
    expect(group.needNotWait?.vaccines.map(({ cvx }) => cvx)).toContain('153');
    expect(group.needNotWait?.vaccines.map(({ cvx }) => cvx)).not.toContain('111');
    expect(group.because.join(' ')).toContain('need not wait');
    expect(groupIn(of('2024-11-10', []), 'Influenza').needNotWait).toBeUndefined();
    // All vaccines against varicella are live.
    const varicella = groupIn(of('2024-11-10', ['2025-11-10 03']), 'Varicella');
    expect(varicella).toMatchObject({ earliest: '2025-12-08', needNotWait: undefined });
  });

  test('table 5-5: a risk series only by an observation', () => {
    const typhoid = (answer: Assessed) =>
      answer.groups.filter(({ vaccineGroup }) => vaccineGroup === 'Typhoid');
    expect(typhoid(of('1995-05-05', []))).toEqual([]);
    expect(typhoid(of('1995-05-05', [], ['072']))).toMatchObject([{ type: 'risk' }]);
  });

  test('section 9.3: forecasts of two series groups are never blended into one', () => {
    // An infant with HIV under treatment who travels: two risk series groups of each antigen.
    const answer = of('2025-03-01', [], ['026', '048']);
    const risk = groupsIn(answer, 'MMR').filter(({ type }) => type === 'risk');
    expect(risk.map(({ series }) => series[0])).toEqual([
      'Measles risk 1-dose series',
      'Measles risk 2-dose ART series',
    ]);
    for (const { antigens } of risk) expect(antigens).toEqual(['Measles', 'Mumps', 'Rubella']);
  });

  test('section 9.3: MMR has one forecast for its three antigens', () => {
    const group = groupIn(of('2024-01-01', ['2025-01-10 03']), 'MMR');
    expect(group).toMatchObject({ doseNumber: 2, antigens: ['Measles', 'Mumps', 'Rubella'] });
  });
});

test('without a date of birth nothing is assessed', () => {
  const answer = assess({ doses: [], observations: [], assessedOn });
  expect(answer).toMatchObject({ verdict: 'not-assessed', missing: ['the date of birth'] });
});

test('every answer bears its sources and editions', () => {
  expect(
    of('2020-01-01', [])
      .sources.map(({ edition }) => edition)
      .join(),
  ).toContain('4.64');
});

test('an answer can be written as JSON with all that it explains', () => {
  const { series } = JSON.parse(JSON.stringify(of('2025-09-01', ['2025-10-05 20']))) as Assessed;
  const pertussis = series.find(({ antigen, best }) => antigen === 'Pertussis' && best);
  expect(pertussis?.evaluations[0]?.questions.length).toBeGreaterThan(3);
});
