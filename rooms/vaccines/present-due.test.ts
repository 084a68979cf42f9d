import type { Immunization } from '@medplum/fhirtypes';
import { describe, expect, test } from 'vitest';
import series from '../../reference/immunization/cdsi-4.64/series.json' with { type: 'json' };
import type { Stored } from '../../records/stored.ts';
import { assessRecord } from '../../records/immunization/assess-record.ts';
import { presentDue } from './present-due.ts';
import type { HealthRecord } from '../../records/immunization/read-observations.ts';
import {
  child,
  finding,
  given,
  record,
  timeZone,
  today,
} from '../../records/immunization/vaccines.fixture.ts';
import {
  againstWords,
  groupWords,
  hiddenWords,
  oldDataWords,
  reasonWords,
  whenWords,
} from './words.ts';

type Presented = ReturnType<typeof presentDue>;

function present(of: Partial<HealthRecord>, on = today): Presented {
  const whole = record(of);
  return presentDue(whole, assessRecord(whole, { today: on, timeZone }));
}

const born = (birthDate: string) => child({ birthDate });
const rowsOf = ({ groups }: Presented, name: string) => groups.filter((one) => one.name === name);
const tetanus = 'DTaP/Tdap/Td';

const primary = (year: number): Stored<Immunization>[] =>
  [3, 5, 7].map((month) => given(`dtp-${month}`, '01', `${year}-0${month}-20`));
/** A row of the table, as one person's may be. */
function presentedRow(of: Partial<Presented['groups'][number]>): Presented['groups'][number] {
  const [row] = present({ patient: born('1990-01-01') }).groups;
  if (!row) throw new Error('nobody has no row at all');
  return { ...row, ...of, pastDue: undefined, latest: undefined };
}

/** In the 30th week on `today`. */
const pregnancy = [
  finding('pregnancy', '77386006'),
  finding('delivery', '', {
    code: { coding: [{ system: 'http://loinc.org', code: '11778-8' }] },
    valueDateTime: '2027-02-03',
  }),
].map((one) => {
  const { valueCodeableConcept, ...dated } = one;
  return one.id === 'delivery' || !valueCodeableConcept ? dated : one;
});

describe('Spec: vaccines/due, the product', () => {
  test.each([
    ['2019-11-23', 'Tdap'],
    ['2019-11-24', 'DTaP'],
  ])('born %s, three doses as an infant: %s', (birthDate, product) => {
    const year = Number(birthDate.slice(0, 4)) + 1;
    const [row] = rowsOf(
      present({ patient: born(birthDate), immunizations: primary(year) }),
      tetanus,
    );
    expect(row?.state).toBe('overdue');
    expect(row?.products).toEqual([product]);
    expect(row && groupWords(row)).toBe(`${product}: DTaP/Tdap/Td, dose 4`);
  });

  test('an adult with a booster that had no pertussis in it wants pertussis alone', () => {
    const immunizations = [...primary(1973), given('td', '09', '2022-11-25')];
    const [row] = rowsOf(present({ patient: born('1972-10-26'), immunizations }), tetanus);
    expect(row?.products).toEqual(['Tdap']);
    expect(row?.plain).toContain('For pertussis.');
    expect(row?.plain).toContain('Not yet wanted: diphtheria and tetanus, best on 2032-11-25.');
  });

  test('who has had Tdap may have either for the next ten years’ dose', () => {
    const immunizations = [...primary(1973), given('tdap', '115', '2015-11-14')];
    const [row] = rowsOf(present({ patient: born('1972-10-26'), immunizations }), tetanus);
    expect(row?.products).toEqual(['Td', 'Tdap']);
    expect(row?.plain).toContain('For diphtheria and tetanus.');
  });

  test('the data prefer from seven years what is named here, and before it none of it', () => {
    const ofGroup = Object.values(series).filter((one) => one.vaccineGroup === tetanus);
    const named = { Pertussis: ['115'], Diphtheria: ['09', '113', '115'] };
    const tetanusToo = { ...named, Tetanus: named.Diphtheria };
    expect(ofGroup.length).toBeGreaterThan(6);
    for (const { antigen, doses } of ofGroup) {
      for (const { preferable } of doses as { preferable: Preferred[] }[]) {
        const old = preferable.filter(({ beginAge }) => beginAge === '7 years');
        const young = preferable.filter((one) => !old.includes(one));
        const expected = tetanusToo[antigen as keyof typeof tetanusToo];
        if (old.length > 0) expect(old.map(({ cvx }) => cvx)).toEqual(expected);
        if (young.length > 0) expect(young.map(({ cvx }) => cvx)).toContain('20');
        for (const { endAge } of young) expect(['5 years', '7 years']).toContain(endAge);
      }
    }
  });
});

interface Preferred {
  cvx: string;
  beginAge?: string;
  endAge?: string;
}

