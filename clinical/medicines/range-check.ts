import { asDecimal, exact, isLess, times } from '../dosing/exact.ts';
import { inUnit, unitWord } from '../dosing/unit.ts';
import type { WorkedOut } from '../dosing/work-out.ts';
import type { Check } from '../safety/check.ts';
import type { DoseRoute } from './drug.ts';
import { limitOf } from './label-limits.ts';

/**
 * Holds a single dose against what the drug's label names as the most at a time, where that stands
 * in our table with its source; elsewhere it is not assessed.
 */
export function checkRange(
  giving: {
    code: string;
    dose: { route: DoseRoute } | undefined;
    weight: { kg: string } | undefined;
    birthDate: string | undefined;
    today: string;
  },
  worked: WorkedOut,
): Check {
  const base = { id: 'range', clearedBy: 'The provider who ordered it decides.' };
  const limit = giving.dose && limitOf(giving.code, giving.dose.route, giving);
  if (worked.kind !== 'worked-out' || !limit) {
    const finding = 'No usual single dose of it for this patient stands in our table.';
    return { ...base, state: 'not-assessed', finding };
  }
  const { source } = limit;
  const [most, perKg] = [exact(limit.most), limit.perKg ? exact(limit.perKg) : undefined];
  const kg = giving.weight && exact(giving.weight.kg);
  const dose = inUnit(worked.dose.value, worked.dose.unit, limit.unit);
  if (!most || !dose || (perKg && !kg)) {
    const finding = 'The single dose cannot be held against the label without a weight.';
    return { ...base, state: 'not-assessed', finding, source };
  }
  const byWeight = perKg && kg ? times(perKg, kg) : most;
  const top = isLess(byWeight, most) ? byWeight : most;
  const words = `${asDecimal(dose)} ${unitWord(limit.unit)}`;
  const atMost = `${asDecimal(top, 2)} ${unitWord(limit.unit)}`;
  return isLess(top, dose)
    ? { ...base, state: 'warning', finding: `${words} is above ${atMost} at a time.`, source }
    : { ...base, state: 'passed', finding: `${words}, at most ${atMost} at a time.`, source };
}
