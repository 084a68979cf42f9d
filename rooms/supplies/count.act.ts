import type { OnHand } from '../../clinical/stock/stock.ts';
import { isRefusal, refuse } from '../../fhir/refusal.ts';
import { defineAct } from '../../records/act.ts';
import { loadHeld } from './load-held.ts';
import { countContract } from './stock-acts.contract.ts';
import { secondPerson } from './second-person.ts';
import { amount } from './supply-words.ts';

/**
 * A count by who was not told the number. Where it differs from the ledger, the difference is
 * written with its reason; where somebody took of it meanwhile, the database says so.
 */
export const count = defineAct({
  contract: countContract,
  permission: 'supplies.keep',
  load: loadHeld,
  decide: (moment, { lot, quantity }: OnHand, { lotId, placeId, counted, reason }) => {
    const second = secondPerson(moment, lot);
    if (isRefusal(second)) return second;
    const difference = Number((counted - quantity).toFixed(4));
    if (difference !== 0 && reason === undefined) {
      const message = `You counted ${amount(counted, lot.unit)}, the ledger says ${amount(quantity, lot.unit)}. Count again, or give the reason.`;
      return refuse('not-now', message, { issues: [{ path: 'reason', message }] });
    }
    const move = {
      ...{ kind: 'count' as const, lotId, placeId, quantity: difference, seen: quantity },
      ...{ reason, ...second },
    };
    return {
      ...{ changes: [], patients: [], output: { difference } },
      stock: [{ kind: 'move', move }],
    };
  },
});
