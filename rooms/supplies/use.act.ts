import type { OnHand } from '../../clinical/stock/stock.ts';
import { isRefusal } from '../../fhir/refusal.ts';
import { defineAct } from '../../records/act.ts';
import { loadHeld } from './load-held.ts';
import { secondPerson } from './second-person.ts';
import { useContract } from './stock-acts.contract.ts';

/**
 * Used up outside of any act for one patient. What may not be used, the
 * ledger refuses; of a controlled substance a second person watches.
 */
export const useStock = defineAct({
  contract: useContract,
  permission: 'supplies.keep',
  load: loadHeld,
  decide: (moment, { lot }: OnHand, { lotId, placeId, quantity, reason }) => {
    const second = secondPerson(moment, lot);
    if (isRefusal(second)) return second;
    const about = `StockUse/${moment.newId()}`;
    const move = { kind: 'use' as const, lotId, placeId, quantity: -quantity, reason, about };
    return {
      ...{ changes: [], patients: [], output: {} },
      stock: [{ kind: 'move', move: { ...move, ...second } }],
    };
  },
});
