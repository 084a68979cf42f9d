import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { catalogue } from '../orders/catalogue/catalogue.ts';
import { mayDo } from '../scope-of-practice/may-do.ts';
import { rulesFor } from '../scope-of-practice/states.ts';
import { refuseByChecks } from '../safety/check.ts';
import type { OnHand } from '../stock/stock.ts';
import { eligibilities, eligibilityCodes, eligibilitiesAt, fitsAge } from './eligibility.ts';
import { checkGiving } from './give-checks.ts';
import type { Giving } from './giving.ts';
import { orderableOf } from './orderable.ts';
import { doseMlOf, isForAge, makerOf, productOf } from './product.ts';
import { questions } from './screening-questions.ts';
import { findingsOf, questionsFor, type Answers } from './screening.ts';
import { answersOf, screeningResponse } from './screening-record.ts';
import { needsSite, sitesFor, vaccineRoutes, vaccineSiteKeys } from './site.ts';
import documents from '../../reference/vis/documents.json' with { type: 'json' };
import { afterCare } from './after-care.ts';
import { statementScanned, statementsOf } from './statement.ts';
import observations from '../../reference/immunization/cdsi-4.64/observations.json' with { type: 'json' };

const today = '2026-11-23';
const mmr = productOf('03')!;
const stock: OnHand = {
  lot: {
    ...{ id: 'lot', itemCode: 'cvx:03', label: 'M-M-R II', kind: 'vaccine', lotNumber: 'X1' },
    ...{ expiresOn: '2027-01-31', funding: 'public', unit: 'dose' },
  },
  ...{ state: 'usable', placeId: 'fridge', placeName: 'Fridge 1', quantity: 3 },
};
const nothing = { observations: [], precautions: [], open: [], care: [] };
const right: Giving = {
  ...{ today, ageMonths: 13, ordered: ['03'], stock, product: mmr, usualMl: 0.5 },
  chosen: { route: 'SC', site: 'left-upper-arm' },
  ...{ eligibility: 'V02', screening: nothing, against: [], givenToday: [] },
  wouldCount: { verdict: 'counts', because: [], doses: [] },
  statements: [
    { document: '0886983000127', name: 'MMR', current: '2025-01-31', edition: '2025-01-31' },
  ],
};
const lotWith = (more: Partial<OnHand['lot']>): OnHand => ({
  ...stock,
  lot: { ...stock.lot, ...more },
});
const stateOf = (giving: Giving, id: string) =>
  checkGiving(giving).find((one) => one.id === id)?.state;

