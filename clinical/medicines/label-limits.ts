import table from '../../reference/medicines/label-limits.json' with { type: 'json' };
import { exact, isLess } from '../dosing/exact.ts';
import { doseUnitOf, type DoseUnit } from '../dosing/unit.ts';
import type { DoseRoute } from './drug.ts';
import { yearsOn } from './years-on.ts';

interface Row {
  code: string;
  route: string;
  fromYears: number;
  toYears?: number;
  fromKg?: string;
  toKg?: string;
  most: string;
  perKg?: string;
  unit: string;
  source: keyof typeof table.sources;
}

export interface Limit {
  most: string;
  perKg?: string | undefined;
  unit: DoseUnit;
  source: string;
}

/** How long an opened multi-dose vial may be used where its label says nothing else. */
export const usualBeyondUseDays = table.beyondUseDays;
export const beyondUseSource = table.sources['beyond-use'];

/**
 * The most at a time that the label names for this patient: of several rows that fit the strictest.
 * A row that asks for a weight fits nobody whose weight is not known.
 */
export function limitOf(
  code: string,
  route: DoseRoute,
  {
    birthDate,
    today,
    weight,
  }: { birthDate: string | undefined; today: string; weight: { kg: string } | undefined },
): Limit | undefined {
  if (birthDate === undefined) return undefined;
  const years = yearsOn(birthDate, today);
  const kg = weight && exact(weight.kg);
  const fits = (table.limits as Row[]).filter((row) => {
    const { fromYears, toYears = Infinity, fromKg, toKg } = row;
    if (row.code !== code || row.route !== route) return false;
    if (years < fromYears || years >= toYears) return false;
    if (fromKg !== undefined && (!kg || isLess(kg, exact(fromKg)!))) return false;
    return toKg === undefined || (kg !== undefined && isLess(kg, exact(toKg)!));
  });
  const [row] = fits.toSorted((a, b) => Number(a.most) - Number(b.most));
  const unit = doseUnitOf(row?.unit);
  if (!row || !unit) return undefined;
  return { most: row.most, perKg: row.perKg, unit, source: table.sources[row.source] };
}

/** How far apart the label asks two doses to be. */
export function intervalOf(code: string): { days: number; source: string } | undefined {
  const row = table.intervals.find((one) => one.code === code);
  return row && { days: row.days, source: table.sources[row.source as keyof typeof table.sources] };
}
