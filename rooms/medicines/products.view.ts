import { productOf } from '../../clinical/medicines/product.ts';
import { defineView } from '../../records/act.ts';
import { loadReactionProtocol } from './reaction-protocol.ts';
import { productsContract } from './products.contract.ts';

const productsAtMost = 1_000;

/** What the practice buys of its medicines, by name. */
export const products = defineView({
  contract: productsContract,
  permission: 'supplies.view',
  read: async (records) => {
    const [kept, protocol] = await Promise.all([
      records.recent('Medication', productsAtMost),
      loadReactionProtocol(records),
    ]);
    const found = kept
      .flatMap((one) => productOf(one) ?? [])
      .toSorted((a, b) => (a.label < b.label ? -1 : 1));
    const shown = found.map((one) => ({ ...one, routes: [...one.routes] }));
    return { output: { products: shown, protocol: protocol?.text }, patients: [] };
  },
});
