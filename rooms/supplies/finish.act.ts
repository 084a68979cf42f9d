import type { OnHand } from '../../clinical/stock/stock.ts';
import { isRefusal, refuse } from '../../fhir/refusal.ts';
import { defineAct } from '../../records/act.ts';
import { loadHeld } from './load-held.ts';
import { thrownAway } from './open.act.ts';
import { finishContract } from './open.contract.ts';

/** What is open is used up or thrown away: none is open from then on, and what was left is wasted. */
export const finish = defineAct({
  contract: finishContract,
  permission: 'supplies.keep',
  load: loadHeld,
  decide: (moment, held: OnHand, { lotId, placeId, left }) => {
    if (held.openedOn === undefined) return refuse('not-now', 'Nothing of this lot is open here.');
    const gone = thrownAway(moment, held, left);
    if (isRefusal(gone)) return gone;
    const stock = [{ kind: 'finished' as const, lotId, placeId }, ...gone];
    return { changes: [], patients: [], output: {}, stock };
  },
});
