import type { Device, Observation } from '@medplum/fhirtypes';
import { Temporal } from 'temporal-polyfill';
import { asReading, verdictOf } from '../clinical/stock/temperature.ts';
import { storageOf } from '../clinical/stock/storage.ts';
import { readBy, thermometerResource, type Thermometer } from '../clinical/stock/thermometer.ts';
import { stockPlaces } from './stock.ts';

const daysLogged = 5;

/** °F, lowest and highest, of the days before today, the newest first. */
const read: Readonly<Record<string, readonly (readonly [number, number])[]>> = {
  'demo-fridge-1': [
    [37, 42],
    [37, 43],
    [38, 42],
    [37, 41],
    [38, 43],
  ],
  'demo-fridge-2': [
    [36, 41],
    [37, 44],
    [37, 42],
    [38, 42],
    [37, 43],
  ],
  'demo-freezer': [
    [-4, 1],
    [-5, 2],
    [-4, 0],
    [-6, 1],
    [-4, 2],
  ],
};

/** Certificates: good, about to end, and over, so that each is seen; all of an invented maker. */
const endsInDays: Readonly<Record<string, number>> = {
  'demo-fridge-1': 410,
  'demo-fridge-2': 12,
  'demo-freezer': -3,
};

/** The thermometers of the demo clinic's fridges and freezer, and what they said on the days before. */
export function thermometersOf({
  day,
  timeZone,
}: {
  day: Temporal.PlainDate;
  timeZone: string;
}): ((Device | Observation) & { id: string })[] {
  return stockPlaces.flatMap((place, index) => {
    const [kind, said] = [storageOf(place), read[place.id]];
    if (!kind || !said) return [];
    const validUntil = day.add({ days: endsInDays[place.id] ?? 0 });
    const thermometer: Thermometer = {
      ...{ id: `demo-thermometer-${place.id.slice('demo-'.length)}`, placeId: place.id },
      ...{ name: 'Coldwatch 2', serial: `CW2-${4410 + index}`, isInUse: true },
      certificate: `CAL-${8801 + index}`,
      testedOn: validUntil.subtract({ years: 2 }).toString(),
      validUntil: validUntil.toString(),
    };
    const readings = said.slice(0, daysLogged).map(([lowest, highest], ago) => {
      const on = day.subtract({ days: ago + 1 });
      const at = on.toZonedDateTime({ timeZone, plainTime: '07:50' }).toInstant();
      const degrees = { scale: '[degF]' as const, lowest, highest };
      const reading = asReading({
        ...{ ...degrees, id: `demo-reading-${place.id.slice('demo-'.length)}-${ago + 1}` },
        ...{ placeId: place.id, verdict: verdictOf(kind, degrees) },
        at: at.toString({ smallestUnit: 'millisecond' }),
        by: { reference: 'Practitioner/demo-maria-reyes', display: 'Maria Reyes, CMA' },
      });
      return readBy(reading, thermometer);
    });
    return [thermometerResource(thermometer), ...readings];
  });
}
