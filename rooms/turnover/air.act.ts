import { withAirChanges } from '../../clinical/turnover/air.ts';
import { defineAct } from '../../records/act.ts';
import { loadRoom, patientsOf, refuseRoom, type LoadedRoom } from './load-room.ts';
import { airContract } from './turnover.contract.ts';

/** Keeps how often an hour the air of a room is changed, as the practice had it measured. */
export const keepAirChanges = defineAct({
  contract: airContract,
  permission: 'lab.keep',
  load: (records, { roomId }, moment) => loadRoom(records, roomId, moment),
  decide: (_moment, loaded: LoadedRoom, { roomVersion, changesPerHour }) => {
    const refused = refuseRoom(loaded, roomVersion);
    if (refused) return refused;
    const { stored } = loaded;
    return {
      changes: [
        {
          kind: 'update',
          resource: withAirChanges(stored, changesPerHour),
          expectedVersion: stored.meta.versionId,
        },
      ],
      patients: patientsOf(loaded),
      output: {},
    };
  },
});
