import { defineView } from '../../records/act.ts';
import { loadCatalogue } from '../../records/orders/load-catalogue.ts';
import { loadSets } from '../../records/orders/load-sets.ts';
import { loadOrderSettings } from '../../records/orders/load-settings.ts';
import { keptContract } from './catalogue.contract.ts';

/** The catalogue, the sets and the settings of the practice, hidden and ended ones among them. */
export const keptForKeeper = defineView({
  contract: keptContract,
  permission: 'catalogue.keep',
  read: async (records) => {
    const [items, sets, { settings, resource }] = await Promise.all([
      loadCatalogue(records),
      loadSets(records),
      loadOrderSettings(records),
    ]);
    const shown = sets.map(({ set: { version: _version, reasons, codes, ...set } }) => ({
      ...set,
      ...{ reasons: [...reasons], codes: [...codes] },
    }));
    return {
      output: { items, sets: shown, settings, settingsVersion: resource?.meta.versionId },
      patients: [],
    };
  },
});
