import type { Communication, Patient } from '@medplum/fhirtypes';
import { placeWords } from '../../clinical/registry/answer.ts';
import { messageOf } from '../../clinical/registry/message.ts';
import {
  registrySettingsId,
  settingsOf,
  simulatedAddress,
} from '../../clinical/registry/settings.ts';
import { registryTrialId, trialOf } from '../../clinical/registry/trial.ts';
import { displayName } from '../../fhir/names.ts';
import { isRefusal } from '../../fhir/refusal.ts';
import { defineView } from '../../records/act.ts';
import type { PracticeRecords } from '../../records/practice-records.ts';
import type { Stored } from '../../records/stored.ts';
import type { RegistryRun } from '../../records/registry/run.ts';
import { queueContract, type QueueRow } from './registry.contract.ts';

const wrongAtMost = 200;
const waitingShown = 50;
const endedShown = 50;

/** What goes to the registry, what of it a person is to mend first. */
export const registryQueue = defineView({
  contract: queueContract,
  permission: 'registry.work',
  read: async (records) => {
    const of = (status: string | string[], count: number) =>
      records.search('Communication', {
        ...{ tokens: { status, category: 'report' }, sort: 'newest', count },
      });
    const [wrong, waiting, ended, waitingCount, registry] = await Promise.all([
      of('on-hold', wrongAtMost),
      of('preparation', waitingShown),
      of(['completed', 'stopped'], endedShown),
      records.count('Communication', { tokens: { status: 'preparation', category: 'report' } }),
      standing(records),
    ]);
    const patients = await patientsOf(records, [...wrong, ...waiting, ...ended]);
    const shown = (some: Stored<Communication>[]) => some.flatMap((one) => rowOf(one, patients));
    return {
      output: {
        ...(registry && { registry }),
        wrong: shown(wrong),
        waiting: shown(waiting).toSorted((a, b) => a.queuedAt.localeCompare(b.queuedAt)),
        waitingCount,
        ended: shown(ended),
      },
      patients: [...patients.keys()],
    };
  },
});

async function patientsOf(
  records: PracticeRecords,
  messages: readonly Communication[],
): Promise<ReadonlyMap<string, Patient>> {
  const ids = new Set(messages.flatMap((one) => messageOf(one)?.patientId ?? []));
  const found = await records.readMany('Patient', [...ids]);
  return new Map(found.map((one) => [one.id, one]));
}

function rowOf(one: Stored<Communication>, patients: ReadonlyMap<string, Patient>): QueueRow[] {
  const message = messageOf(one);
  if (!message) return [];
  const patient = patients.get(message.patientId);
  return [
    {
      messageId: one.id,
      version: one.meta.versionId,
      ...{ state: message.state, label: message.label, deletes: message.deletes === true },
      patient: {
        id: message.patientId,
        name: patient ? displayName(patient.name) : 'Patient not in the record',
        birthDate: patient?.birthDate,
      },
      ...{ queuedAt: message.queuedAt, endedAt: message.endedAt, reason: message.reason },
      issues: message.issues.map(({ severity, path, message: words }) => ({
        ...{ severity, message: words },
        ...placeWords(path),
      })),
    },
  ];
}

async function standing(records: PracticeRecords) {
  const basic = await records.read('Basic', registrySettingsId);
  const settings = isRefusal(basic) ? undefined : settingsOf(basic);
  if (!settings) return undefined;
  const [run, tried] = await Promise.all([
    records.registry.standing(),
    records.read('Basic', registryTrialId),
  ]);
  const trial = isRefusal(tried) ? undefined : trialOf(tried);
  return {
    name: settings.name,
    sends: settings.sends,
    isSimulated: settings.address === simulatedAddress,
    isTest: settings.processing === 'T',
    reachedAt: run?.reachedAt?.toISOString(),
    ...(run && failingOf(run)),
    ...(trial && { trial }),
  };
}

function failingOf({ failures, failure, failedAt, nextTry }: RegistryRun) {
  if (failures === 0 || failure === null || !failedAt || !nextTry) return {};
  const times = { at: failedAt.toISOString(), nextTry: nextTry.toISOString() };
  return { failing: { times: failures, reason: failure, ...times } };
}
