import type { Lot, StockChange } from '../../clinical/stock/stock.ts';
import { refuse } from '../../fhir/refusal.ts';
import { defineAct } from '../../records/act.ts';
import { recallContract } from './stock-acts.contract.ts';

/** Every lot of a number is recalled, whatever of it is left: nothing of it is given from now on. */
export const recall = defineAct({
  contract: recallContract,
  permission: 'supplies.release',
  load: async (records, { lotNumber }) => {
    const lots = await records.stock.lotsBy({ lotNumber });
    const message = `No lot ${lotNumber} ever was in stock here. Look at the number once more.`;
    const issues = [{ path: 'lotNumber', message }];
    return lots.length > 0 ? lots : refuse('not-found', message, { issues });
  },
  decide: (_moment, lots: Lot[], { reason }) => {
    const stock = lots.map(({ id }): StockChange => ({
      ...{ kind: 'state', lotId: id, state: 'recalled', reason },
    }));
    return { changes: [], patients: [], output: { lots: lots.length }, reason, stock };
  },
});
