import type { Basic, Location } from '@medplum/fhirtypes';
import {
  disinfectantsId,
  disinfectantsOf,
  type Disinfectant,
} from '../../clinical/turnover/cleaning.ts';
import { asItStands, type LastInRoom } from '../../clinical/turnover/as-it-stands.ts';
import { roomState } from '../../clinical/visit/room.ts';
import { isRefusal, refuse, type Refusal } from '../../fhir/refusal.ts';
import { lastInRoom } from '../../records/last-in-room.ts';
import type { Moment } from '../../records/act.ts';
import type { PracticeRecords } from '../../records/practice-records.ts';
import type { Stored } from '../../records/stored.ts';

/** A room, what the practice cleans with, and whom it was cleaned after. */
export interface LoadedRoom {
  /** As it is kept. */
  stored: Stored<Location>;
  /** With what it needs by the record of its last patient. */
  room: Stored<Location>;
  kept: Disinfectant[];
  last: LastInRoom | undefined;
}

/** The practice's disinfectants as they are kept; undefined while nobody kept any. */
export async function loadDisinfectants(
  records: PracticeRecords,
): Promise<Stored<Basic> | undefined> {
  const [settings] = await records.readMany('Basic', [disinfectantsId]);
  return settings;
}

/** Loads a room patients are brought to; refuses any other place. */
export async function loadRoom(
  records: PracticeRecords,
  roomId: string,
  { now }: Pick<Moment, 'now'>,
): Promise<LoadedRoom | Refusal> {
  const [room, settings] = await Promise.all([
    records.read('Location', roomId),
    loadDisinfectants(records),
  ]);
  if (isRefusal(room)) return room;
  if (!roomState(room)) {
    return refuse('not-now', `${room.name ?? 'This'} is not a room patients are brought to.`);
  }
  const last = await lastInRoom(records, room, now);
  return { stored: room, room: asItStands(room, last), kept: disinfectantsOf(settings), last };
}

/** The patient whose record told what the room needs: the act is written down with them too. */
export const patientsOf = ({ last }: LoadedRoom): string[] => (last ? [last.patientId] : []);

/** Refuses when somebody changed the room since it was shown. */
export function refuseRoom({ room }: LoadedRoom, version: string): Refusal | undefined {
  return room.meta.versionId === version
    ? undefined
    : refuse(
        'changed-by-another',
        `${room.name ?? 'This room'} was changed. Look again, then go on.`,
      );
}
