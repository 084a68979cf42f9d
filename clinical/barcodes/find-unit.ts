import table from '../../reference/codes/ndc/vaccine-units.json' with { type: 'json' };
import type { Scan } from './scan.ts';

/** A vaccine as it is sold (a carton) or used (a syringe, a vial), as CDC's tables name it. */
export interface VaccineUnit {
  /** 11 digits. */
  ndc: string;
  level: 'use' | 'sale';
  /** What vaccine it is; two or three digits. */
  cvx: string;
  /** Who makes it; left out where CDC's tables do not say. */
  mvx?: string | undefined;
  brand: string;
  maker: string;
  pack: string;
  gtin?: string | undefined;
  /** First and last day of its NDC, `YYYY-MM-DD`. */
  from?: string | undefined;
  to?: string | undefined;
}

/** All units of the tables, by NDC. */
export const vaccineUnits: readonly VaccineUnit[] = Object.entries(table).map(([key, unit]) => ({
  ndc: key.slice(0, 11),
  ...(unit as Omit<VaccineUnit, 'ndc'>),
}));

const byNdc = Map.groupBy(vaccineUnits, ({ ndc }) => ndc);
const byGtin = Map.groupBy(
  vaccineUnits.filter(({ gtin }) => gtin !== undefined),
  ({ gtin }) => gtin ?? '',
);

/**
 * The vaccine whose label was scanned. By its GTIN where CDC names it, else by the NDCs it may
 * stand for; more than one answer means that the number alone does not settle it, and a person
 * chooses. None: it is no vaccine of the tables.
 */
export function findUnit(scan: Scan): readonly VaccineUnit[] {
  if (scan.kind !== 'product') return [];
  const named = scan.gtin === undefined ? [] : (byGtin.get(scan.gtin) ?? []);
  const found = named.length > 0 ? named : scan.ndcs.flatMap((ndc) => byNdc.get(ndc) ?? []);
  return found.filter(
    (one, at) => at === found.findIndex(({ ndc, cvx, level }) => isSame(one, { ndc, cvx, level })),
  );
}

const isSame = (
  one: VaccineUnit,
  { ndc, cvx, level }: Pick<VaccineUnit, 'ndc' | 'cvx' | 'level'>,
): boolean => one.ndc === ndc && one.cvx === cvx && one.level === level;

/**
 * Codes of the items of stock that a scan may stand for: the vaccine's, and the drug's by each NDC
 * that its ten digits leave open.
 */
export function itemCodesOf(scan: Scan): string[] {
  if (scan.kind !== 'product') return [];
  const vaccines = findUnit(scan).map(({ cvx }) => `cvx:${cvx}`);
  return [...new Set([...vaccines, ...scan.ndcs.map((ndc) => `ndc:${ndc}`)])];
}
