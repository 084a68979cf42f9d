import { defineView } from '../../records/act.ts';
import { loadCatalogue } from '../../records/orders/load-catalogue.ts';
import { loadSets } from '../../records/orders/load-sets.ts';
import { keptContract } from './catalogue.contract.ts';

/** The catalogue and the sets of the practice, hidden and ended ones among them. */
export const keptForKeeper = defineView({
  contract: keptContract,
  permission: 'catalogue.keep',
  read: async (records) => {
    const [items, sets] = await Promise.all([loadCatalogue(records), loadSets(records)]);
    const shown = sets.map(({ set: { version: _version, reasons, codes, ...set } }) => ({
      ...set,
      ...{ reasons: [...reasons], codes: [...codes] },
    }));
    return { output: { items, sets: shown }, patients: [] };
  },
});
