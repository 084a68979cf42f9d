import type { Appointment } from '@medplum/fhirtypes';
import type { Issue } from '../../fhir/refusal.ts';

/** One person's, room's or device's time, held by an appointment from `start` to before `end`. */
export interface Hold {
  who: string;
  start: string;
  end: string;
}

const holding = new Set(['pending', 'booked', 'arrived', 'checked-in']);
const bookable = /^(Practitioner|Location|Device)\/[A-Za-z0-9\-.]{1,64}$/;

/** HL7 v2 table 0276: a person who came without a time holds nobody's time. */
const walkInCode = 'WALKIN';

/**
 * What an appointment holds: the time of each practitioner, room and device that takes part in it,
 * while it is still to happen. The database lets no two holds of one of them overlap. Answers what
 * is wrong when it would hold a time that ends before it begins.
 */
export function holdsOf(appointment: Appointment): Hold[] | Issue {
  const { start, end, status } = appointment;
  if (!start || !end || !status || !holding.has(status)) return [];
  if (appointment.appointmentType?.coding?.some((coding) => coding.code === walkInCode)) return [];
  if (Date.parse(end) <= Date.parse(start)) {
    return { path: 'Appointment.end', message: 'must be after the start' };
  }
  const who = (appointment.participant ?? [])
    .filter((participant) => participant.status !== 'declined')
    .map((participant) => participant.actor?.reference)
    .filter((reference) => reference !== undefined && bookable.test(reference));
  return [...new Set(who as string[])].map((reference) => ({ who: reference, start, end }));
}
