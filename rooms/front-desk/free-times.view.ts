import { Temporal } from 'temporal-polyfill';
import { freeTimes as findFreeTimes, officeSpan } from '../../clinical/scheduling/free-times.ts';
import { localDay } from '../../clinical/scheduling/local-day.ts';
import { officeHours } from '../../clinical/scheduling/office-hours.ts';
import { defineView } from '../../records/act.ts';
import { holdsOf } from '../../records/commit/booking.ts';
import { freeTimesContract } from './check-out.contract.ts';

/** Looked through at most; three weeks without a free time are for the schedule to solve. */
const daysLookedAt = 21;
const daysShown = 4;
const bookingsAtMost = 2_000;
const saturday = 6;
/** The longest visit: one that began before midnight may still go on. */
const longestMinutes = 480;

/**
 * Times at which a provider is free on working days (Monday to Friday, office hours by the clinic's
 * clock) from a day on. They are an offer: the booking itself is what holds a time.
 */
export const freeTimes = defineView({
  contract: freeTimesContract,
  permission: 'visit.check-out',
  read: async (records, { providerId, from, minutes }, { timeZone, now }) => {
    const first = Temporal.PlainDate.from(from);
    const days = Array.from({ length: daysLookedAt }, (_, index) =>
      localDay(first.add({ days: index }), timeZone),
    );
    const who = `Practitioner/${providerId}`;
    const appointments = await records.search('Appointment', {
      tokens: { practitioner: who },
      date: {
        from: days[0]!.start.subtract({ minutes: longestMinutes }).toString(),
        to: days.at(-1)!.end.toString(),
      },
      count: bookingsAtMost,
    });
    const taken = appointments.flatMap((appointment) => {
      const holds = holdsOf(appointment);
      if (!Array.isArray(holds)) return [];
      return holds
        .filter((hold) => hold.who === who)
        .map(({ start, end }) => ({ startMs: Date.parse(start), endMs: Date.parse(end) }));
    });
    const open = days.filter(({ date }) => date.dayOfWeek < saturday);
    const free = open.map((day) => ({
      date: day.date.toString(),
      times: findFreeTimes({
        windows: [officeSpan(day, officeHours)],
        taken,
        minutes,
        notBeforeMs: now.epochMilliseconds,
      }).map((ms) => Temporal.Instant.fromEpochMilliseconds(ms).toString()),
    }));
    const offered = free.filter(({ times }) => times.length > 0).slice(0, daysShown);
    return { output: { days: offered }, patients: [] };
  },
});
