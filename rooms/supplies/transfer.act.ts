import type { OnHand, StockChange } from '../../clinical/stock/stock.ts';
import { refuse } from '../../fhir/refusal.ts';
import { defineAct } from '../../records/act.ts';
import { loadHeld } from './load-held.ts';
import { transferContract } from './stock-acts.contract.ts';

/**
 * Some of a lot is brought from one place to another. What is quarantined stays so where it comes
 * to, and with it what of the same lot lies there: nobody can tell them apart any more.
 */
export const transfer = defineAct({
  contract: transferContract,
  permission: 'supplies.keep',
  load: loadHeld,
  decide: (_moment, held: OnHand, { lotId, placeId, toPlaceId, quantity }) => {
    if (placeId === toPlaceId) return refuse('invalid', 'It is in this place already.');
    const stock: StockChange[] = [
      { kind: 'move', move: { kind: 'transfer', lotId, placeId, quantity: -quantity } },
      { kind: 'move', move: { kind: 'transfer', lotId, placeId: toPlaceId, quantity } },
    ];
    if (held.state === 'quarantined') {
      const reason = held.stateReason ?? 'quarantined where it was';
      stock.push({ kind: 'state', lotId, placeId: toPlaceId, state: 'quarantined', reason });
    }
    return { changes: [], patients: [], output: {}, stock };
  },
});
