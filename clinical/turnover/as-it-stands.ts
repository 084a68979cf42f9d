import type { Location } from '@medplum/fhirtypes';
import { airChangesOf, airMinutesOf } from './air.ts';
import { isolationOf, liftedOf, withIsolation } from './cleaning.ts';
import type { OnRecord } from './on-record.ts';

/** The last patient of a room, and what their record says of precautions. */
export interface LastInRoom {
  patientId: string;
  onRecord: OnRecord;
  /** ISO instant at which they left; from then on the air is counted. */
  leftAt: string;
}

/**
 * The room with what it needs by the record of its last patient, where no person said something
 * else. What a person said of it stands. Never mutates.
 */
export function asItStands<T extends Location>(room: T, last: LastInRoom | undefined): T {
  const precaution = last?.onRecord.precautions[0];
  if (!last || !precaution || isolationOf(room) || liftedOf(room) !== undefined) return room;
  const airMinutes = precaution === 'airborne' ? airMinutesOf(airChangesOf(room)) : undefined;
  return withIsolation(room, { precaution, since: last.leftAt, airMinutes });
}
