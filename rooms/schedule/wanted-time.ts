import { freeTimes, officeSpan, overlap, type Span } from '../../clinical/scheduling/free-times.ts';
import type { ScheduleDay, ScheduledVisit } from './day.contract.ts';
import { isOff, localDayOf, officeHoursOf } from './day-layout.ts';

/** What a visit would take of a day. */
export interface Wanted {
  /** Missing until a time is chosen. Milliseconds since 1970. */
  startMs?: number | undefined;
  minutes: number;
  providerId?: string | undefined;
  roomId?: string | undefined;
  patientId?: string | undefined;
  /** The appointment that is being moved: it does not stand in its own way. */
  movingId?: string | undefined;
}

/** Who is in the way: the provider or room, and the visit that holds it. */
export interface InTheWay {
  who: string;
  visit: ScheduledVisit;
}

const minuteMs = 60_000;

/** The visits that hold the provider's or the room's time at the time wanted. */
export function inTheWayOf(day: ScheduleDay, wanted: Wanted): InTheWay[] {
  const span = spanOf(wanted);
  if (!span) return [];
  return othersOf(day, wanted).flatMap((visit) =>
    overlap(span, visitSpan(visit)) && visit.holds.some((one) => asked(wanted).includes(one))
      ? { who: nameOf(day, visit, wanted), visit }
      : [],
  );
}

/** The next times of this day at which the provider and the room are both free. */
export function nextFreeTimes(
  day: ScheduleDay,
  wanted: Wanted,
  nowMs: number,
  count: number,
): number[] {
  if (wanted.providerId === undefined && wanted.roomId === undefined) return [];
  const taken = othersOf(day, wanted)
    .filter((visit) => visit.holds.some((one) => asked(wanted).includes(one)))
    .map(visitSpan);
  return freeTimes({
    windows: [officeSpan(localDayOf(day), officeHoursOf(day))],
    taken,
    minutes: wanted.minutes,
    notBeforeMs: nowMs,
    count,
  });
}

/** What is unusual about a time, in sentences. None of it stops anyone. */
export function warningsOf(
  day: ScheduleDay,
  wanted: Wanted,
  nowMs: number,
  clock: (ms: number) => string,
): string[] {
  const span = spanOf(wanted);
  const warnings = sameDay(day, wanted).map(
    (visit) =>
      `This patient already has a visit that day: ${clock(Date.parse(visit.start))}` +
      `${visit.provider ? ` with ${visit.provider.name}` : ''}.`,
  );
  if (!span) return warnings;
  const office = officeSpan(localDayOf(day), officeHoursOf(day));
  if (span.startMs < office.startMs || span.endMs > office.endMs) {
    warnings.push(`Outside office hours (${clock(office.startMs)} to ${clock(office.endMs)}).`);
  }
  if (span.startMs < nowMs) warnings.push('This time has already passed today.');
  for (const visit of othersOf(day, wanted)) {
    if (!visit.walkIn || visit.stage === 'gone' || !overlap(span, visitSpan(visit))) continue;
    const isTheirs = visit.provider?.id === wanted.providerId && wanted.providerId !== undefined;
    const isThere = visit.roomNow?.id === wanted.roomId && wanted.roomId !== undefined;
    const who = isTheirs ? visit.provider?.name : isThere ? visit.roomNow?.name : undefined;
    if (who) warnings.push(`${who} also has a walk-in at ${clock(Date.parse(visit.start))}.`);
  }
  return warnings;
}

function sameDay(day: ScheduleDay, wanted: Wanted): ScheduledVisit[] {
  if (wanted.patientId === undefined) return [];
  return othersOf(day, wanted).filter((visit) => visit.patient?.id === wanted.patientId);
}

function othersOf(day: ScheduleDay, { movingId }: Wanted): ScheduledVisit[] {
  return day.visits.filter(
    (visit) => !isOff(visit) && (movingId === undefined || visit.appointmentId !== movingId),
  );
}

function asked({ providerId, roomId }: Wanted): string[] {
  return [
    ...(providerId === undefined ? [] : [`Practitioner/${providerId}`]),
    ...(roomId === undefined ? [] : [`Location/${roomId}`]),
  ];
}

function nameOf(day: ScheduleDay, visit: ScheduledVisit, { providerId }: Wanted): string {
  const isProvider = visit.holds.includes(`Practitioner/${providerId}`);
  const provider = day.providers.find(({ id }) => id === providerId);
  return (isProvider ? provider?.name : visit.room?.name) ?? 'This time';
}

function spanOf({ startMs, minutes }: Wanted): Span | undefined {
  if (startMs === undefined || !(minutes > 0)) return undefined;
  return { startMs, endMs: startMs + minutes * minuteMs };
}

function visitSpan(visit: ScheduledVisit): Span {
  return { startMs: Date.parse(visit.start), endMs: Date.parse(visit.end) };
}
