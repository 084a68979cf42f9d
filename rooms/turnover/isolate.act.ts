import type { Location } from '@medplum/fhirtypes';
import type { Temporal } from 'temporal-polyfill';
import type { z } from 'zod';
import { airChangesOf, airMinutesOf } from '../../clinical/turnover/air.ts';
import { withIsolation, withLifted } from '../../clinical/turnover/cleaning.ts';
import { roomState } from '../../clinical/visit/room.ts';
import { isRefusal, refuse, type Refusal } from '../../fhir/refusal.ts';
import { defineAct } from '../../records/act.ts';
import { loadRoom, patientsOf, refuseRoom, type LoadedRoom } from './load-room.ts';
import { isolateContract } from './turnover.contract.ts';

/** Who is or was in a room has precautions: it is not ready before a terminal cleaning. */
export const isolateRoom = defineAct({
  contract: isolateContract,
  permission: 'room.turn-over',
  load: (records, { roomId }, moment) => loadRoom(records, roomId, moment),
  decide: ({ actor, now }, loaded: LoadedRoom, { roomVersion, ...said }) => {
    const refused = refuseRoom(loaded, roomVersion);
    if (refused) return refused;
    const { room } = loaded;
    const state = roomState(room);
    if (state !== 'in-use' && state !== 'to-clean') {
      return refuse('not-now', `Nobody was in ${room.name ?? 'this room'} since it was cleaned.`);
    }
    const marked = mark(room, said, actor.name, now);
    if (isRefusal(marked)) return marked;
    return {
      changes: [{ kind: 'update', resource: marked, expectedVersion: room.meta.versionId }],
      patients: patientsOf(loaded),
      output: {},
    };
  },
});

type Said = Omit<z.output<typeof isolateContract.input>, 'roomId' | 'roomVersion'>;

/** The room as a person marks it. How long it airs is theirs to say, else the table's. */
function mark<T extends Location>(
  room: T,
  { precaution, airMinutes, reason }: Said,
  by: string,
  now: Temporal.Instant,
): T | Refusal {
  if (precaution === 'none') {
    if (reason) return withLifted(room, `${reason} (${by})`);
    const message = 'Say which provider said that there are none, and why.';
    return refuse('invalid', message, { issues: [{ path: 'reason', message }] });
  }
  const since = now.toString({ smallestUnit: 'millisecond' });
  if (precaution !== 'airborne') return withIsolation(room, { precaution, since });
  const minutes = airMinutes ?? airMinutesOf(airChangesOf(room));
  if (minutes !== undefined) return withIsolation(room, { precaution, since, airMinutes: minutes });
  const message =
    'Nobody wrote down how often the air of this room is changed. Say how many minutes it needs.';
  return refuse('invalid', message, { issues: [{ path: 'airMinutes', message }] });
}
