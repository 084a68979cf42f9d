import type { Basic, Device } from '@medplum/fhirtypes';
import type { Temporal } from 'temporal-polyfill';
import { disinfectantsResource } from '../clinical/turnover/cleaning.ts';
import { sharpsResource } from '../clinical/turnover/sharps.ts';
import { examRooms } from './practice.ts';

/** Of an invented maker: contact times are those of a label, and these have none. */
const disinfectants = [
  { name: 'Quick surface wipes', contactSeconds: 60 },
  { name: 'Bleach cloths', contactSeconds: 180 },
];

/**
 * What the rooms are cleaned with, and a container for sharps in each but the first; the day of the
 * last has come.
 */
export function roomCare(day: Temporal.PlainDate): ((Basic | Device) & { id: string })[] {
  const stands = examRooms.slice(1).map((room, index, { length }) => {
    const isOld = index === length - 1;
    return sharpsResource({
      id: `demo-sharps-${room.id.slice('demo-'.length)}`,
      roomId: room.id,
      placedOn: day.subtract({ days: isOld ? 30 : 6 + index }).toString(),
      replaceBy: day.add({ days: isOld ? 0 : 24 - index }).toString(),
      isRemoved: false,
    });
  });
  return [disinfectantsResource(disinfectants), ...stands];
}
