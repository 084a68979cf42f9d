import type { GrowthAges } from './ages.ts';
import {
  daysAt24Months,
  type GrowthMeasure,
  type GrowthStandard,
  type TableSex,
} from './measure.ts';

/** Fenton's charts end at 50 weeks. */
const fentonToDays = 50 * 7;

const fentonHas = new Set<GrowthMeasure>(['weight', 'length', 'head-circumference']);

/**
 * The standard to compare with when none is asked for: Fenton for who was born preterm, to 50 weeks
 * after the last period; WHO under 24 months; CDC from then on (MMWR 2010). Girls' weight has no
 * Fenton table that is exact enough, so from the due date on it is compared with WHO's.
 */
export function chooseStandard(
  measure: GrowthMeasure,
  sex: TableSex,
  { days, countedDays, postmenstrualDays }: GrowthAges,
): GrowthStandard {
  if (days >= daysAt24Months) return 'cdc-2000';
  const isSmall = postmenstrualDays !== undefined && postmenstrualDays <= fentonToDays;
  const isLeftOut = measure === 'weight' && sex === 'female' && countedDays >= 0;
  return isSmall && fentonHas.has(measure) && !isLeftOut ? 'fenton-2013' : 'who-2006';
}
