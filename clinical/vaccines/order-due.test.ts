import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chooseFor, suggestOrders, type DueOption } from './order-due.ts';

const option = (code: string, covers: string, more: Partial<DueOption> = {}): DueOption => ({
  ...{ code: `vaccine-${code}`, label: code, covers: covers.split(' '), beyond: [] },
  ...{ inStock: true, ...more },
});
const options = [
  option('dtap', 'DTaP'),
  option('dtap-hepb-ipv', 'DTaP HepB Polio'),
  option('dtap-ipv-hib', 'DTaP Polio Hib', { inStock: false }),
  option('ipv', 'Polio'),
  option('hepb', 'HepB'),
  option('hib', 'Hib'),
  option('mmr', 'MMR'),
  option('varicella', 'Varicella'),
  option('mmrv', 'MMR Varicella'),
];
const due = ['DTaP', 'Polio', 'HepB', 'Hib', 'MMR', 'Varicella'];

describe('Spec: vaccines/order-due', () => {
  test('S-VAC-12 what is in stock and covers most is suggested; below four, measles and varicella apart', () => {
    const apart = ['vaccine-dtap-hepb-ipv', 'vaccine-hib', 'vaccine-mmr', 'vaccine-varicella'];
    expect(suggestOrders(due, options, 12)).toEqual(apart);
    expect(suggestOrders(due, options, 50)).toContain('vaccine-mmrv');
    expect(suggestOrders(['Rotavirus'], options, 2)).toEqual([]);
    const undue = [option('mmrv', 'MMR', { beyond: ['Varicella'] })];
    expect(suggestOrders(['MMR'], undue, 60)).toEqual([]);
  });

  test('S-VAC-12 nobody is given two vaccines for one disease, whatever is chosen', () => {
    const codes = options.map(({ code }) => code);
    const choices = fc.array(
      fc.tuple(fc.constantFrom(...due), fc.option(fc.constantFrom(...codes))),
    );
    fc.assert(
      fc.property(choices, fc.integer({ min: 0, max: 80 }), (all, ageMonths) => {
        const chosen = all.reduce(
          (before, [group, code]) => chooseFor(before, options, group, code ?? undefined),
          suggestOrders(due, options, ageMonths),
        );
        const covered = chosen.flatMap(
          (code) => options.find((one) => one.code === code)?.covers ?? [],
        );
        expect(new Set(covered).size).toBe(covered.length);
      }),
    );
  });
});
