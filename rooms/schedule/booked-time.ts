import type { Appointment } from '@medplum/fhirtypes';
import { Temporal } from 'temporal-polyfill';
import { refuse, type Refusal } from '../../fhir/refusal.ts';
import type { Moment } from '../../records/act.ts';

/** The time of a visit as its Appointment has it. */
export function timeOf(
  start: Temporal.Instant,
  minutes: number,
): Required<Pick<Appointment, 'start' | 'end' | 'minutesDuration'>> {
  return {
    start: start.toString({ smallestUnit: 'millisecond' }),
    end: start.add({ minutes }).toString({ smallestUnit: 'millisecond' }),
    minutesDuration: minutes,
  };
}

/**
 * Refuses a day that is over. Earlier today is let through: a visit that is going on may have to be
 * written down.
 */
export function refusePastDay(
  start: Temporal.Instant,
  { now, timeZone }: Pick<Moment, 'now' | 'timeZone'>,
): Refusal | undefined {
  const today = now.toZonedDateTimeISO(timeZone).startOfDay().toInstant();
  if (Temporal.Instant.compare(start, today) >= 0) return undefined;
  return refuse('invalid', 'This time has passed. Choose today or a later day.', {
    issues: [{ path: 'start', message: 'This time has passed. Choose today or a later day.' }],
  });
}

/** What an appointment's status is called at the desk, for a sentence. */
export function statusWords(status: Appointment['status']): string {
  const words: Partial<Record<Appointment['status'], string>> = {
    arrived: 'checked in',
    'checked-in': 'checked in',
    fulfilled: 'over',
    noshow: 'marked as did not come',
    'entered-in-error': 'withdrawn',
  };
  return words[status] ?? status;
}
