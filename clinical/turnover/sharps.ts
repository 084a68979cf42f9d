import type { Device } from '@medplum/fhirtypes';
import { roomCareSystem } from '../../fhir/linchpin.ts';
import { idOf } from '../../fhir/references.ts';

/** A container for sharps that stands in a room. */
export interface SharpsContainer {
  id: string;
  roomId: string;
  /** The day it was put there, `YYYY-MM-DD`. */
  placedOn: string;
  /** The day by which the practice replaces it, `YYYY-MM-DD`. */
  replaceBy?: string | undefined;
  /** The last day somebody saw that it is below its fill line, `YYYY-MM-DD`. */
  checkedOn?: string | undefined;
  isRemoved: boolean;
}

export const sharpsCode = 'sharps-container';
const checked = 'checked on ';

/** A container as it is kept: a Device in a room; `manufactureDate` is the day it was put there. */
export function sharpsResource({
  id,
  roomId,
  placedOn,
  replaceBy,
  checkedOn,
  isRemoved,
}: SharpsContainer): Device & { id: string } {
  return {
    resourceType: 'Device',
    id,
    status: isRemoved ? 'inactive' : 'active',
    type: { coding: [{ system: roomCareSystem, code: sharpsCode }], text: 'Sharps container' },
    location: { reference: `Location/${roomId}` },
    manufactureDate: placedOn,
    ...(replaceBy && { expirationDate: replaceBy }),
    ...(checkedOn && { note: [{ text: `${checked}${checkedOn}` }] }),
  };
}

/** Reads a container; undefined for any other Device. */
export function sharpsOf(device: Device): SharpsContainer | undefined {
  const isOne = device.type?.coding?.some(
    ({ system, code }) => system === roomCareSystem && code === sharpsCode,
  );
  const roomId = idOf('Location', device.location);
  if (!isOne || !device.id || !roomId || !device.manufactureDate) return undefined;
  const note = device.note?.find(({ text }) => text?.startsWith(checked))?.text;
  return {
    ...{ id: device.id, roomId, placedOn: device.manufactureDate.slice(0, 10) },
    replaceBy: device.expirationDate?.slice(0, 10),
    checkedOn: note?.slice(checked.length),
    isRemoved: device.status !== 'active',
  };
}

/** Whether the practice's own day to replace it has come. */
export const isSharpsDue = ({ replaceBy }: SharpsContainer, today: string): boolean =>
  replaceBy !== undefined && replaceBy <= today;
