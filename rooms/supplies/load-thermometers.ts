import type { Device } from '@medplum/fhirtypes';
import {
  thermometerOf,
  thermometerToken,
  type Thermometer,
} from '../../clinical/stock/thermometer.ts';
import type { PracticeRecords } from '../../records/practice-records.ts';
import type { Stored } from '../../records/stored.ts';

/** More than a practice ever had. */
const thermometersAtMost = 200;

/** Every thermometer, also those out of use. */
export const loadThermometers = (records: PracticeRecords): Promise<Stored<Device>[]> =>
  records.search('Device', { tokens: { type: thermometerToken }, count: thermometersAtMost });

/** The one that hangs in a place now. */
export const thermometerIn = (
  devices: readonly Device[],
  placeId: string,
): Thermometer | undefined =>
  devices
    .flatMap((device) => thermometerOf(device) ?? [])
    .find((one) => one.isInUse && one.placeId === placeId);