describe('Spec: vaccines/give — what is checked', () => {
  test('S-VAC-02 what is all right passes whole; each thing wrong by itself stops', () => {
    expect(checkGiving(right).filter(({ state }) => state !== 'passed')).toEqual([]);
    const stops: [string, Giving][] = [
      ['lot', { ...right, stock: undefined }],
      ['expiry', { ...right, stock: lotWith({ expiresOn: '2026-11-22' }) }],
      ['expiry', { ...right, stock: { ...stock, useBy: '2026-11-22' } }],
      ['lot-state', { ...right, stock: { ...stock, state: 'recalled' } }],
      ['lot-state', { ...right, stock: { ...stock, state: 'quarantined' } }],
      ['stock-left', { ...right, stock: { ...stock, quantity: 0 } }],
      ['right-vaccine', { ...right, ordered: ['21'] }],
      ['funding', { ...right, stock: lotWith({ funding: 'private' }) }],
      ['eligibility', { ...right, eligibility: undefined }],
      ['eligibility', { ...right, ageMonths: 19 * 12 }],
      ['screening', { ...right, screening: undefined }],
      ['contraindication', { ...right, against: [{ says: 'Pregnant', from: '' }] }],
      ['vis', { ...right, statements: [{ document: 'a', name: 'MMR', current: today }] }],
      ['route', { ...right, chosen: { route: 'oral' } }],
      ['route', { ...right, chosen: {} }],
      ['site', { ...right, chosen: { route: 'SC' } }],
      ['dose', { ...right, usualMl: undefined }],
      ['given-today', { ...right, givenToday: [{ cvx: '03', name: 'MMR', antigens: [] }] }],
    ];
    for (const [id, giving] of stops) expect([id, stateOf(giving, id)]).toEqual([id, 'stop']);
    for (const [, giving] of stops) {
      const everything = Object.fromEntries(checkGiving(giving).map((one) => [one.id, 'because']));
      expect(refuseByChecks(checkGiving(giving), everything)?.message).toMatch(/^Stop/);
    }
  });

  test('the last day of a lot is still good; borrowing with a reason clears the funding', () => {
    expect(stateOf({ ...right, stock: lotWith({ expiresOn: today }) }, 'expiry')).toBe('passed');
    const borrowed = { ...right.chosen, borrowing: 'ran out' };
    const other = { ...right, stock: lotWith({ funding: 'private' as const }), chosen: borrowed };
    expect(stateOf(other, 'funding')).toBe('passed');
  });

  test('S-VAC-06 what would not count, a precaution, an old statement: gone past with a reason', () => {
    const warned: [string, Giving][] = [
      ['interval', { ...right, wouldCount: { verdict: 'invalid', because: ['x'], doses: [] } }],
      ['interval', { ...right, wouldCount: { verdict: 'not-needed', because: [], doses: [] } }],
      ['vis', { ...right, statements: [{ ...right.statements[0]!, edition: '2021-08-06' }] }],
      ['site', { ...right, chosen: { route: 'SC', site: 'left-thigh' } }],
      ['product-age', { ...right, isForAge: false }],
      ['route', { ...right, chosen: { route: 'IM', site: 'left-thigh' } }],
    ];
    for (const [id, giving] of warned) {
      expect([id, stateOf(giving, id)]).toEqual([id, 'warning']);
      expect(refuseByChecks(checkGiving(giving), {})?.refused).toBe('invalid');
      expect(refuseByChecks(checkGiving(giving), { [id]: 'Dr. Okafor said so' })).toBeUndefined();
    }
    const open = { ...nothing, open: [{ id: 'immune', says: 'Nobody could say' }] };
    expect(stateOf({ ...right, screening: open }, 'screening-immune')).toBe('not-assessed');
  });

  test('S-VAC-03 MMRV first and below four years is asked about; later or older it is not', () => {
    const mmrv = { ...right, product: productOf('94')! };
    const first = [{ antigen: 'Measles', series: 'MMR', number: 1 }];
    const as = (ageMonths: number, doses: Giving['wouldCount']['doses']): Giving => ({
      ...{ ...mmrv, ageMonths, wouldCount: { verdict: 'counts', because: [], doses } },
    });
    expect(stateOf(as(47, first), 'mmrv-first')).toBe('warning');
    expect(stateOf(as(47, []), 'mmrv-first')).toBe('warning');
    expect(stateOf(as(48, first), 'mmrv-first')).toBeUndefined();
    expect(stateOf(as(30, [{ ...first[0]!, number: 2 }]), 'mmrv-first')).toBeUndefined();
    expect(stateOf({ ...right, ageMonths: 13 }, 'mmrv-first')).toBeUndefined();
  });

  test('no sequence of choices gives from a lot past its date, recalled, or a second time', () => {
    const day = fc
      .integer({ min: -400, max: 400 })
      .map((days) => Temporal.PlainDate.from(today).add({ days }).toString());
    const any = fc.record({
      expiresOn: day,
      state: fc.constantFrom('usable', 'quarantined', 'recalled' as const),
      quantity: fc.integer({ min: 0, max: 3 }),
      again: fc.boolean(),
      site: fc.constantFrom(...vaccineSiteKeys),
      route: fc.constantFrom(...vaccineRoutes),
    });
    fc.assert(
      fc.property(any, ({ expiresOn, state, quantity, again, site, route }) => {
        const one: Giving = {
          ...right,
          stock: { ...lotWith({ expiresOn }), state, quantity } as OnHand,
          chosen: { site, route },
          givenToday: again ? [{ cvx: '03', name: 'MMR', antigens: [] }] : [],
        };
        const checks = checkGiving(one);
        const all = Object.fromEntries(checks.map(({ id }) => [id, 'said']));
        if (refuseByChecks(checks, all) !== undefined) return;
        expect(expiresOn >= today && state === 'usable' && quantity > 0 && !again).toBe(true);
        expect(needsSite(route)).toBe(true);
      }),
    );
  });
});

