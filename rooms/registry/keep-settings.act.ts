import type { Basic } from '@medplum/fhirtypes';
import { registrySettingsId, settingsBasic } from '../../clinical/registry/settings.ts';
import { isRefusal, refuse } from '../../fhir/refusal.ts';
import { defineAct } from '../../records/act.ts';
import type { Stored } from '../../records/stored.ts';
import { keepSettingsContract } from './registry.contract.ts';

/** Writes which registry the practice reports to; what is given from then on is reported. */
export const keepSettings = defineAct({
  contract: keepSettingsContract,
  permission: 'practice.configure',
  load: async (records): Promise<{ basic: Stored<Basic> | undefined }> => {
    const found = await records.read('Basic', registrySettingsId);
    return { basic: isRefusal(found) ? undefined : found };
  },
  decide: (_moment, { basic }, { version, settings }) => {
    if (basic?.meta.versionId !== version) {
      return refuse('changed-by-another', 'Somebody else changed this. Look again, then save.');
    }
    const resource = settingsBasic(settings);
    return {
      changes: [
        version === undefined
          ? { kind: 'create', resource }
          : { kind: 'update', resource, expectedVersion: version },
      ],
      patients: [],
      output: {},
    };
  },
});