describe('Spec: vaccines/due, one row for one dose', () => {
  const patient = born('1992-11-04');
  const before = given('tdap', '115', '2021-05-27');

  test('a pregnant woman’s Tdap stands once, and given today it covers both', () => {
    const rows = rowsOf(
      present({ patient, observations: pregnancy, immunizations: [before] }),
      tetanus,
    );
    expect(rows.map(({ state, products }) => [state, products])).toEqual([['overdue', ['Tdap']]]);
    expect(rows[0] && groupWords(rows[0])).toContain('pregnancy, weeks 27 through 36');
    expect(rows[0]?.plain[0]).toBe('One dose covers both.');
    const when = rows[0] && whenWords(rows[0], today);
    expect(when?.map((words) => words.replace(/ \w+ \d+, \d+$/, ''))).toEqual([
      'recommended',
      'overdue from',
    ]);
    // Since the first of both, which is the one by age.
    expect(when?.[1]).toMatch(/202[1-5]$/);
    const immunizations = [before, given('today', '115', today)];
    const after = rowsOf(present({ patient, observations: pregnancy, immunizations }), tetanus);
    expect(after.length).toBe(2);
    for (const { state } of after) expect(['overdue', 'due']).not.toContain(state);
  });

  test('before the weeks it is for, the two stay apart', () => {
    const early = pregnancy.map((one) =>
      one.id === 'delivery' ? { ...one, valueDateTime: '2027-06-03' } : one,
    );
    const rows = rowsOf(
      present({ patient, observations: early, immunizations: [before] }),
      tetanus,
    );
    expect(rows.map(({ forRisk }) => forRisk).toSorted()).toEqual([false, true]);
  });
});

describe('Spec: vaccines/due, in plain words', () => {
  test('a pregnancy rules out the nasal spray alone', () => {
    const { groups } = present({ patient: born('1992-11-04'), observations: pregnancy });
    const words = (name: string) => groups.filter((one) => one.name === name).flatMap(againstWords);
    expect(words('Influenza').join()).toMatch(/: not the nasal spray\. .*injected/);
    const rsv = groups.filter(({ name, forRisk }) => name === 'RSV' && forRisk);
    expect(rsv.map(groupWords)).toEqual(['RSV (pregnancy)']);
    expect(words('MMR').join()).toMatch(/^Speaks against it: /);
  });

  test('data older than the season say so at the top, and only then', () => {
    const due = present({ patient: born('1990-01-01') });
    const sentence = oldDataWords({ ...due, today });
    expect(sentence).toMatch(/November 2025.*Jun 30, 2026.*Not assessed for that: Influenza/);
    const inSeason = present({ patient: born('1990-01-01') }, '2026-06-30');
    expect(oldDataWords({ ...inSeason, today: '2026-06-30' })).toBeUndefined();
  });

  test('what nobody needs is neither recommended from a day nor overdue', () => {
    const { groups } = present({ patient: born('1957-06-30') });
    const free = groups.filter(({ state }) => ['shared-decision', 'may-be-given'].includes(state));
    expect(free.map(({ name }) => name)).toEqual(expect.arrayContaining(['HepB']));
    for (const row of free) {
      expect(whenWords(row, today)).toEqual([expect.stringMatching(/^may be given from \w+ /)]);
    }
  });

  test('what may be given before it is recommended has both dates', () => {
    const row = presentedRow({ state: 'may-be-given', earliest: today, recommended: '2027-02-01' });
    expect(whenWords(row, today)).toEqual([
      'recommended Feb 1, 2027',
      expect.stringMatching(/^earliest /),
    ]);
  });

  test('what speaks against it says it all: the mark says that it is contraindicated', () => {
    const { groups } = present({ patient: born('1992-11-04'), observations: pregnancy });
    const [mmr] = groups.filter(({ name }) => name === 'MMR');
    expect(mmr && reasonWords(mmr)).toEqual([expect.stringMatching(/^Speaks against it: /)]);
  });

  test('a dose of a yearly vaccine is this season’s, whatever was given before', () => {
    const immunizations = [given('covid', '208', '2021-09-15')];
    const [row] = rowsOf(present({ patient: born('1990-01-01'), immunizations }), 'COVID-19');
    expect(row && groupWords(row)).toBe('COVID-19, this season’s dose');
    expect(row?.plain.join()).toContain('2025-08-27: none');
  });

  test('a dose given too young says that, and not also that no vaccine is for that age', () => {
    const early = given('mmr', '03', '2026-08-31');
    const { doses } = present({ patient: born('2025-09-29'), immunizations: [early] });
    const sentences = doses.flatMap(({ antigens }) => antigens.flatMap(({ because }) => because));
    expect(sentences.length).toBeGreaterThan(0);
    for (const sentence of sentences) expect(sentence).toMatch(/^Given too young\./);
  });

  test('entries that may hide a dose are counted out of all that are not counted', () => {
    const unnamed = given('unnamed', undefined, '2026-03-01');
    const recalled = given('recalled', '21', '2026-11-21', {
      reportOrigin: { coding: [{ code: 'recall' }] },
    });
    const hidden = (immunizations: Stored<Immunization>[]) => {
      const due = present({ immunizations });
      return hiddenWords({ ...due, today, cut: false, written: undefined });
    };
    expect(hidden([unnamed])).toMatch(/^1 entry of the record cannot be counted\./);
    expect(hidden([unnamed, recalled])).toMatch(/^Of 2 entries not counted, 1 may hide a dose/);
  });
});
