import type { Location } from '@medplum/fhirtypes';
import type { DayFrame } from './day-frame.ts';
import type { Visit } from './flow.ts';
import type { WithId } from './past-lists.ts';
import { examRooms, pediatricRoomId } from './practice.ts';
import { assignRooms } from './rooms-of-day.ts';
import { assistants, providers, type StaffMember } from './staff.ts';
import type { PlannedVisit } from './visit-records.ts';

/** Numbers of the two exam rooms each provider works in, from 0. */
const roomsOfProvider = [
  [0, 1],
  [2, 3],
  [5, 6],
] as const;

/**
 * Gives every visit its booked room, those who were brought to a room that room, and each an
 * assistant.
 */
export function planVisits(visits: readonly Visit[], frame: DayFrame): PlannedVisit[] {
  const booked = bookRooms(visits, frame);
  const roomed = visits.flatMap((visit, index) => {
    const from = minuteOf(visit, 'rooming');
    const to = minuteOf(visit, 'checking-out');
    return from === undefined ? [] : [{ visit, from, to, preferred: (booked[index] as Room).id }];
  });
  const rooms = assignRooms(
    roomed,
    examRooms.map(({ id }) => id),
  );
  const roomOf = new Map(roomed.map(({ visit }, index) => [visit, rooms[index]]));
  return visits.map((visit, index) => {
    const room = examRooms.find(({ id }) => id === roomOf.get(visit));
    const number = String(index + 1).padStart(3, '0');
    return {
      ...visit,
      key: `demo-${frame.date.toString()}-${number}`,
      frame,
      bookedRoom: booked[index] as Room,
      ...(room && { room }),
      assistant: assistants[index % assistants.length] as StaffMember,
    };
  });
}

type Room = WithId<Location>;

/**
 * Providers go from one of their two rooms to the other; small children are booked in theirs when
 * it is free.
 */
function bookRooms(visits: readonly Visit[], { date }: DayFrame): Room[] {
  const children: { from: number; to: number }[] = [];
  const turns = new Map<StaffMember, number>();
  return visits.map(({ slot }) => {
    const turn = turns.get(slot.provider) ?? 0;
    turns.set(slot.provider, turn + 1);
    const [from, to] = [slot.start, slot.start + slot.minutes];
    const years = slot.person.member.birthDate.until(date, { largestUnit: 'years' }).years;
    const free = !children.some((other) => other.from < to && from < other.to);
    if (years < 12 && free) {
      children.push({ from, to });
      return examRooms.find(({ id }) => id === pediatricRoomId) as Room;
    }
    const own = roomsOfProvider[providers.indexOf(slot.provider)] ?? [7, 7];
    return examRooms[own[turn % 2] as number] as Room;
  });
}

function minuteOf({ steps }: Visit, stage: 'rooming' | 'checking-out'): number | undefined {
  return steps.find((step) => step[0] === stage)?.[1];
}
