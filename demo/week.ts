import type { Resource } from '@medplum/fhirtypes';
import { Temporal } from 'temporal-polyfill';
import type { Today } from './day.ts';
import { officeDay } from './day-frame.ts';
import { flowOf } from './flow.ts';
import type { WithId } from './past-lists.ts';
import { randomFor } from './random.ts';
import { planVisits } from './room-plan.ts';
import { providers } from './staff.ts';
import { fillDay } from './timetable.ts';
import { recordsOf } from './visit-records.ts';

const daysBefore = 5;
const daysAfter = 10;

/**
 * The five business days before today, over and done, and the ten after it, booked the less the
 * further they are away. Today is `todaysSchedule`'s. Office hours by the clinic's clock; weekends
 * are closed. The same clinic and day give the same records, at any hour of that day.
 */
export function daysAround({ clinic, now, timeZone }: Today): WithId<Resource>[] {
  const zone = timeZone ?? clinic.practice.timeZone;
  const today = now.toZonedDateTimeISO(zone).toPlainDate();
  const noon = today.toZonedDateTime({ timeZone: zone, plainTime: '12:00' }).toInstant();
  return [...businessDays(today, -1, daysBefore), ...businessDays(today, 1, daysAfter)].flatMap(
    (date) => {
      const away = today.until(date, { largestUnit: 'days' }).days;
      const frame = officeDay(date, noon, zone);
      const draw = (label: string) => randomFor(clinic.seed, label, date.toString());
      const full = away < 0 ? 0.35 : Math.max(0.12, 0.55 - away * 0.035);
      const slots = fillDay({ clinic, frame, random: draw('slots'), full, cast: [] });
      const visits = providers.flatMap((provider, index) =>
        flowOf(
          slots.filter((slot) => slot.provider === provider),
          index,
          frame,
          draw(`flow-${index}`),
        ),
      );
      const random = draw('records');
      return planVisits(visits, frame).flatMap((visit) => recordsOf(visit, random));
    },
  );
}

/** So many Mondays to Fridays, the nearest first. */
function businessDays(today: Temporal.PlainDate, step: 1 | -1, count: number) {
  const days: Temporal.PlainDate[] = [];
  for (let date = today.add({ days: step }); days.length < count; date = date.add({ days: step })) {
    if (date.dayOfWeek <= 5) days.push(date);
  }
  return days;
}
