import {
  cleaningOf,
  disinfectantsOf,
  isolationOf,
  readyAt,
} from '../../clinical/turnover/cleaning.ts';
import { isSharpsDue, sharpsCode, sharpsOf } from '../../clinical/turnover/sharps.ts';
import { roomState } from '../../clinical/visit/room.ts';
import { roomCareSystem } from '../../fhir/linchpin.ts';
import { defineView } from '../../records/act.ts';
import { practiceRooms } from '../../records/practice-rooms.ts';
import { loadDisinfectants } from './load-room.ts';
import { cleaned } from './log.ts';
import { roomsContract } from './turnover.contract.ts';

const containersAtMost = 500;
const logAtMost = 30;

/** How clean the rooms are, what stands in them, and the last cleanings. */
export const roomCare = defineView({
  contract: roomsContract,
  permission: 'board.view',
  sameForAll: true,
  read: async (records, _input, moment) => {
    const [rooms, settings, devices, log] = await Promise.all([
      practiceRooms(records),
      loadDisinfectants(records),
      records.search('Device', {
        tokens: { type: `${roomCareSystem}|${sharpsCode}`, status: 'active' },
        count: containersAtMost,
      }),
      records.search('Task', {
        tokens: { code: `${roomCareSystem}|${cleaned}` },
        sort: 'newest',
        count: logAtMost,
      }),
    ]);
    const today = moment.now.toZonedDateTimeISO(moment.timeZone).toPlainDate().toString();
    const containers = devices.flatMap((device) => {
      const one = sharpsOf(device);
      if (!one || one.isRemoved) return [];
      return [{ ...one, version: device.meta.versionId, isDue: isSharpsDue(one, today) }];
    });
    const shown = rooms.flatMap((room) => {
      const state = roomState(room);
      if (!state) return [];
      const { id, meta, name = id } = room;
      const cleaning = state === 'to-clean' ? cleaningOf(room) : undefined;
      return [
        {
          ...{ id, version: meta.versionId, name, state, cleaning },
          readyAt: state === 'to-clean' ? readyAt(room) : undefined,
          precaution: isolationOf(room)?.precaution,
          sharps: containers.filter(({ roomId }) => roomId === id),
        },
      ];
    });
    return {
      output: {
        today,
        rooms: shown.toSorted((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true })),
        disinfectants: disinfectantsOf(settings),
        disinfectantsVersion: settings?.meta.versionId,
        log: log.map(({ id, executionPeriod, authoredOn, description = '', owner }) => ({
          id,
          at: executionPeriod?.end ?? authoredOn ?? '',
          words: description,
          by: owner?.display ?? '',
        })),
      },
      patients: [],
    };
  },
});
