import type { BoardRoom, BoardVisit } from './board.contract.ts';

/** One thing that stands in the way of a visit, in a word or two. */
export interface Block {
  tone: 'info' | 'warning' | 'critical' | 'good' | 'neutral';
  words: string;
}

/** After so many minutes a patient who has not come is called very late. */
const veryLateMinutes = 15;

/** What stands in a visit's way, worst first; empty when nothing that is known does. */
export function blocksOf(
  visit: BoardVisit,
  suggested: BoardRoom | undefined,
  rooms: readonly BoardRoom[],
  nowMs: number,
): Block[] {
  const blocks: Block[] = [];
  if (visit.stage === 'booked' && visit.bookedFor) {
    const late = Math.floor((nowMs - Date.parse(visit.bookedFor)) / 60_000);
    if (late >= veryLateMinutes) blocks.push({ tone: 'critical', words: `${late} min late` });
    else if (late > 0) blocks.push({ tone: 'warning', words: `${late} min late` });
  }
  const anyFree = suggested !== undefined || rooms.some((room) => room.state === 'free');
  if (visit.stage === 'arrived' && !anyFree) {
    const toClean = rooms.some((room) => room.state === 'to-clean');
    blocks.push({ tone: 'warning', words: toClean ? 'room to clean' : 'no free room' });
  }
  if (visit.overridden) blocks.push({ tone: 'neutral', words: 'set by hand' });
  return blocks;
}