describe('Spec: vaccines/give — what is asked', () => {
  test('S-VAC-01 what is asked and not answered is open; only no to all is nothing', () => {
    const asked = questionsFor({ ageMonths: 13, sex: 'female', cvx: ['03', '106'] });
    expect(asked.map(({ id }) => id)).not.toContain('pregnant');
    expect(asked.map(({ id }) => id)).toContain('encephalopathy');
    const no = Object.fromEntries(asked.map(({ id }) => [id, { answer: 'no' as const }]));
    expect(findingsOf(asked, no)).toEqual(nothing);
    fc.assert(
      fc.property(fc.subarray(asked.map(({ id }) => id)), (left) => {
        const some = Object.fromEntries(Object.entries(no).filter(([id]) => !left.includes(id)));
        expect(findingsOf(asked, some).open.map(({ id }) => id)).toEqual(
          asked.map(({ id }) => id).filter((id) => left.includes(id)),
        );
      }),
    );
  });

  test('yes always says something, and what it says of CDSi is an observation of its data', () => {
    for (const question of questions) {
      const found = findingsOf([question], { [question.id]: { answer: 'yes' } });
      const said = Object.values(found).flat();
      expect([question.id, said.length > 0]).toEqual([question.id, true]);
      const each = (question.which ?? []).flatMap((one) => one.observations ?? []);
      for (const code of [...found.observations.map((one) => one.code), ...each]) {
        expect(Object.keys(observations)).toContain(code);
      }
      expect(question.es).not.toBe(question.en);
    }
  });

  test('what is kept is read again as it was said', () => {
    const answers: Answers = {
      reaction: { answer: 'yes', which: ['mmr', 'polio'] },
      'sick-today': { answer: 'unknown' },
      immune: { answer: 'no' },
    };
    const one = { reference: 'Patient/a', display: 'A' };
    const kept = screeningResponse(
      { id: 'r', patient: one, at: '2026-11-23T18:00:00.000Z', by: one },
      { answers, answeredBy: 'parent' },
    );
    expect(answersOf(kept)).toEqual({ answers, answeredBy: 'parent' });
  });
});

