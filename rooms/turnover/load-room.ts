import type { Basic, Location } from '@medplum/fhirtypes';
import {
  disinfectantsId,
  disinfectantsOf,
  type Disinfectant,
} from '../../clinical/turnover/cleaning.ts';
import { roomState } from '../../clinical/visit/room.ts';
import { isRefusal, refuse, type Refusal } from '../../fhir/refusal.ts';
import type { PracticeRecords } from '../../records/practice-records.ts';
import type { Stored } from '../../records/stored.ts';

/** A room and what the practice cleans with. */
export interface LoadedRoom {
  room: Stored<Location>;
  kept: Disinfectant[];
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
): Promise<LoadedRoom | Refusal> {
  const [room, settings] = await Promise.all([
    records.read('Location', roomId),
    loadDisinfectants(records),
  ]);
  if (isRefusal(room)) return room;
  if (!roomState(room)) {
    return refuse('not-now', `${room.name ?? 'This'} is not a room patients are brought to.`);
  }
  return { room, kept: disinfectantsOf(settings) };
}

/** Refuses when somebody changed the room since it was shown. */
export function refuseRoom({ room }: LoadedRoom, version: string): Refusal | undefined {
  return room.meta.versionId === version
    ? undefined
    : refuse(
        'changed-by-another',
        `${room.name ?? 'This room'} was changed. Look again, then go on.`,
      );
}
