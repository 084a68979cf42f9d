import type { BoardVisit } from './board.contract.ts';

/** The groups of the board by patient, in the order they stand. */
export interface BoardGroups {
  waiting: BoardVisit[];
  inRooms: BoardVisit[];
  checkingOut: BoardVisit[];
  /** Booked, and their time has come or is near. */
  expected: BoardVisit[];
  later: BoardVisit[];
  gone: BoardVisit[];
  /** Cancelled and not come. */
  off: BoardVisit[];
}

/** A booked visit stands among the expected from so long before its time. */
const expectedBeforeMinutes = 15;

/** Sorts visits into groups: those who wait longest first, those to come by their time. */
export function groupVisits(visits: readonly BoardVisit[], nowMs: number): BoardGroups {
  const groups: BoardGroups = {
    waiting: [],
    inRooms: [],
    checkingOut: [],
    expected: [],
    later: [],
    gone: [],
    off: [],
  };
  for (const visit of visits) groups[groupOf(visit, nowMs)].push(visit);
  const since = (visit: BoardVisit) => visit.arrivedAt ?? visit.stageSince ?? '';
  const booked = (visit: BoardVisit) => visit.bookedFor ?? '';
  sortBy(groups.waiting, since);
  sortBy(groups.inRooms, (visit) => visit.stageSince ?? '');
  sortBy(groups.checkingOut, (visit) => visit.stageSince ?? '');
  sortBy(groups.expected, booked);
  sortBy(groups.later, booked);
  sortBy(groups.gone, (visit) => visit.stageSince ?? '').reverse();
  sortBy(groups.off, booked);
  return groups;
}

function groupOf(visit: BoardVisit, nowMs: number): keyof BoardGroups {
  switch (visit.stage) {
    case 'arrived':
      return 'waiting';
    case 'rooming':
    case 'ready-for-provider':
    case 'with-provider':
      return 'inRooms';
    case 'checking-out':
      return 'checkingOut';
    case 'gone':
      return 'gone';
    case 'cancelled':
    case 'no-show':
      return 'off';
    case 'booked': {
      const untilMs = Date.parse(visit.bookedFor ?? '') - nowMs;
      return untilMs <= expectedBeforeMinutes * 60_000 ? 'expected' : 'later';
    }
  }
}

function sortBy(visits: BoardVisit[], key: (visit: BoardVisit) => string): BoardVisit[] {
  return visits.sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
}

/** Which visits a filter leaves: all, or those of one provider. */
export function ofProvider(visits: readonly BoardVisit[], providerId: string): BoardVisit[] {
  return visits.filter((visit) => providerId === 'all' || visit.provider?.id === providerId);
}

/** The providers who see somebody today, by name. */
export function providersOf(visits: readonly BoardVisit[]): { id: string; name: string }[] {
  const byId = new Map(
    visits.flatMap(({ provider }) => (provider ? [[provider.id, provider]] : [])),
  );
  return [...byId.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1));
}
