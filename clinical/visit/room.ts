import type { Encounter, Location, Reference } from '@medplum/fhirtypes';
import type { Temporal } from 'temporal-polyfill';
import { idOf } from '../../fhir/references.ts';

/** Whether patients can be brought to a room. */
export type RoomState = 'free' | 'in-use' | 'to-clean' | 'closed';

const bedStatusSystem = 'http://terminology.hl7.org/CodeSystem/v2-0116';

/** HL7 v2 table 0116 (bed status), as a room's state is written. */
const written: Record<RoomState, { code: string; display: string }> = {
  free: { code: 'U', display: 'Unoccupied' },
  'in-use': { code: 'O', display: 'Occupied' },
  'to-clean': { code: 'K', display: 'Contaminated' },
  closed: { code: 'C', display: 'Closed' },
};

const read: Record<string, RoomState> = {
  U: 'free',
  O: 'in-use',
  K: 'to-clean',
  H: 'to-clean',
  I: 'closed',
  C: 'closed',
};

/** Codes of every place that has a room's state, and so is a room patients are brought to. */
export const roomStateCodes: readonly string[] = Object.keys(read);

/** The state of a room; undefined for a place that is not one, or is out of use. */
export function roomState(location: Location): RoomState | undefined {
  if (location.status === 'inactive') return undefined;
  return read[location.operationalStatus?.code ?? ''];
}

/** The room in another state; never mutates. */
export function withRoomState<T extends Location>(location: T, state: RoomState): T {
  return { ...location, operationalStatus: { system: bedStatusSystem, ...written[state] } };
}

/** Id of the room the patient is in now. */
export function roomIdOf(encounter: Encounter): string | undefined {
  const active = encounter.location?.findLast((one) => one.status === 'active');
  return idOf('Location', active?.location);
}

/**
 * The visit in another room: the stay in the room before ends, the new one begins. Never mutates.
 */
export function moveToRoom<T extends Encounter>(
  encounter: T,
  room: Reference<Location>,
  at: Temporal.Instant,
): T {
  const left = leaveRoom(encounter, at);
  const stay = {
    location: room,
    status: 'active' as const,
    period: { start: at.toString({ smallestUnit: 'millisecond' }) },
  };
  return { ...left, location: [...(left.location ?? []), stay] };
}

/** The visit with no room: the stay that was going on ends. Never mutates. */
export function leaveRoom<T extends Encounter>(encounter: T, at: Temporal.Instant): T {
  if (!encounter.location) return encounter;
  const end = at.toString({ smallestUnit: 'millisecond' });
  return {
    ...encounter,
    location: encounter.location.map((stay) =>
      stay.status === 'active'
        ? { ...stay, status: 'completed' as const, period: { ...stay.period, end } }
        : stay,
    ),
  };
}
