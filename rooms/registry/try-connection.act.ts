import type { Basic } from '@medplum/fhirtypes';
import { registrySettingsId } from '../../clinical/registry/settings.ts';
import { registryTrialId, trialBasic, trialOf } from '../../clinical/registry/trial.ts';
import { isRefusal, refuse } from '../../fhir/refusal.ts';
import { defineAct } from '../../records/act.ts';
import type { Stored } from '../../records/stored.ts';
import { tryConnectionContract } from './registry.contract.ts';

/** Asks that the connection be tried; what came of it appears with the queue. */
export const tryConnection = defineAct({
  contract: tryConnectionContract,
  permission: 'registry.work',
  load: async (records): Promise<{ trial: Stored<Basic> | undefined; isNamed: boolean }> => {
    const [trial, settings] = await Promise.all([
      records.read('Basic', registryTrialId),
      records.read('Basic', registrySettingsId),
    ]);
    return { trial: isRefusal(trial) ? undefined : trial, isNamed: !isRefusal(settings) };
  },
  decide: ({ now }, { trial, isNamed }) => {
    if (!isNamed) {
      return refuse('not-now', 'The practice has not named an immunization registry yet.');
    }
    const current = trial && trialOf(trial);
    // Pressed twice while an answer is on its way, it is tried once.
    if (current && current.answeredAt === undefined) {
      return { changes: [], patients: [], output: {} };
    }
    const resource = trialBasic({ askedAt: now.toString({ smallestUnit: 'millisecond' }) });
    return {
      changes: [
        trial
          ? { kind: 'update', resource, expectedVersion: trial.meta.versionId }
          : { kind: 'create', resource },
      ],
      patients: [],
      output: {},
    };
  },
});
