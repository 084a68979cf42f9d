import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { layOut } from './lay-out.ts';
import { orderableOf } from './orderable.ts';
import { sitesFor, vaccineSites } from './site.ts';

const orders = ['dtap', 'pneumococcal-conjugate', 'hib', 'ipv', 'hepb', 'mmr', 'rotavirus'];
const waiting = (of: readonly string[]) =>
  of.map((id) => ({ id, cvx: orderableOf(`vaccine-${id}`)?.cvx ?? [] }));
const limbOf = (id: string, all: ReturnType<typeof layOut>) =>
  vaccineSites[all.find((one) => one.id === id)!.site].limb;

describe('Spec: vaccines/give — where each goes', () => {
  test('S-VAC-09 six for a baby: two thighs, the sore ones apart, nothing by needle for the mouth', () => {
    const all = layOut(
      waiting(['dtap', 'pneumococcal-conjugate', 'hib', 'hepb', 'rotavirus']),
      2,
      [],
    );
    expect(all.map(({ id }) => id)).not.toContain('rotavirus');
    expect(limbOf('dtap', all)).not.toBe(limbOf('pneumococcal-conjugate', all));
    expect(new Set(all.map(({ site }) => site))).toEqual(new Set(['left-thigh', 'right-thigh']));
  });

  test('S-VAC-09 every site is right at the age, and no limb has two more than another', () => {
    const some = fc.subarray(orders);
    fc.assert(
      fc.property(some, fc.integer({ min: 0, max: 900 }), (of, ageMonths) => {
        const all = layOut(waiting(of), ageMonths, []);
        const limbs = new Map<string, number>();
        for (const { route, site } of all) {
          expect(sitesFor(route, ageMonths).preferred).toContain(site);
          const { limb } = vaccineSites[site];
          limbs.set(limb, (limbs.get(limb) ?? 0) + 1);
        }
        const isOneRoute =
          new Set(all.map(({ route }) => sitesFor(route, ageMonths).preferred)).size === 1;
        const counts = [...limbs.values()];
        if (isOneRoute && limbs.size > 1) {
          expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  test('S-VAC-09 what is in a limb already counts', () => {
    const given = [{ site: 'left-thigh' as const, cvx: ['20'] }];
    const all = layOut(waiting(['pneumococcal-conjugate']), 5, given);
    expect(limbOf('pneumococcal-conjugate', all)).toBe('right-thigh');
  });
});
