import type { Basic } from '@medplum/fhirtypes';
import { disinfectantsResource } from '../../clinical/turnover/cleaning.ts';
import { refuse } from '../../fhir/refusal.ts';
import { defineAct } from '../../records/act.ts';
import type { Stored } from '../../records/stored.ts';
import { loadDisinfectants } from './load-room.ts';
import { disinfectantsContract } from './turnover.contract.ts';

/** Keeps which disinfectants the practice uses, with the contact times on their labels. */
export const keepDisinfectants = defineAct({
  contract: disinfectantsContract,
  permission: 'lab.keep',
  load: async (records) => ({ settings: await loadDisinfectants(records) }),
  decide: (_moment, { settings }: { settings: Stored<Basic> | undefined }, { kept, seen }) => {
    if (settings?.meta.versionId !== seen) {
      return refuse('changed-by-another', 'Somebody changed this list meanwhile. Look again.');
    }
    const names = kept.map(({ name }) => name);
    if (new Set(names).size < names.length) {
      return refuse('invalid', 'Two disinfectants have the same name.');
    }
    const resource = disinfectantsResource(kept);
    return {
      changes: [
        settings
          ? { kind: 'update', resource, expectedVersion: settings.meta.versionId }
          : { kind: 'create', resource },
      ],
      patients: [],
      output: {},
    };
  },
});
