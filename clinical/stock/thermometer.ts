import type { Device, Observation } from '@medplum/fhirtypes';
import { calibrationUrl, storageWatchSystem } from '../../fhir/linchpin.ts';
import { idOf } from '../../fhir/references.ts';

/** A device that tells the temperature of one place, with its certificate of calibration testing. */
export interface Thermometer {
  id: string;
  placeId: string;
  /** Model, as the practice calls it. */
  name: string;
  serial: string;
  /** Number of the certificate. */
  certificate: string;
  /** The day it was tested, `YYYY-MM-DD`. */
  testedOn: string;
  /** The last day the certificate counts, `YYYY-MM-DD`. */
  validUntil: string;
  isInUse: boolean;
}

/**
 * CDC, Vaccine Storage and Handling Toolkit: a current and valid certificate of calibration
 * testing, with model, serial number and the day of the test. How long it counts stands on it.
 */
export const calibrationSource = 'CDC Vaccine Storage and Handling Toolkit';

const thermometerCode = 'thermometer';

/** What the Devices that are thermometers are found by. */
export const thermometerToken = `${storageWatchSystem}|${thermometerCode}`;

/** A thermometer as it is kept: a Device in its place. */
export function thermometerResource(one: Thermometer): Device & { id: string } {
  return {
    ...{ resourceType: 'Device', id: one.id, status: one.isInUse ? 'active' : 'inactive' },
    type: { coding: [{ system: storageWatchSystem, code: thermometerCode }], text: 'Thermometer' },
    deviceName: [{ name: one.name, type: 'user-friendly-name' }],
    serialNumber: one.serial,
    location: { reference: `Location/${one.placeId}` },
    extension: [
      {
        url: calibrationUrl,
        extension: [
          { url: 'certificate', valueString: one.certificate },
          { url: 'testedOn', valueDate: one.testedOn },
          { url: 'validUntil', valueDate: one.validUntil },
        ],
      },
    ],
  };
}

/** Reads a thermometer; undefined for any other Device. */
export function thermometerOf(device: Device): Thermometer | undefined {
  const isOne = device.type?.coding?.some(
    ({ system, code }) => system === storageWatchSystem && code === thermometerCode,
  );
  const placeId = idOf('Location', device.location);
  const parts = device.extension?.find(({ url }) => url === calibrationUrl)?.extension ?? [];
  const part = (name: string) => parts.find(({ url }) => url === name);
  const [testedOn, validUntil] = [part('testedOn')?.valueDate, part('validUntil')?.valueDate];
  if (!isOne || !device.id || !placeId || !testedOn || !validUntil) return undefined;
  return {
    ...{ id: device.id, placeId, testedOn, validUntil },
    name: device.deviceName?.[0]?.name ?? 'Thermometer',
    serial: device.serialNumber ?? '',
    certificate: part('certificate')?.valueString ?? '',
    isInUse: device.status === 'active',
  };
}

/** Whether what a place's thermometer says is vouched for on a day. */
export type Vouched = 'calibrated' | 'expired' | 'no-thermometer';

export function vouchedOn(
  thermometer: Pick<Thermometer, 'validUntil'> | undefined,
  day: string,
): Vouched {
  if (!thermometer) return 'no-thermometer';
  return thermometer.validUntil < day ? 'expired' : 'calibrated';
}

/** The same reading with the thermometer that said it, as its certificate stood then. */
export function readBy<T extends Observation>(reading: T, thermometer: Thermometer | undefined): T {
  if (!thermometer) return reading;
  const { id, name, serial, validUntil } = thermometer;
  return {
    ...reading,
    device: { reference: `Device/${id}`, display: `${name}, serial ${serial}` },
    extension: [
      ...(reading.extension ?? []),
      { url: calibrationUrl, extension: [{ url: 'validUntil', valueDate: validUntil }] },
    ],
  };
}

/** Whether a reading was vouched for on its own day: a certificate renewed later changes nothing. */
export function vouchedReading(reading: Observation, day: string): Vouched {
  const parts = reading.extension?.find(({ url }) => url === calibrationUrl)?.extension;
  const validUntil = parts?.find(({ url }) => url === 'validUntil')?.valueDate;
  return vouchedOn(validUntil === undefined ? undefined : { validUntil }, day);
}
