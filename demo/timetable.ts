import type { DemoClinic } from './clinic.ts';
import type { DayFrame, Session } from './day-frame.ts';
import type { Patient } from './histories.ts';
import { randomFor, type Random } from './random.ts';
import { providers, type StaffMember } from './staff.ts';
import { chooseVisitType, type Visitor, type VisitType } from './visit-types.ts';

/** One booked time: who comes to whom, when, and why. */
export interface Slot {
  provider: StaffMember;
  /** Minute of the day it begins at. */
  start: number;
  minutes: number;
  person: Patient;
  type: VisitType;
  /** In the patient's words. */
  reason: string;
  /** What became of it when nobody came. */
  missed?: 'cancelled' | 'no-show';
  /** Came without an appointment. */
  walkIn?: true;
}

/** How a day is filled. */
interface Filling {
  clinic: DemoClinic;
  frame: DayFrame;
  random: Random;
  /** Of 1: how much of the day is booked. */
  full: number;
  /** Ids of people to book around now and after, in this order, before all others. */
  cast: readonly string[];
}

/**
 * Before now, visits are short and none is missed for so many minutes, so that every stage can be
 * shown.
 */
const busyMinutes = 100;
const lunchMinutes = 45;
/** Minutes that the visits waiting and in rooms reach back; lunch keeps away from them. */
const lunchAwayMinutes = 90;

/** The booked times of every provider; a person is booked once a day at most. */
export function fillDay(filling: Filling): Slot[] {
  const taken = new Set<string>();
  return providers.flatMap((provider, index) => fillProvider(filling, provider, index, taken));
}

function fillProvider(
  filling: Filling,
  provider: StaffMember,
  index: number,
  taken: Set<string>,
): Slot[] {
  const { frame, clinic, random, cast } = filling;
  const own = randomFor(clinic.seed, 'deck', index).shuffle(
    clinic.people.filter((person) => person.provider === provider),
  );
  const turn = ((frame.date.dayOfYear * 13) % own.length) + index;
  const deck = [...own.slice(turn), ...own.slice(0, turn)].filter(({ id }) => !cast.includes(id));
  const stars = cast.flatMap((id) => own.find((person) => person.id === id) ?? []);
  const slots: Slot[] = [];
  for (const { from, to } of withoutLunch(frame, index, random)) {
    let start = from;
    while (start + 15 <= to) {
      const near = isNear(frame, start);
      if (!near && !random.chance(filling.full)) {
        start += 15;
        continue;
      }
      const first = start > frame.nowMinute - 50 ? stars : [];
      const slot = bookOne({ ...filling, provider, start, to, taken }, [...first, ...deck]);
      if (!slot) break;
      slots.push(slot);
      start += slot.minutes;
    }
  }
  return slots;
}

/** True from some time before now on until now: the visits of then are the ones that are here. */
function isNear({ nowMinute }: DayFrame, start: number): boolean {
  return start > nowMinute - busyMinutes && start <= nowMinute;
}

interface Booking extends Filling {
  provider: StaffMember;
  start: number;
  to: number;
  taken: Set<string>;
}

function bookOne(booking: Booking, candidates: readonly Patient[]): Slot | undefined {
  const { frame, provider, start, to, taken, random } = booking;
  const near = isNear(frame, start);
  const longest = Math.min(to - start, near && start < frame.nowMinute - 14 ? 20 : 40);
  for (const person of candidates) {
    if (taken.has(person.id)) continue;
    const type = chooseVisitType(visitorOf(person, frame), longest, random);
    if (!type) continue;
    taken.add(person.id);
    const slot = { provider, start, minutes: type.minutes, person, type };
    const missed = near ? undefined : missedOf(frame, start, random);
    return { ...slot, reason: random.pick(type.says), ...(missed && { missed }) };
  }
  return undefined;
}

/** What the schedule knows of a person on this day. */
export function visitorOf(person: Patient, { date }: DayFrame): Visitor {
  const days = person.member.birthDate.until(date, { largestUnit: 'days' }).days;
  return {
    years: days / 365.25,
    problems: new Set(person.ailments.problems.map(({ key }) => key)),
    visit: person.member.visit,
    isNew: person.isNew,
  };
}

function missedOf({ nowMinute }: DayFrame, start: number, random: Random): Slot['missed'] {
  if (random.chance(0.06)) return 'cancelled';
  return start < nowMinute && random.chance(0.06) ? 'no-show' : undefined;
}

/** The sessions of a provider: lunch is taken in turn, and never just before now. */
function withoutLunch(frame: DayFrame, index: number, random: Random): Session[] {
  const { noonMinute: noon, nowMinute: now } = frame;
  const at = frame.sessions.findIndex(({ from, to }) => from < noon - 60 && to > noon + 150);
  const session = frame.sessions[at];
  if (!session) return [...frame.sessions];
  const preferred = noon - 30 + index * lunchMinutes;
  const possible = [-45, -30, -15, 0, 15, 30, 45, 60, 75, 90]
    .map((after) => noon + after)
    .filter((start) => start >= now || start + lunchMinutes <= now - lunchAwayMinutes);
  const lunch = possible.includes(preferred) ? preferred : random.pick(possible);
  return [
    ...frame.sessions.slice(0, at),
    { from: session.from, to: lunch },
    { from: lunch + lunchMinutes, to: session.to },
    ...frame.sessions.slice(at + 1),
  ];
}
