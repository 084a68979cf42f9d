import type { Observation } from '@medplum/fhirtypes';
import { Temporal } from 'temporal-polyfill';
import { tableSexes, type HeightColumn } from '../../clinical/blood-pressure/child-limits.ts';
import { heightPlace } from '../../clinical/blood-pressure/height-column.ts';
import { isNotDone, type Height } from '../../clinical/vitals/reading.ts';
import { convertLength } from '../../clinical/vitals/units.ts';
import { dayOf } from './date-words.ts';
import { dateOf } from './main-date.ts';
import { readVital } from './read-vital.ts';

/** Whom the readings are of, as far as a blood pressure is read by it. */
export interface Whose {
  birthDate: string | undefined;
  sex: string | undefined;
  /** Of the practice, in meters; missing where it was not said. */
  altitudeM?: number | undefined;
}

/**
 * How far a height may be from the day of a child's blood pressure: a caution of our own, the same
 * as in rooming. The percentile is that of the day the height was taken.
 */
const heightHoldsDays = 183;
const adultFromYears = 18;

/** Answers the column of the blood-pressure tables on a day, by the nearest height; or none. */
export function heightColumns(
  observations: readonly Observation[],
  { birthDate, sex }: Whose,
  timeZone: string,
): (on: Temporal.PlainDate) => HeightColumn | undefined {
  const known = tableSexes.find((each) => each === sex);
  if (known === undefined || birthDate?.length !== 10) return () => undefined;
  const born = Temporal.PlainDate.from(birthDate);
  const heights = observations.flatMap((one) => heightOf(one, timeZone));
  return (on) => {
    if (born.until(on, { largestUnit: 'years' }).years >= adultFromYears) return undefined;
    const away = (day: Temporal.PlainDate) => Math.abs(day.until(on).days);
    const [nearest] = heights.toSorted((one, other) => away(one.day) - away(other.day));
    if (nearest === undefined || away(nearest.day) > heightHoldsDays) return undefined;
    const { height, day } = nearest;
    const heightCm = convertLength(height.value, height.unit, 'cm');
    const ageDays = born.until(day).days;
    return heightPlace({ sex: known, ageDays, heightCm, position: height.position })?.column;
  };
}

function heightOf(
  observation: Observation,
  timeZone: string,
): { height: Height; day: Temporal.PlainDate }[] {
  const date = dateOf(observation);
  const day = date === undefined ? undefined : dayOf(date, timeZone);
  const vitalSign = readVital(observation);
  if (vitalSign?.sign !== 'height' || isNotDone(vitalSign) || day?.length !== 10) return [];
  return [{ height: vitalSign, day: Temporal.PlainDate.from(day) }];
}
