import type { Device, Observation } from '@medplum/fhirtypes';
import {
  deviceKinds,
  type DeviceCheck,
  type DeviceKind,
} from '../../clinical/measurements/calibration.ts';
import { deviceKindSystem, measurementDetailUrl, measurementSystem } from '../../fhir/linchpin.ts';
import { idOf } from '../../fhir/references.ts';
import type { PracticeRecords } from '../../records/practice-records.ts';
import type { Stored } from '../../records/stored.ts';
import type { ShownDevice } from './measurements.contract.ts';

/** The code of an Observation that is a check of a device. */
export const checkCode = 'device-check';

const devicesAtMost = 200;
const checksAtMost = 1000;

/** Every device that measures here, with its newest check. */
export async function loadDevices(records: PracticeRecords): Promise<ShownDevice[]> {
  const [devices, checks] = await Promise.all([
    records.search('Device', {
      tokens: { type: deviceKinds.map((kind) => `${deviceKindSystem}|${kind}`) },
      count: devicesAtMost,
    }),
    records.search('Observation', {
      tokens: { code: `${measurementSystem}|${checkCode}` },
      sort: 'newest',
      count: checksAtMost,
    }),
  ]);
  return devices
    .flatMap((device): ShownDevice[] => {
      const kind = deviceKindOf(device);
      const check = checks.find(({ subject }) => idOf('Device', subject) === device.id);
      return kind ? [presentDevice(device, kind, check)] : [];
    })
    .toSorted((one, other) => one.name.localeCompare(other.name));
}

export const deviceKindOf = (device: Device): DeviceKind | undefined =>
  deviceKinds.find((kind) =>
    device.type?.coding?.some(({ system, code }) => system === deviceKindSystem && code === kind),
  );

export const deviceName = ({ deviceName: names, type }: Device): string =>
  names?.[0]?.name ?? type?.text ?? 'Device without a name';

function presentDevice(
  device: Stored<Device>,
  kind: DeviceKind,
  check: Observation | undefined,
): ShownDevice {
  const read = check && checkOf(check);
  return {
    ...{ id: device.id, kind, name: deviceName(device), serial: device.serialNumber },
    isInUse: device.status !== 'inactive',
    version: device.meta.versionId,
    ...(read && { check: { ...read, by: check.performer?.[0]?.display } }),
  };
}

/** Reads a check; the day was written as the practice's own. */
function checkOf({ extension = [], valueBoolean }: Observation): DeviceCheck | undefined {
  const parts = extension.find(({ url }) => url === measurementDetailUrl)?.extension;
  const day = parts?.find(({ url }) => url === 'day')?.valueDate;
  const dueOn = parts?.find(({ url }) => url === 'due')?.valueDate;
  if (day === undefined || valueBoolean === undefined) return undefined;
  return { day, hasPassed: valueBoolean, ...(dueOn !== undefined && { dueOn }) };
}
