import { initials } from '../../fhir/names.ts';
import { patientIdOf, providerOf } from '../../clinical/visit/participants.ts';
import { roomIdOf } from '../../clinical/visit/room.ts';
import { stageOf } from '../../clinical/visit/stage.ts';
import { defineView } from '../../records/act.ts';
import { wallContract } from './board.contract.ts';
import { presentRooms } from './board.view.ts';
import { loadDay } from './load-day.ts';
import { bandsOf, loadBoardSettings } from './wait-bands.ts';

/** The board for a screen that strangers pass: initials only, and only who is here. */
export const wall = defineView({
  contract: wallContract,
  permission: 'board.view',
  sameForAll: true,
  whileLocked: true,
  read: async (records, _input, moment) => {
    const [day, settings] = await Promise.all([
      loadDay(records, moment),
      loadBoardSettings(records),
    ]);
    const visits = day.visits.flatMap(([appointment, encounter]) => {
      const visit = stageOf(appointment, encounter);
      const patient = day.patients.get(patientIdOf(appointment, encounter) ?? '');
      if (!visit || !patient || !encounter) return [];
      return [
        {
          key: encounter.id,
          initials: initials(patient.name),
          stage: visit.stage,
          stageSince: visit.since?.toString(),
          provider: providerOf(appointment, encounter)?.name,
          roomId: roomIdOf(encounter),
        },
      ];
    });
    return {
      output: { bands: bandsOf(settings), visits, rooms: presentRooms(day.rooms) },
      patients: [],
    };
  },
});
