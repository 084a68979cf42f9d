import type { OnHand } from '../../clinical/stock/stock.ts';
import { isRefusal } from '../../fhir/refusal.ts';
import { defineAct } from '../../records/act.ts';
import { loadHeld } from './load-held.ts';
import { secondPerson } from './second-person.ts';
import { wasteContract } from './stock-acts.contract.ts';

/** Thrown away, with the reason; a controlled substance before a second person. */
export const waste = defineAct({
  contract: wasteContract,
  permission: 'supplies.keep',
  load: loadHeld,
  decide: (moment, { lot }: OnHand, { lotId, placeId, quantity, reason }) => {
    const second = secondPerson(moment, lot);
    if (isRefusal(second)) return second;
    const move = { kind: 'waste' as const, lotId, placeId, quantity: -quantity, reason, ...second };
    return { changes: [], patients: [], output: {}, reason, stock: [{ kind: 'move', move }] };
  },
});
