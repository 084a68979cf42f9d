import { refuse } from '../../fhir/refusal.ts';
import { defineAct } from '../../records/act.ts';
import type { WrittenState } from '../../records/stock/books.ts';
import { setStateContract } from './stock-acts.contract.ts';

/**
 * Somebody who may release says that a lot waits, or that it may be used again. A recall is ended
 * only as a whole, by who says that it was a mistake.
 */
export const setState = defineAct({
  contract: setStateContract,
  permission: 'supplies.release',
  load: async (records, { lotId }) => {
    const [[lot], said] = await Promise.all([
      records.stock.lotsBy({ ids: [lotId] }),
      records.stock.states([lotId]),
    ]);
    return lot ? said : refuse('not-found', 'This lot is not in stock.');
  },
  decide: (_moment, said: WrittenState[], { lotId, placeId, state, reason }) => {
    const ofLot = said.find((one) => one.placeId === undefined);
    if (ofLot?.state === 'recalled' && (state === 'quarantined' || placeId !== undefined)) {
      return refuse('not-now', 'This lot is recalled; nothing of it is released place by place.');
    }
    const at = placeId === undefined ? {} : { placeId };
    const stock = [{ kind: 'state' as const, lotId, ...at, state, reason }];
    return { changes: [], patients: [], output: {}, reason, stock };
  },
});