describe('what CDC’s tables say', () => {
  test('every order of the catalogue has products, each with a name, a route and a statement or none', () => {
    const ordered = catalogue.filter(({ kind }) => kind === 'vaccine');
    expect(ordered.length).toBeGreaterThan(25);
    for (const { code } of ordered) {
      const products = (orderableOf(code)?.cvx ?? []).map(productOf);
      expect([code, products.length > 0 && products.every(Boolean)]).toEqual([code, true]);
      expect([code, products.some((one) => (one?.routes.length ?? 0) > 0)]).toEqual([code, true]);
    }
    expect(orderableOf('toString')).toBeUndefined();
  });

  test('a combination has a statement for each component, the maker is known by the NDC', () => {
    expect(statementsOf('110').map(({ name }) => name.split(' ')[0])).toEqual([
      'DTaP',
      'Hepatitis',
      'Polio',
    ]);
    expect(makerOf({ manufacturer: 'Merck and Co., Inc.' })?.mvx).toBe('MSD');
    expect(makerOf({ manufacturer: 'Nobody' })).toBeUndefined();
    expect([doseMlOf('03', '2025-10-01', today), doseMlOf('08', '1990-01-01', today)]).toEqual([
      0.5,
      undefined,
    ]);
  });

  test('S-VAC-06 a product has its age: no DTaP after seven, no MMRV for an adult', () => {
    const at = (cvx: string, birthDate: string) => isForAge(cvx, birthDate, today);
    expect([at('20', '2025-09-01'), at('20', '1990-01-01')]).toEqual([true, false]);
    expect([at('94', '2021-09-01'), at('94', '1990-01-01')]).toEqual([true, false]);
    expect([at('115', '1990-01-01'), at('19', '1990-01-01')]).toEqual([true, undefined]);
    expect(isForAge('20', undefined, today)).toBeUndefined();
  });

  test('S-VAC-04 the code on a statement names it and its edition; any other code is none', () => {
    for (const [document, { editions }] of Object.entries(documents)) {
      for (const { barcode, date } of editions) {
        for (const text of [barcode, `]d2${barcode}`, `(253)${barcode.slice(3)}\u001d`]) {
          expect(statementScanned(text)).toEqual({ document, edition: date });
        }
      }
    }
    expect(statementScanned('253088698300012711990101')).toBeUndefined();
    fc.assert(fc.property(fc.string(), (text) => statementScanned(text) === undefined));
    for (const { document, current, editions } of statementsOf('146')) {
      expect([document, editions[0]]).toEqual([document, current]);
    }
  });

  test('S-VAC-10 what is said afterwards stands in both languages', () => {
    expect(afterCare.length).toBeGreaterThan(2);
    for (const { en, es } of afterCare) expect(en === es).toBe(false);
    expect(afterCare[0]?.en).toContain('15 minutes');
  });

  test('S-VAC-09 a site at every age for every route by needle, and none for the others', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...vaccineRoutes),
        fc.integer({ min: 0, max: 1200 }),
        (route, age) => {
          const { preferred, also } = sitesFor(route, age);
          expect(preferred.length > 0).toBe(needsSite(route));
          expect(preferred.filter((one) => also.includes(one))).toEqual([]);
        },
      ),
    );
    expect(sitesFor('IM', 11).preferred).toEqual(['left-thigh', 'right-thigh']);
    expect(sitesFor('IM', 36).preferred).toEqual(['left-deltoid', 'right-deltoid']);
  });

  test('S-VAC-01 programs by age: nobody of nineteen is a VFC child, everyone has a way to pay', () => {
    expect(eligibilityCodes).toEqual(['V02', 'V03', 'V04', 'V05', 'V01', 'V07']);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 110 }), (years) => {
        const codes = eligibilitiesAt(years);
        expect(codes).toContain('V01');
        expect(codes).toContain('V07');
        for (const code of eligibilityCodes) {
          const isVfc = eligibilities[code].age === 'child';
          if (isVfc) expect(fitsAge(code, years)).toBe(years < 19);
        }
      }),
    );
  });
});

test('S-VAC-11 a vaccine asks the law of the state: each answers for itself, and cites', () => {
  const now = Temporal.PlainDate.from(today);
  const asked = {
    task: { id: 'vaccine', route: 'IM', site: 'deltoid', drugClass: 'vaccine' },
  } as const;
  const answerOf = (state: string, step?: 'draw-up' | 'give') => {
    const task = { ...asked.task, ...(step && { step }) };
    return mayDo({ task, who: {}, here: { state }, now }, rulesFor(state));
  };
  expect(answerOf('NY').verdict).toBe('not-allowed');
  expect(answerOf('NY', 'draw-up').verdict).toBe('not-allowed');
  const conditions = (state: string) => answerOf(state).conditions.map(({ id }) => id);
  expect(conditions('CA')).toContain('dose-verified');
  expect(conditions('TX')).toContain('vaccine-lot-recorded');
  expect(conditions('WA')).toContain('wa-endorsed');
  for (const state of ['CA', 'NY', 'TX', 'WA']) {
    expect(answerOf(state).citations.length).toBeGreaterThan(0);
  }
});
