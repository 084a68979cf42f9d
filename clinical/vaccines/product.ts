import routes from '../../reference/codes/cvx/routes.json' with { type: 'json' };
import names from '../../reference/codes/cvx/cvx.json' with { type: 'json' };
import makers from '../../reference/codes/mvx/mvx.json' with { type: 'json' };
import vaccines from '../../reference/immunization/cdsi-4.64/vaccines.json' with { type: 'json' };
import { vaccineUnits } from '../barcodes/find-unit.ts';
import { ageIsWithin } from '../immunization/age-span.ts';
import { dayOf } from '../immunization/calendar.ts';
import { supportingData } from '../immunization/data.ts';
import type { SeriesVaccine } from '../immunization/supporting-data.ts';
import type { VaccineRoute } from './site.ts';

/** What CDC's tables say of one vaccine by its CVX code. */
export interface VaccineProduct {
  cvx: string;
  name: string;
  full: string;
  /** How its products are given; empty where the table has none. */
  routes: readonly VaccineRoute[];
  antigens: readonly string[];
  isLive: boolean;
}

const named: Readonly<Record<string, { name: string; full: string }>> = names;
const routesBy: Readonly<Record<string, readonly string[]>> = routes;
const antigensBy: Readonly<Record<string, { antigens: readonly { antigen: string }[] }>> = vaccines;
const madeBy: Readonly<Record<string, { name: string }>> = makers;

const known: readonly VaccineRoute[] = ['IM', 'SC', 'ID', 'oral', 'nasal', 'percutaneous'];

/** The product of a CVX code; undefined for one that CDC's table does not have. */
export function productOf(cvx: string): VaccineProduct | undefined {
  const own = named[cvx];
  if (!own) return undefined;
  return {
    cvx,
    ...{ name: own.name, full: own.full, isLive: /\blive\b/i.test(own.full) },
    routes: known.filter((route) => routesBy[cvx]?.includes(route)),
    antigens: (antigensBy[cvx]?.antigens ?? []).map(({ antigen }) => antigen),
  };
}

/** All vaccines with a code, for looking one up that was given elsewhere. */
export const allVaccines = (): { cvx: string; name: string }[] =>
  Object.entries(named).map(([cvx, { name }]) => ({ cvx, name }));

/**
 * The volume of a dose at this age by the preferable vaccines of CDC's supporting data 4.64;
 * undefined where they name none or several, which the package insert has to settle.
 */
export function doseMlOf(cvx: string, birthDate: string, today: string): number | undefined {
  const volumes = new Set(
    preferableAt(cvx, birthDate, today).flatMap(({ volumeMl }) => volumeMl ?? []),
  );
  return volumes.size === 1 ? [...volumes][0] : undefined;
}

/**
 * Whether a series of CDC's supporting data 4.64 prefers a vaccine at this age. One of another age
 * may count once it was given, such as DTaP after the seventh birthday, and is not what is ordered.
 * Undefined for one that the data prefer at no age, and where the date of birth is not known.
 */
export function isForAge(
  cvx: string,
  birthDate: string | undefined,
  today: string,
): boolean | undefined {
  const isKnown = birthDate !== undefined && preferable().some((one) => one.cvx === cvx);
  return isKnown ? preferableAt(cvx, birthDate, today).length > 0 : undefined;
}

function preferableAt(cvx: string, birthDate: string, today: string): SeriesVaccine[] {
  const [born, day] = [dayOf(birthDate), dayOf(today)];
  if (born === undefined || day === undefined) return [];
  return preferable().filter((one) => one.cvx === cvx && ageIsWithin(one, born, day));
}

const preferable = (): SeriesVaccine[] =>
  supportingData.antigens.flatMap(({ series }) =>
    series.flatMap(({ doses }) => doses.flatMap((dose) => dose.preferable)),
  );

/** What a lot says of who made it. */
export interface MadeBy {
  manufacturer?: string | undefined;
  ndc?: string | undefined;
}

/**
 * The maker by the lot's NDC in CDC's tables, else by its code or its name there; undefined when
 * none is known.
 */
export function makerOf({ manufacturer, ndc }: MadeBy): { mvx: string; name: string } | undefined {
  const byNdc = ndc && vaccineUnits.find((one) => one.ndc === ndc && one.mvx !== undefined)?.mvx;
  const sought = (byNdc || manufacturer)?.trim().toLowerCase();
  if (!sought) return undefined;
  const found = Object.entries(madeBy).find(
    ([mvx, { name }]) => mvx.toLowerCase() === sought || name.toLowerCase() === sought,
  );
  return found && { mvx: found[0], name: found[1].name };
}
