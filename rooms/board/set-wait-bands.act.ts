import type { Basic } from '@medplum/fhirtypes';
import { defineAct } from '../../records/act.ts';
import type { Stored } from '../../records/stored.ts';
import { setWaitBandsContract } from './set-wait-bands.contract.ts';
import { loadBoardSettings, withBands } from './wait-bands.ts';

/** Sets the bands in which the board shows waits, for the whole practice. */
export const setWaitBands = defineAct({
  contract: setWaitBandsContract,
  permission: 'practice.configure',
  load: async (records) => ({ settings: await loadBoardSettings(records) }),
  decide: (_moment, { settings }: { settings: Stored<Basic> | undefined }, input) => {
    const resource = withBands(settings, input);
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
