import { Temporal } from 'temporal-polyfill';
import {
  childLimits,
  fixedLimitsFromYears,
  tableSexes,
  type HeightColumn,
} from '../blood-pressure/child-limits.ts';

/** What is usual of a child's blood pressure: the highest usual systolic and diastolic value. */
export interface UsualChildPressure {
  parts: { high: number }[];
  /** The birthday since which it holds. */
  since: Temporal.PlainDate;
  /** With how elevated, stage 1 and stage 2 follow. */
  usual: string;
}

/**
 * A child's usual blood pressure on a day, by the AAP's tables (2017): below elevated. Undefined
 * under 1 and from 18 years on, without an exact birth date, and under 13 without sex or height.
 */
export function usualChildPressure(
  birthDate: string | undefined,
  sex: string | undefined,
  column: HeightColumn | undefined,
  on: Temporal.PlainDate,
): UsualChildPressure | undefined {
  if (birthDate?.length !== 10) return undefined;
  const born = Temporal.PlainDate.from(birthDate);
  const years = born.until(on, { largestUnit: 'years' }).years;
  const known = tableSexes.find((each) => each === sex);
  const isFixed = years >= fixedLimitsFromYears;
  if (!isFixed && (known === undefined || column === undefined)) return undefined;
  const limits = childLimits(known ?? 'male', years, column ?? 50);
  if (limits === undefined) return undefined;
  const { elevated, stage1, stage2 } = limits;
  const diastolic = elevated.diastolic ?? stage1.diastolic ?? Number.NaN;
  const steps = `stage 1 from ${stage1.systolic}/${stage1.diastolic}, stage 2 from ${stage2.systolic}/${stage2.diastolic}`;
  const whose = isFixed
    ? 'from 13 years on'
    : `age ${years}, height near the ${column}th percentile`;
  return {
    parts: [{ high: elevated.systolic - 1 }, { high: diastolic - 1 }],
    since: born.add({ years: isFixed ? fixedLimitsFromYears : years }),
    usual: `below ${elevated.systolic}/${diastolic}; ${steps} (${whose})`,
  };
}
