import type { Device, Location } from '@medplum/fhirtypes';
import { sharpsOf, sharpsResource } from '../../clinical/turnover/sharps.ts';
import { isRefusal, refuse } from '../../fhir/refusal.ts';
import { defineAct } from '../../records/act.ts';
import type { Stored } from '../../records/stored.ts';
import { sharpsContract } from './turnover.contract.ts';

interface Seen {
  room?: Stored<Location>;
  device?: Stored<Device>;
}

/** A container for sharps: put in a room, seen below its fill line, or closed and taken away. */
export const keepSharps = defineAct({
  contract: sharpsContract,
  permission: 'room.turn-over',
  load: async (records, input) => {
    if (input.kind === 'place') {
      const room = await records.read('Location', input.roomId);
      return isRefusal(room) ? room : { room };
    }
    const device = await records.read('Device', input.deviceId);
    return isRefusal(device) ? device : { device };
  },
  decide: ({ newId, now, timeZone }, { device }: Seen, input) => {
    const today = now.toZonedDateTimeISO(timeZone).toPlainDate().toString();
    if (input.kind === 'place') {
      const { roomId, replaceBy } = input;
      if (replaceBy !== undefined && replaceBy < today) {
        const message = 'This day is over.';
        return refuse('invalid', message, { issues: [{ path: 'replaceBy', message }] });
      }
      const placed = { id: newId(), roomId, placedOn: today, replaceBy, isRemoved: false };
      return {
        changes: [{ kind: 'create', resource: sharpsResource(placed) }],
        ...{ patients: [], output: {} },
      };
    }
    const container = device && sharpsOf(device);
    if (!device || !container || container.isRemoved) {
      return refuse('not-now', 'This container is not there any more. Look again.');
    }
    if (device.meta.versionId !== input.deviceVersion) {
      return refuse(
        'changed-by-another',
        'Somebody wrote of this container meanwhile. Look again.',
      );
    }
    const now_ =
      input.kind === 'check'
        ? { ...container, checkedOn: today }
        : { ...container, isRemoved: true };
    return {
      changes: [
        {
          kind: 'update',
          resource: sharpsResource(now_),
          expectedVersion: device.meta.versionId,
        },
      ],
      patients: [],
      output: {},
    };
  },
});
