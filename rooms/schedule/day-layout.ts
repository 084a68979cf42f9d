import { Temporal } from 'temporal-polyfill';
import type { OfficeHours } from '../../clinical/scheduling/clock.ts';
import { gapsIn, officeSpan } from '../../clinical/scheduling/free-times.ts';
import { hourMarks } from '../../clinical/scheduling/hour-marks.ts';
import { localDay, type LocalDay } from '../../clinical/scheduling/local-day.ts';
import type { ScheduleDay, ScheduledVisit } from './day.contract.ts';
import { lanesOf, type Lane, type Stretch } from './lanes.ts';

export type DayView = 'provider' | 'room';

/** One column of the day: a provider, a room, what has neither, or who walked in. */
export interface Column {
  key: string;
  name: string;
  /** What a click on a free time books it with. */
  books?: { providerId?: string; roomId?: string };
  visits: ScheduledVisit[];
}

/** A visit and where it is drawn, in minutes since the day began. */
export interface PlacedVisit extends Stretch, Lane {
  visit: ScheduledVisit;
}

/** A visit shorter than this is drawn as long as this, so that it can be read and pressed. */
const shownAtLeastMinutes = 15;
const slotMinutes = 15;
/** A rest of a slot shorter than this is not offered by itself. */
const pieceAtLeastMinutes = 10;

/** The day as its own clock has it. */
export function localDayOf(day: Pick<ScheduleDay, 'date' | 'timeZone'>): LocalDay {
  return localDay(Temporal.PlainDate.from(day.date), day.timeZone);
}

export function officeHoursOf({ officeHours: { open, close } }: ScheduleDay): OfficeHours {
  return { open: Temporal.PlainTime.from(open), close: Temporal.PlainTime.from(close) };
}

/** True for a visit that does not take place. */
export function isOff({ stage }: ScheduledVisit): boolean {
  return stage === 'cancelled' || stage === 'no-show';
}

/** The columns of a day. Who walked in stands in a lane of their own: they hold nobody's time. */
export function columnsOf(day: ScheduleDay, view: DayView, withOff: boolean): Column[] {
  const shown = day.visits.filter((visit) => withOff || !isOff(visit));
  const walkIns = shown.filter((visit) => visit.walkIn);
  const planned = shown.filter((visit) => !visit.walkIn);
  const own = view === 'provider' ? day.providers : day.rooms;
  const columns = own.map(({ id, name }): Column => {
    const reference = view === 'provider' ? `Practitioner/${id}` : `Location/${id}`;
    const isHere = (visit: ScheduledVisit) =>
      visit[view]?.id === id || visit.holds.includes(reference);
    const books = view === 'provider' ? { providerId: id } : { roomId: id };
    return { key: reference, name, books, visits: planned.filter(isHere) };
  });
  const placed = new Set(columns.flatMap(({ visits }) => visits));
  const left = planned.filter((visit) => !placed.has(visit));
  if (left.length > 0) {
    columns.push({
      key: 'none',
      name: view === 'provider' ? 'No provider' : 'No room',
      visits: left,
    });
  }
  if (walkIns.length > 0) columns.push({ key: 'walk-ins', name: 'Walk-ins', visits: walkIns });
  return columns;
}

/** Where a visit lies in the day; what reaches beyond midnight ends there. */
export function stretchOf(visit: Pick<ScheduledVisit, 'start' | 'end'>, local: LocalDay): Stretch {
  const minute = (instant: string) =>
    (Date.parse(instant) - local.start.epochMilliseconds) / 60_000;
  const from = Math.max(0, minute(visit.start));
  return { from, to: Math.min(local.lengthMinutes, Math.max(minute(visit.end), from)) };
}

/** The visits of a column with their place, side by side where they overlap. */
export function placeVisits(visits: readonly ScheduledVisit[], local: LocalDay): PlacedVisit[] {
  const stretches = visits.map((visit) => {
    const { from, to } = stretchOf(visit, local);
    const shownTo = Math.max(to, Math.min(from + shownAtLeastMinutes, local.lengthMinutes));
    return { from: Math.min(from, shownTo - shownAtLeastMinutes), to: shownTo };
  });
  const lanes = lanesOf(stretches);
  return visits.map((visit, index) => ({ visit, ...stretches[index]!, ...lanes[index]! }));
}

/**
 * What of the day is drawn: office hours, and whatever lies outside them, out to whole hours of the
 * clock.
 */
export function frameOf(day: ScheduleDay, local: LocalDay): Stretch {
  const office = officeStretch(day, local);
  const stretches = [office, ...day.visits.map((visit) => stretchOf(visit, local))];
  const from = Math.min(...stretches.map((one) => one.from));
  const to = Math.max(...stretches.map((one) => one.to));
  const marks = [...hourMarks(local).map(({ minute }) => minute), local.lengthMinutes];
  return {
    from: marks.findLast((minute) => minute <= from) ?? 0,
    to: marks.find((minute) => minute >= to) ?? local.lengthMinutes,
  };
}

/** Office hours in minutes since the day began. */
export function officeStretch(day: ScheduleDay, local: LocalDay): Stretch {
  const { startMs, endMs } = officeSpan(local, officeHoursOf(day));
  const minute = (ms: number) => (ms - local.start.epochMilliseconds) / 60_000;
  return { from: minute(startMs), to: minute(endMs) };
}

/**
 * The free times of a column to choose from: quarter hours, cut where visits begin and end. A rest
 * of less than ten minutes goes with the quarter beside it, or is left out where there is none.
 */
export function freePieces(
  placed: readonly PlacedVisit[],
  { from, to }: Stretch,
  notBefore: number,
): Stretch[] {
  const start = Math.max(from, Math.ceil(notBefore / slotMinutes) * slotMinutes);
  if (start >= to) return [];
  const taken = placed.map((one) => ({ startMs: one.from, endMs: one.to }));
  return gapsIn({ startMs: start, endMs: to }, taken).flatMap(({ startMs, endMs }) =>
    cutIntoSlots({ from: startMs, to: endMs }),
  );
}

function cutIntoSlots({ from, to }: Stretch): Stretch[] {
  const pieces: Stretch[] = [];
  for (let at = from; at < to;) {
    const next = Math.min(to, (Math.floor(at / slotMinutes) + 1) * slotMinutes);
    const last = pieces.at(-1);
    const isShort = next - at < pieceAtLeastMinutes;
    if (isShort && last) last.to = next;
    else pieces.push({ from: at, to: next });
    at = next;
  }
  const [first, second] = pieces;
  if (first && second && first.to - first.from < pieceAtLeastMinutes) {
    return [{ from: first.from, to: second.to }, ...pieces.slice(2)];
  }
  return pieces.filter((piece) => piece.to - piece.from >= pieceAtLeastMinutes);
}
