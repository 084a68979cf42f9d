import { Temporal } from 'temporal-polyfill';
import limits from '../../reference/specimens/blood-volume.json' with { type: 'json' };
import type { Check } from '../safety/check.ts';

/** What is known of how much blood a person has and has lost. */
export interface BloodKnown {
  /** `YYYY-MM-DD`; none: not known. */
  birthDate?: string | undefined;
  /** The last weight. */
  weight?: { kg: number; on: string } | undefined;
  /** Drawn in the last 24 hours and 8 weeks as far as it is recorded here, in mL. */
  drawnInDay: number;
  drawnInEightWeeks: number;
}

const source =
  'Howie, Bull World Health Organ 2011;89:46–53: guidelines name 1 to 5 % of the blood volume in ' +
  '24 hours and 10 % in 8 weeks; Peplow, Acta Paediatr 2019;108:940–944: 3 % was safe.';

const adultMonths = 18 * 12;
/** An infant's weight of three months ago is no weight; practice-set. */
const weightDays = { infant: 30, child: 180 };

/** May so much blood be drawn from this child? Nothing is said of adults, of whom nothing is cited. */
export function childVolumeChecks(
  totalMl: number,
  { birthDate, weight, drawnInDay, drawnInEightWeeks }: BloodKnown,
  today: string,
): Check[] {
  const id = 'child-volume';
  if (totalMl === 0) return [];
  if (birthDate === undefined || !/^\d{4}-\d{2}-\d{2}$/.test(birthDate)) {
    const finding = 'The date of birth is not known, so nobody can say how much blood is too much.';
    return [{ id, state: 'not-assessed', finding, source }];
  }
  const months = Temporal.PlainDate.from(birthDate).until(today, { largestUnit: 'months' }).months;
  if (months >= adultMonths) return [];
  const days = months < 24 ? weightDays.infant : weightDays.child;
  const isOld =
    weight && Temporal.PlainDate.from(weight.on).until(today, { largestUnit: 'days' }).days > days;
  if (!weight || isOld) {
    const finding = isOld
      ? `The last weight is more than ${days} days old. Weigh the child first.`
      : 'No weight is recorded, so nobody can say how much blood is too much. Weigh the child first.';
    return [{ id, state: 'not-assessed', finding, source, clearedBy: 'Weigh the child.' }];
  }
  const band = limits.bloodVolume.bands.find(
    (one) => months >= one.fromMonths && months < one.toMonths,
  );
  const volume = weight.kg * (band?.mLPerKg ?? 75);
  const share = (mL: number): number => Math.round((mL / volume) * 1000) / 10;
  const inDay = share(drawnInDay + totalMl);
  const inWeeks = share(drawnInEightWeeks + totalMl);
  const said = `${totalMl} mL now makes ${inDay} % of the child’s blood in 24 hours and ${inWeeks} % in 8 weeks, by ${weight.kg} kg.`;
  const isTooMuch = inDay > limits.dayPercent.highest || inWeeks > limits.eightWeeksPercent.value;
  if (isTooMuch || inDay > limits.dayPercentSafe.value) {
    const what = isTooMuch ? 'More than any guideline allows' : 'More than 3 % in a day';
    const clearedBy = 'Ask the provider, or the laboratory for its smallest volumes.';
    return [{ id, state: 'warning', finding: `${what}: ${said}`, source, clearedBy }];
  }
  return [{ id, state: 'passed', finding: said, source }];
}
