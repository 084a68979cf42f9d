import { settingsBasic } from '../../clinical/orders/order-settings.ts';
import { refuse } from '../../fhir/refusal.ts';
import { defineAct } from '../../records/act.ts';
import { loadOrderSettings, type LoadedSettings } from '../../records/orders/load-settings.ts';
import { keepSettingsContract } from './signing.contract.ts';

/** The practice says by when orders that a provider did not place are to be signed. */
export const keepOrderSettings = defineAct({
  contract: keepSettingsContract,
  permission: 'practice.configure',
  load: (records) => loadOrderSettings(records),
  decide: (_moment, { resource }: LoadedSettings, { version, ...settings }) => {
    if (resource?.meta.versionId !== version) {
      return refuse('changed-by-another', 'Somebody else changed this. Look again, then save.');
    }
    const made = settingsBasic(settings);
    return {
      changes: [
        version === undefined
          ? { kind: 'create', resource: made }
          : { kind: 'update', resource: made, expectedVersion: version },
      ],
      patients: [],
      output: {},
    };
  },
});
