import { productOf } from '../../clinical/medicines/product.ts';
import { defineView } from '../../records/act.ts';
import { productsContract } from './products.contract.ts';

const productsAtMost = 1_000;

/** What the practice buys of its medicines, by name. */
export const products = defineView({
  contract: productsContract,
  permission: 'supplies.view',
  read: async (records) => {
    const kept = await records.recent('Medication', productsAtMost);
    const found = kept
      .flatMap((one) => productOf(one) ?? [])
      .toSorted((a, b) => (a.label < b.label ? -1 : 1));
    const shown = found.map((one) => ({ ...one, routes: [...one.routes] }));
    return { output: { products: shown }, patients: [] };
  },
});
