import {
  thermometerOf,
  thermometerResource,
  type Thermometer,
} from '../../clinical/stock/thermometer.ts';
import { rangeOf, storageOf } from '../../clinical/stock/storage.ts';
import { isRefusal, refuse } from '../../fhir/refusal.ts';
import { defineAct, type Change } from '../../records/act.ts';
import { keepThermometerContract } from './fridge.contract.ts';
import { loadThermometers } from './load-thermometers.ts';

/**
 * The thermometer of a fridge or freezer with its certificate. The same serial number is the same
 * device: it has a new certificate, or hangs elsewhere. The one that hung there is out of use.
 */
export const keepThermometer = defineAct({
  contract: keepThermometerContract,
  permission: 'supplies.keep',
  load: async (records, { placeId }) => {
    const [place, devices] = await Promise.all([
      records.read('Location', placeId),
      loadThermometers(records),
    ]);
    if (isRefusal(place)) return place;
    const kind = storageOf(place);
    return kind && rangeOf(kind, 'Cel')
      ? { devices }
      : refuse('invalid', 'This place has no range to be held to.');
  },
  decide: ({ now, timeZone, newId }, { devices }, input) => {
    const today = now.toZonedDateTimeISO(timeZone).toPlainDate().toString();
    const at = (path: string, message: string) =>
      refuse('invalid', message, { issues: [{ path, message }] });
    if (input.testedOn > today) return at('testedOn', 'This day is still to come.');
    if (input.validUntil <= input.testedOn) {
      return at('validUntil', 'The certificate ends after the day of the test. Read it once more.');
    }
    const all = devices.flatMap((device) => {
      const one = thermometerOf(device);
      return one ? [{ one, version: device.meta.versionId }] : [];
    });
    const same = all.find(({ one }) => one.serial.toUpperCase() === input.serial.toUpperCase());
    const next: Thermometer = { ...input, id: same?.one.id ?? newId(), isInUse: true };
    const gone = all.filter(
      ({ one }) => one !== same?.one && one.isInUse && one.placeId === input.placeId,
    );
    const changes: Change[] = gone.map(({ one, version }) => ({
      kind: 'update',
      resource: thermometerResource({ ...one, isInUse: false }),
      expectedVersion: version,
    }));
    const resource = thermometerResource(next);
    changes.push(
      same
        ? { kind: 'update', resource, expectedVersion: same.version }
        : { kind: 'create', resource },
    );
    return { changes, patients: [], output: { deviceId: next.id } };
  },
});
