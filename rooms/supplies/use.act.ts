import { defineAct } from '../../records/act.ts';
import { loadHeld } from './load-held.ts';
import { useContract } from './stock-acts.contract.ts';

/** Used up outside of any act for one patient. What may not be used, the ledger refuses. */
export const useStock = defineAct({
  contract: useContract,
  permission: 'supplies.keep',
  load: loadHeld,
  decide: ({ newId }, _held, { lotId, placeId, quantity, reason }) => ({
    ...{ changes: [], patients: [], output: {} },
    stock: [
      {
        kind: 'move',
        move: {
          ...{ kind: 'use', lotId, placeId, quantity: -quantity, reason },
          about: `StockUse/${newId()}`,
        },
      },
    ],
  }),
});
