import { readExcursion, released } from '../../clinical/stock/excursion.ts';
import type { StockChange } from '../../clinical/stock/stock.ts';
import { actedBy } from '../../fhir/acted-by.ts';
import { isRefusal, refuse } from '../../fhir/refusal.ts';
import { defineAct } from '../../records/act.ts';
import { releaseContract } from './fridge.contract.ts';

/** Who may says which lots may be used again, why, and what the manufacturer answered. */
export const release = defineAct({
  contract: releaseContract,
  permission: 'supplies.release',
  load: async (records, { excursionId }) => {
    const flag = await records.read('Flag', excursionId);
    if (isRefusal(flag)) return flag;
    const excursion = readExcursion(flag);
    if (!excursion) return refuse('not-found', 'This is no excursion of temperature.');
    const { placeId } = excursion;
    const others = await records.search('Flag', {
      ...{ tokens: { subject: `Location/${placeId}` }, count: 50 },
    });
    const held = await records.stock.onHand({ placeIds: [placeId], withEmpty: true });
    return { flag, excursion, held, others: others.filter(({ id }) => id !== flag.id) };
  },
  decide: ({ now, actor }, { flag, excursion, held, others }, input) => {
    const { lotIds, reason, manufacturer } = input;
    if (!excursion.isOpen) return refuse('not-now', 'Somebody has released this already.');
    if (others.some((one) => readExcursion(one)?.isOpen) && lotIds.length > 0) {
      const message =
        'This unit was out of range more than once. Close the others first, without lots.';
      return refuse('not-now', message);
    }
    const waiting = held.filter(({ state }) => state === 'quarantined');
    const strange = lotIds.find((id) => !waiting.some(({ lot }) => lot.id === id));
    if (strange) return refuse('not-now', 'One of these lots is not quarantined here any more.');
    const at = now.toString({ smallestUnit: 'millisecond' });
    const said = { reason, manufacturer, by: actedBy(actor), at };
    const stock = lotIds.map((lotId): StockChange => ({
      ...{ kind: 'state', lotId, placeId: excursion.placeId, state: 'usable', reason },
    }));
    return {
      changes: [
        {
          ...{ kind: 'update', resource: released(flag, said) },
          expectedVersion: flag.meta.versionId,
        },
      ],
      ...{ patients: [], output: {}, reason, stock },
    };
  },
});
