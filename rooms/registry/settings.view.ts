import { registrySettingsId, settingsOf } from '../../clinical/registry/settings.ts';
import { isRefusal } from '../../fhir/refusal.ts';
import { defineView } from '../../records/act.ts';
import { settingsContract } from './registry.contract.ts';

/** Which registry the practice reports to, and how; nothing secret stands in it. */
export const registrySettings = defineView({
  contract: settingsContract,
  permission: 'registry.work',
  read: async (records) => {
    const basic = await records.read('Basic', registrySettingsId);
    if (isRefusal(basic)) return { output: {}, patients: [] };
    const settings = settingsOf(basic);
    return {
      output: { version: basic.meta.versionId, ...(settings && { settings }) },
      patients: [],
    };
  },
});
