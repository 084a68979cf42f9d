import { isolationOf, withCleaning } from '../../clinical/turnover/cleaning.ts';
import { roomState } from '../../clinical/visit/room.ts';
import { refuse } from '../../fhir/refusal.ts';
import { defineAct } from '../../records/act.ts';
import { loadRoom, patientsOf, refuseRoom, type LoadedRoom } from './load-room.ts';
import { wipeContract } from './turnover.contract.ts';

/** The surfaces of a room are wet: from now the contact time on the label of what was used runs. */
export const wipeRoom = defineAct({
  contract: wipeContract,
  permission: 'room.turn-over',
  load: (records, { roomId }, moment) => loadRoom(records, roomId, moment),
  decide: ({ actor, now }, loaded: LoadedRoom, { roomVersion, product, kind }) => {
    const refused = refuseRoom(loaded, roomVersion);
    if (refused) return refused;
    const { room, kept } = loaded;
    const name = room.name ?? 'This room';
    if (roomState(room) !== 'to-clean')
      return refuse('not-now', `${name} is not to be cleaned now.`);
    const used = kept.find((one) => one.name === product);
    if (!used) {
      return refuse('invalid', `${product} is not kept here. Choose one of the practice’s own.`);
    }
    if (isolationOf(room) && kind !== 'terminal') {
      return refuse('invalid', `${name} needs a terminal cleaning.`, {
        issues: [{ path: 'kind', message: 'After precautions a terminal cleaning is needed.' }],
      });
    }
    const { contactSeconds } = used;
    const startedAt = now.toString({ smallestUnit: 'millisecond' });
    const cleaning = { kind, product, contactSeconds, startedAt, by: actor.name };
    return {
      changes: [
        {
          kind: 'update',
          resource: withCleaning(room, cleaning),
          expectedVersion: room.meta.versionId,
        },
      ],
      patients: patientsOf(loaded),
      output: {},
    };
  },
});
