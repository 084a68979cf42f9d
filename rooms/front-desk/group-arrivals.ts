import type { ExpectedVisit } from './arrivals.contract.ts';

/** Who the desk deals with, in the order it does. */
export interface GroupedArrivals {
  checkingOut: ExpectedVisit[];
  late: ExpectedVisit[];
  dueNow: ExpectedVisit[];
  later: ExpectedVisit[];
  here: ExpectedVisit[];
  over: ExpectedVisit[];
}

/** People come about this early. */
const dueWithinMs = 30 * 60_000;
/** Nobody is called late in the first minutes. */
const graceMs = 5 * 60_000;

/**
 * Sorts today's visits for the desk: who leaves, who is late (5 minutes after their time and not
 * here), who is due within half an hour, who comes later, who is here, and who is done.
 */
export function groupArrivals(visits: readonly ExpectedVisit[], nowMs: number): GroupedArrivals {
  const groups: GroupedArrivals = {
    checkingOut: [],
    late: [],
    dueNow: [],
    later: [],
    here: [],
    over: [],
  };
  for (const visit of visits) groups[groupOf(visit, nowMs)].push(visit);
  groups.checkingOut.sort(byTime('stageSince'));
  groups.here.sort(byTime('arrivedAt'));
  return groups;
}

function groupOf({ stage, start }: ExpectedVisit, nowMs: number): keyof GroupedArrivals {
  if (stage === 'checking-out') return 'checkingOut';
  if (stage === 'gone' || stage === 'cancelled' || stage === 'no-show') return 'over';
  if (stage !== 'booked') return 'here';
  const startMs = start === undefined ? nowMs : Date.parse(start);
  if (nowMs - startMs >= graceMs) return 'late';
  return startMs - nowMs <= dueWithinMs ? 'dueNow' : 'later';
}

function byTime(name: 'stageSince' | 'arrivedAt') {
  return (one: ExpectedVisit, other: ExpectedVisit): number =>
    Date.parse(one[name] ?? '') - Date.parse(other[name] ?? '') || 0;
}
