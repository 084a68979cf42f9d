import type { Door, DoorRequest } from './door.ts';
import type { Role } from './permissions.ts';

/** The person an event at the door is about. */
export interface DoorPerson {
  practiceId: string;
  practitionerId: string;
  name: string;
  role: Role;
  /** The session it happened in, when there is one. */
  id?: string;
}

export type DoorEvent =
  | 'sign-in'
  | 'second-factor'
  | 'enrol-second-factor'
  | 'lock'
  | 'unlock'
  | 'switch'
  | 'witness'
  | 'set-pin'
  | 'sign-out'
  | 'demo-sign-in'
  | 'join'
  | 'manage-staff'
  | 'manage-apps'
  | 'open-app'
  | 'ask-app'
  | 'allow-app'
  | 'change-password'
  | 'confirm-password'
  | 'change-second-factor';

/**
 * Appends what happened at the door to the practice's audit. Tries at unknown addresses have no
 * practice and are only counted.
 */
export async function recordDoorEvent(
  door: Door,
  person: DoorPerson,
  request: Pick<DoorRequest, 'ip'>,
  event: DoorEvent,
  outcome: 'done' | 'refused',
  reason?: string,
  patients: string[] = [],
): Promise<void> {
  await door.audit(person.practiceId, {
    at: door.now(),
    actorId: person.practitionerId,
    actorName: person.name,
    role: person.role,
    act: `identity/${event}`,
    outcome,
    reason,
    patients,
    resources: [],
    ip: request.ip,
    sessionId: person.id ?? '',
  });
}
