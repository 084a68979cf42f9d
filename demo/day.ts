import type { Location, Resource } from '@medplum/fhirtypes';
import type { Temporal } from 'temporal-polyfill';
import { withRoomState, type RoomState } from '../clinical/visit/room.ts';
import type { DemoClinic } from './clinic.ts';
import { livingDay, type DayFrame } from './day-frame.ts';
import { flowOf, type Visit } from './flow.ts';
import type { WithId } from './past-lists.ts';
import { examRooms } from './practice.ts';
import { randomFor, type Random } from './random.ts';
import { planVisits } from './room-plan.ts';
import { providers, type StaffMember } from './staff.ts';
import { fillDay, visitorOf, type Slot } from './timetable.ts';
import { recordsOf, type PlannedVisit } from './visit-records.ts';
import { chooseVisitType } from './visit-types.ts';

/** What the day adds to the clinic. */
export interface DemoDay {
  /**
   * Appointments, Encounters and Observations to create, in an order in which every reference
   * exists.
   */
  resources: WithId<Resource>[];
  /**
   * The exam rooms as they stand now, in use, to clean or free: updates of what `generateClinic`
   * made.
   */
  rooms: WithId<Location>[];
}

export interface Today {
  clinic: DemoClinic;
  now: Temporal.Instant;
  /** IANA zone; the practice's own unless told. */
  timeZone?: string;
}

/** A room left so many minutes ago, or less, is still to be cleaned. */
const toCleanMinutes = 6;

/**
 * Today's schedule and how far it has come: at any hour somebody is gone, checking out, with a
 * provider, ready, being roomed, waiting (one too long), late, and booked for later. The clinic's
 * day stretches around now within the local calendar day; in the first hour after midnight little
 * can have happened yet, and before the last not much is to come. No provider has two visits at
 * once, nobody is in two places, and nothing lies in the future but bookings. The same clinic,
 * instant and zone give the same records. Ids begin with `demo-` and the date.
 */
export function todaysSchedule({ clinic, now, timeZone }: Today): DemoDay {
  const frame = livingDay(now, timeZone ?? clinic.practice.timeZone);
  const draw = (label: string) => randomFor(clinic.seed, label, frame.date.toString());
  const cast = clinic.people.filter(({ member }) => member.visit).map(({ id }) => id);
  const slots = fillDay({ clinic, frame, random: draw('slots'), full: 0.85, cast });
  const visits = providers.flatMap((provider, index) => {
    const own = slots.filter((slot) => slot.provider === provider);
    return flowOf(own, index, frame, draw(`flow-${index}`));
  });
  const walkIn = walkInOf(clinic, frame, slots, draw('walk-in'));
  const planned = planVisits([...visits, ...(walkIn ? [walkIn] : [])], frame);
  const random = draw('records');
  return {
    resources: planned.flatMap((visit) => recordsOf(visit, random)),
    rooms: roomsNow(planned, frame.nowMinute),
  };
}

/** Somebody who came without an appointment and waits. */
function walkInOf(
  clinic: DemoClinic,
  frame: DayFrame,
  slots: readonly Slot[],
  random: Random,
): Visit | undefined {
  const start = frame.nowMinute - random.int(7, 13);
  if (start < 30) return undefined;
  const provider = providers.at(-1) as StaffMember;
  const booked = new Set(slots.map(({ person }) => person.id));
  for (const person of random.shuffle(clinic.people)) {
    if (booked.has(person.id) || person.isNew || person.member.visit) continue;
    const type = chooseVisitType(visitorOf(person, frame), 15, random);
    if (!type?.fever) continue;
    const reason = random.pick(type.says);
    const minutes = Math.min(15, frame.lengthMinutes - start);
    const slot = { provider, start, minutes, person, type, reason, walkIn: true as const };
    return { slot, steps: [['arrived', start]] };
  }
  return undefined;
}

function roomsNow(visits: readonly PlannedVisit[], now: number): WithId<Location>[] {
  const inUse = new Set<string>();
  const left = new Map<string, number>();
  for (const { room, steps } of visits) {
    if (!room) continue;
    const out = steps.find(([stage]) => stage === 'checking-out')?.[1];
    if (out === undefined) inUse.add(room.id);
    else left.set(room.id, Math.max(out, left.get(room.id) ?? 0));
  }
  const vacant = [...left].filter(([id]) => !inUse.has(id)).sort(([, one], [, two]) => two - one);
  const toClean = new Set(
    vacant
      .filter(([, since], index) => index === 0 || (index === 1 && now - since <= toCleanMinutes))
      .map(([id]) => id),
  );
  const stateOf = (id: string): RoomState =>
    inUse.has(id) ? 'in-use' : toClean.has(id) ? 'to-clean' : 'free';
  return examRooms.map((room) => withRoomState(room, stateOf(room.id)));
}
