import type { Location } from '@medplum/fhirtypes';
import { airChangesOf } from '../../clinical/turnover/air.ts';
import { asItStands, type LastInRoom } from '../../clinical/turnover/as-it-stands.ts';
import {
  cleaningOf,
  disinfectantsOf,
  isolationOf,
  liftedOf,
  readyAt,
} from '../../clinical/turnover/cleaning.ts';
import { isSharpsDue, sharpsCode, sharpsOf } from '../../clinical/turnover/sharps.ts';
import { roomState } from '../../clinical/visit/room.ts';
import { roomCareSystem } from '../../fhir/linchpin.ts';
import { defineView, type Moment } from '../../records/act.ts';
import { lastInRoom } from '../../records/last-in-room.ts';
import type { PracticeRecords } from '../../records/practice-records.ts';
import { practiceRooms } from '../../records/practice-rooms.ts';
import { loadDisinfectants } from './load-room.ts';
import type { Stored } from '../../records/stored.ts';
import { cleaned } from './log.ts';
import { roomsContract, type RoomCare } from './turnover.contract.ts';

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
    const lasts = new Map(
      await Promise.all(
        rooms.map(async (room) => [room.id, await lastOf(records, room, moment)] as const),
      ),
    );
    const shown = rooms.flatMap((room) =>
      presentRoom(room, lasts.get(room.id), (id) =>
        containers.filter(({ roomId }) => roomId === id),
      ),
    );
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
      patients: [...lasts.values()].flatMap((last) => last?.patientId ?? []),
    };
  },
});

/** Whose record tells what the room needs; asked only of rooms somebody is or was in. */
async function lastOf(records: PracticeRecords, room: Stored<Location>, { now }: Moment) {
  const state = roomState(room);
  return state === 'in-use' || state === 'to-clean' ? lastInRoom(records, room, now) : undefined;
}

type Containers = (roomId: string) => RoomCare['sharps'];

function presentRoom(
  stored: Stored<Location>,
  last: LastInRoom | undefined,
  sharpsIn: Containers,
): RoomCare[] {
  const room = asItStands(stored, last);
  const state = roomState(room);
  if (!state) return [];
  const { id, meta, name = id } = room;
  const isToClean = state === 'to-clean';
  const isolation = isolationOf(room);
  const onRecord = liftedOf(room) === undefined ? last?.onRecord : undefined;
  return [
    {
      ...{ id, version: meta.versionId, name, state, airChanges: airChangesOf(room) },
      cleaning: isToClean ? cleaningOf(room) : undefined,
      readyAt: isToClean ? readyAt(room) : undefined,
      precaution: isolation?.precaution,
      airMinutes: isolation?.airMinutes,
      onRecord: onRecord && {
        precautions: [...onRecord.precautions],
        agents: [...onRecord.agents],
      },
      sharps: sharpsIn(id),
    },
  ];
}
