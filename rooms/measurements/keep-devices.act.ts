import type { Basic, Device, Observation } from '@medplum/fhirtypes';
import {
  deviceKindWords,
  strokesWanted,
  syringePasses,
} from '../../clinical/measurements/calibration.ts';
import { rulesAsBasic } from '../../clinical/measurements/rules.ts';
import { actedBy } from '../../fhir/acted-by.ts';
import { deviceKindSystem, measurementDetailUrl, measurementSystem } from '../../fhir/linchpin.ts';
import { isRefusal, refuse, type Refusal } from '../../fhir/refusal.ts';
import { defineAct, type Change } from '../../records/act.ts';
import type { Stored } from '../../records/stored.ts';
import { checkCode, deviceKindOf, deviceName } from './devices.ts';
import { loadRules } from './load-facts.ts';
import {
  keepDeviceContract,
  keepRulesContract,
  recordCheckContract,
} from './measurements.contract.ts';

interface SeenDevice {
  device?: Stored<Device> | undefined;
}

/** A device comes into use, is called otherwise, or goes out of use. */
export const keepDevice = defineAct({
  contract: keepDeviceContract,
  permission: 'lab.keep',
  load: async (records, { deviceId }): Promise<SeenDevice | Refusal> => {
    if (deviceId === undefined) return {};
    const device = await records.read('Device', deviceId);
    return isRefusal(device) ? device : { device };
  },
  decide: (moment, { device }: SeenDevice, { kind, name, serial, isInUse, deviceVersion }) => {
    if (device && device.meta.versionId !== deviceVersion) {
      return refuse('changed-by-another', 'Somebody else changed this. Look again, then save.');
    }
    const type = {
      coding: [{ system: deviceKindSystem, code: kind }],
      text: deviceKindWords[kind],
    };
    const { serialNumber: _before, ...rest } = device ?? { resourceType: 'Device' as const };
    const resource: Device & { id: string } = {
      ...rest,
      ...{ id: device?.id ?? moment.newId(), type, status: isInUse ? 'active' : 'inactive' },
      deviceName: [{ name, type: 'user-friendly-name' }],
      ...(serial && { serialNumber: serial }),
    };
    const change: Change = device
      ? { kind: 'update', resource, expectedVersion: device.meta.versionId }
      : { kind: 'create', resource };
    return { changes: [change], patients: [], output: { deviceId: resource.id } };
  },
});

/** A check of a device as an Observation of it: what was found, by whom, and how long it counts. */
export const recordCheck = defineAct({
  contract: recordCheckContract,
  permission: 'lab.work',
  load: (records, { deviceId }) => records.read('Device', deviceId),
  decide: (moment, device: Stored<Device>, { strokes = [], dueOn, note, ...said }) => {
    const isSpirometer = deviceKindOf(device) === 'spirometer';
    const today = moment.now.toZonedDateTimeISO(moment.timeZone).toPlainDate().toString();
    if (isSpirometer && strokes.length < strokesWanted) {
      const message = 'Give the litres of three strokes at different speeds.';
      return refuse('invalid', message, { issues: [{ path: 'strokes', message }] });
    }
    if (!isSpirometer && said.hasPassed === undefined) {
      const message = 'Say whether it passed.';
      return refuse('invalid', message, { issues: [{ path: 'hasPassed', message }] });
    }
    if (!isSpirometer && said.hasPassed && (dueOn === undefined || dueOn <= today)) {
      const message = 'Say when the next check is due: a day to come.';
      return refuse('invalid', message, { issues: [{ path: 'dueOn', message }] });
    }
    const hasPassed = isSpirometer ? syringePasses(strokes) : said.hasPassed === true;
    const at = moment.now.toString({ smallestUnit: 'millisecond' });
    const observation: Observation & { id: string } = {
      ...{ resourceType: 'Observation', id: moment.newId(), status: 'final' },
      extension: [
        {
          url: measurementDetailUrl,
          extension: [
            { url: 'day', valueDate: today },
            ...(dueOn && !isSpirometer ? [{ url: 'due', valueDate: dueOn }] : []),
          ],
        },
      ],
      code: {
        coding: [{ system: measurementSystem, code: checkCode }],
        text: `Check of ${deviceName(device)}`,
      },
      subject: { reference: `Device/${device.id}`, display: deviceName(device) },
      ...{ effectiveDateTime: at, issued: at, performer: [actedBy(moment.actor)] },
      valueBoolean: hasPassed,
      ...(note && { note: [{ text: note }] }),
      ...(isSpirometer && {
        component: strokes.map((litres) => ({
          code: { text: 'Stroke of the 3-L syringe' },
          valueQuantity: {
            ...{ value: litres, unit: 'L', system: 'http://unitsofmeasure.org', code: 'L' },
          },
        })),
      }),
    };
    const changes: Change[] = [{ kind: 'create', resource: observation }];
    return { changes, patients: [], output: { hasPassed } };
  },
});

/** How the practice measures. */
export const keepRules = defineAct({
  contract: keepRulesContract,
  permission: 'catalogue.keep',
  load: (records) => loadRules(records),
  decide: (_moment, { basic }: { basic: Stored<Basic> | undefined }, { version, ...rules }) => {
    if (basic?.meta.versionId !== version) {
      return refuse('changed-by-another', 'Somebody else changed this. Look again, then save.');
    }
    const resource = rulesAsBasic(rules);
    const change: Change =
      version === undefined
        ? { kind: 'create', resource }
        : { kind: 'update', resource, expectedVersion: version };
    return { changes: [change], patients: [], output: {} };
  },
});
