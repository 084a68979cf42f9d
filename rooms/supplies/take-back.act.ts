import { refuse } from '../../fhir/refusal.ts';
import { defineAct } from '../../records/act.ts';
import type { WrittenMove } from '../../records/stock/books.ts';
import { takeBackContract } from './stock-acts.contract.ts';

/**
 * What was used by mistake goes back to its own lot and place. What was given to a patient goes
 * back when the record of giving it is voided, and not here.
 */
export const takeBack = defineAct({
  contract: takeBackContract,
  permission: 'supplies.keep',
  load: async (records, { moveId }) => {
    const [move] = await records.stock.moves({ ids: [moveId], count: 1 });
    return move ?? refuse('not-found', 'There is no such line in the ledger.');
  },
  decide: (_moment, move: WrittenMove, { reason }) => {
    const { kind, lotId, placeId, quantity, about } = move;
    if (kind !== 'use' || about === undefined || move.patientId !== undefined) {
      return refuse('not-now', 'Only what was used here is taken back here. Count it instead.');
    }
    const back = { kind: 'return' as const, lotId, placeId, quantity: -quantity, about, reason };
    return { changes: [], patients: [], output: {}, reason, stock: [{ kind: 'move', move: back }] };
  },
});
