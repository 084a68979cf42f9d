import { pediatricRoomId } from './practice.ts';

/** A stay to find a room for: minutes of the day; no `to`: still there. */
export interface Stay {
  from: number;
  to: number | undefined;
  /** The room that was booked for it. */
  preferred: string;
}

/** Minutes a room takes to be cleaned. */
const cleaningMinutes = 4;

const longAgo = -1_440;
const never = 1_000_000;

/**
 * A room for each stay, in the order given, such that no two people are in one room at one time.
 * The booked room is taken when it is free, else the one that has been free the longest. Throws
 * when more are in rooms than there are.
 */
export function assignRooms(stays: readonly Stay[], roomIds: readonly string[]): string[] {
  const order = stays.map((stay, index) => ({ stay, index }));
  order.sort((one, other) => one.stay.from - other.stay.from || one.index - other.index);
  const freeFrom = new Map(roomIds.map((id) => [id, longAgo]));
  const assigned = new Array<string>(stays.length);
  for (const { stay, index } of order) {
    const room = chooseRoom(stay, freeFrom);
    assigned[index] = room;
    freeFrom.set(room, stay.to ?? never);
  }
  return assigned;
}

function chooseRoom({ from, preferred }: Stay, freeFrom: ReadonlyMap<string, number>): string {
  const cleanBy = (id: string) => (freeFrom.get(id) ?? never) + cleaningMinutes;
  if (cleanBy(preferred) <= from) return preferred;
  const free = [...freeFrom]
    .filter(([, since]) => since <= from)
    .sort(([one, since], [other, than]) =>
      one === pediatricRoomId ? 1 : other === pediatricRoomId ? -1 : since - than,
    );
  const [first] = free;
  if (!first) throw new Error('more people in rooms than there are rooms');
  return first[0];
}
