import type { PermissionName } from '../../identity/permissions.ts';
import type { BoardRoom, BoardVisit } from './board.contract.ts';

/** The one next step of a visit, for this person. */
export type NextStep = {
  label: string;
  /** The most a person can do for this patient now; the others are ways to look. */
  kind: 'primary' | 'quiet';
} & (
  | { does: 'go'; to: string }
  | { does: 'room'; room: BoardRoom }
  | { does: 'choose' }
  | { does: 'enter' }
  | { does: 'leave' }
);

/** What decides a visit's next step. */
interface VisitForStep {
  appointmentId?: string | undefined;
  encounterId?: string | undefined;
  patient: { id: string };
  stage: string;
}

/** Where no room is suggested, one is chosen; the dots say that it asks first. */
const bringWords = 'Bring to a room…';

export type May = (permission: PermissionName) => boolean;

/**
 * What this person does next for a visit, with the room suggested for it; undefined when there is
 * nothing. Status comes from the
 * work, so each stage has one step that is work, and everybody else may look.
 */
export function nextStepOf(
  visit: VisitForStep,
  room: BoardRoom | undefined,
  may: May,
): NextStep | undefined {
  const { appointmentId, encounterId } = visit;
  const look: NextStep | undefined = may('chart.view')
    ? { label: 'Open chart', kind: 'quiet', does: 'go', to: `/chart/${visit.patient.id}` }
    : undefined;
  switch (visit.stage) {
    case 'booked':
      return may('visit.check-in') && appointmentId
        ? { label: 'Check in', kind: 'quiet', does: 'go', to: `/check-in/${appointmentId}` }
        : look;
    case 'arrived':
      if (!may('rooming.do')) return look;
      return room
        ? { label: `Bring to ${shortRoom(room.name)}`, kind: 'primary', does: 'room', room }
        : { label: bringWords, kind: 'quiet', does: 'choose' };
    case 'rooming':
      return may('rooming.do')
        ? { label: 'Go on rooming', kind: 'primary', does: 'go', to: `/rooming/${encounterId}` }
        : look;
    case 'ready-for-provider':
      return may('visit.see-patient')
        ? { label: 'Enter room', kind: 'primary', does: 'enter' }
        : look;
    case 'with-provider':
      return may('visit.see-patient')
        ? { label: 'Visit done', kind: 'primary', does: 'leave' }
        : look;
    case 'checking-out':
      return may('visit.check-out')
        ? { label: 'Check out', kind: 'primary', does: 'go', to: `/check-out/${encounterId}` }
        : look;
    default:
      return look;
  }
}

/**
 * A free room for each who waits: the longest wait gets the room that has been clean longest. Who
 * waits in vain is not in the answer.
 */
export function suggestRooms(
  waiting: readonly BoardVisit[],
  rooms: readonly BoardRoom[],
): ReadonlyMap<BoardVisit, BoardRoom> {
  const free = rooms
    .filter((room) => room.state === 'free')
    .toSorted((a, b) => (a.since < b.since ? -1 : 1));
  return new Map(
    waiting.flatMap((visit, index) => {
      const room = free[index];
      return room ? [[visit, room] as const] : [];
    }),
  );
}

/** "3" of "Room 3"; other names as they are. */
export function shortRoom(name: string): string {
  return /^(exam )?room \S+$/i.test(name) ? name.toLowerCase() : name;
}
