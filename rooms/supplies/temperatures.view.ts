import type { Observation } from '@medplum/fhirtypes';
import { Temporal } from 'temporal-polyfill';
import { readExcursion } from '../../clinical/stock/excursion.ts';
import { rangeOf } from '../../clinical/stock/storage.ts';
import { readReading, temperatureCode } from '../../clinical/stock/temperature.ts';
import { vouchedOn, vouchedReading } from '../../clinical/stock/thermometer.ts';
import { defineView } from '../../records/act.ts';
import { temperaturesContract, type ShownReading } from './fridge.contract.ts';
import { loadPlaces } from './load-places.ts';
import { loadThermometers, thermometerIn } from './load-thermometers.ts';
import { presentLot } from './present-lot.ts';

/** Some months of a few units, and the excursions of years. */
const [readingsAtMost, excursionsAtMost] = [600, 50];

/** The log of every unit that has a range, and what was out of it. */
export const temperatures = defineView({
  contract: temperaturesContract,
  permission: 'supplies.view',
  read: async (records, _input, { now, timeZone }) => {
    const dayOf = (at: string): string =>
      Temporal.Instant.from(at).toZonedDateTimeISO(timeZone).toPlainDate().toString();
    const today = dayOf(now.toString());
    const [places, observations, flags, devices] = await Promise.all([
      loadPlaces(records),
      records.search('Observation', {
        ...{ tokens: { code: temperatureCode }, sort: 'newest', count: readingsAtMost },
      }),
      records.search('Flag', { sort: 'newest', count: excursionsAtMost }),
      loadThermometers(records),
    ]);
    const excursions = flags.flatMap((flag) => readExcursion(flag) ?? []);
    const waiting = await records.stock.onHand({ placeIds: excursions.map((one) => one.placeId) });
    const units = places
      .filter(({ kind }) => rangeOf(kind, 'Cel') !== undefined)
      .map(({ id, name, kind }) => {
        const readings = presentReadings(observations, id, dayOf);
        const isLoggedToday = readings.some(({ on }) => on === today);
        const thermometer = thermometerIn(devices, id);
        return {
          ...{ placeId: id, name, kind, readings, isLoggedToday },
          vouched: vouchedOn(thermometer, today),
          thermometer: thermometer && {
            ...thermometer,
            daysLeft: Temporal.PlainDate.from(today).until(thermometer.validUntil).days,
          },
        };
      });
    const shown = excursions.map(({ placeId, by: _by, ...excursion }) => ({
      ...excursion,
      placeName: places.find(({ id }) => id === placeId)?.name ?? placeId,
      lots: excursion.isOpen
        ? waiting
            .filter((one) => one.placeId === placeId && one.state === 'quarantined')
            .map((one) => presentLot(one, today))
        : [],
    }));
    return { output: { today, units, excursions: shown }, patients: [] };
  },
});

function presentReadings(
  all: readonly Observation[],
  of: string,
  dayOf: (at: string) => string,
): ShownReading[] {
  return all.flatMap((one): ShownReading[] => {
    const read = readReading(one);
    if (read?.placeId !== of) return [];
    const { placeId: _place, ...reading } = read;
    const on = dayOf(reading.at);
    return [{ ...reading, on, vouched: vouchedReading(one, on) }];
  });
}
