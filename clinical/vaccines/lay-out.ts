import { productOf } from './product.ts';
import {
  needsSite,
  sitesFor,
  vaccineSites,
  type Limb,
  type VaccineRoute,
  type VaccineSiteKey,
} from './site.ts';

/** A vaccine that waits to be given: its order, and the products that answer it. */
export interface ToPlace {
  id: string;
  cvx: readonly string[];
}

/** One that goes in by a needle, and where; what goes in by mouth or nose has no place. */
export interface Planned {
  id: string;
  route: VaccineRoute;
  site: VaccineSiteKey;
}

/**
 * Antigens whose vaccines most often make an arm or leg sore: tetanus toxoid and pneumococcal
 * conjugate, by ACIP's guidelines (`siteSource`); where it can be they go into different limbs.
 */
const sore = (cvx: readonly string[]): boolean =>
  cvx.some((code) =>
    productOf(code)?.antigens.some((one) => one === 'Tetanus' || one === 'Pneumococcal'),
  );

/**
 * Lays out what is to be given at one sitting over the limbs that are right at this age: evenly,
 * sore ones apart, beside what is in a limb already. A suggestion; whoever gives it chooses.
 */
export function layOut(
  waiting: readonly ToPlace[],
  ageMonths: number,
  given: readonly { site: VaccineSiteKey; cvx: readonly string[] }[],
): Planned[] {
  const filled = new Map<Limb, { all: number; sore: number }>();
  const fill = (site: VaccineSiteKey, isSore: boolean) => {
    const { limb } = vaccineSites[site];
    const before = filled.get(limb) ?? { all: 0, sore: 0 };
    filled.set(limb, { all: before.all + 1, sore: before.sore + (isSore ? 1 : 0) });
  };
  for (const one of given) fill(one.site, sore(one.cvx));
  const placed = new Map<string, Planned>();
  for (const { id, cvx } of waiting.toSorted((a, b) => Number(sore(b.cvx)) - Number(sore(a.cvx)))) {
    const route = routeOf(cvx);
    if (!route || !needsSite(route)) continue;
    const isSore = sore(cvx);
    const weight = (site: VaccineSiteKey) => {
      const { all = 0, sore: others = 0 } = filled.get(vaccineSites[site].limb) ?? {};
      return all + (isSore ? others * 100 : 0);
    };
    const [site] = sitesFor(route, ageMonths).preferred.toSorted((a, b) => weight(a) - weight(b));
    if (!site) continue;
    fill(site, isSore);
    placed.set(id, { id, route, site });
  }
  return waiting.flatMap(({ id }) => placed.get(id) ?? []);
}

/** The route of all products that answer an order; undefined where they differ or none is known. */
function routeOf(cvx: readonly string[]): VaccineRoute | undefined {
  const all = new Set(cvx.flatMap((code) => productOf(code)?.routes.slice(0, 1) ?? []));
  return all.size === 1 ? [...all][0] : undefined;
}
