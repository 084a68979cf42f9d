import type { OnHand, StockChange } from '../../clinical/stock/stock.ts';
import { isRefusal, refuse, type Refusal } from '../../fhir/refusal.ts';
import { defineAct } from '../../records/act.ts';
import type { PracticeRecords } from '../../records/practice-records.ts';
import { loadHeld } from './load-held.ts';
import { transferContract } from './stock-acts.contract.ts';

/**
 * Some of a lot is brought from one place to another. What is quarantined stays so where it comes
 * to, and with it what of the same lot lies there: nobody can tell them apart any more.
 */
export const transfer = defineAct({
  contract: transferContract,
  permission: 'supplies.keep',
  load: loadBoth,
  decide: (_moment, { held, there }: Both, { lotId, placeId, toPlaceId, quantity, withOpen }) => {
    if (placeId === toPlaceId) return refuse('invalid', 'It is in this place already.');
    const stock: StockChange[] = [
      { kind: 'move', move: { kind: 'transfer', lotId, placeId, quantity: -quantity } },
      { kind: 'move', move: { kind: 'transfer', lotId, placeId: toPlaceId, quantity } },
    ];
    if (held.state === 'quarantined') {
      const reason = held.stateReason ?? 'quarantined where it was';
      stock.push({ kind: 'state', lotId, placeId: toPlaceId, state: 'quarantined', reason });
    }
    const { openedOn, useBy, openBasis: basis, openLeft: holds } = held;
    if (openedOn === undefined || useBy === undefined) {
      return { changes: [], patients: [], output: {}, stock };
    }
    const isAll = quantity >= held.quantity;
    if (!isAll && withOpen === undefined) {
      const message = 'One of these is open. Say whether it is among those you move.';
      return refuse('invalid', message, { issues: [{ path: 'withOpen', message }] });
    }
    if (isAll || withOpen) {
      if (there?.openedOn !== undefined) {
        const message = `One of this lot is open in ${there.placeName} already. Use it up first, or leave this one here.`;
        return refuse('not-now', message, { issues: [{ path: 'toPlaceId', message }] });
      }
      const opened = { openedOn, useBy, basis, ...(holds ? { holds } : {}) };
      stock.push({ kind: 'opened', lotId, placeId: toPlaceId, ...opened });
      stock.push({ kind: 'finished', lotId, placeId });
    }
    return { changes: [], patients: [], output: {}, stock };
  },
});

interface Both {
  held: OnHand;
  /** What of the same lot lies where it is brought to. */
  there: OnHand | undefined;
}

async function loadBoth(
  records: PracticeRecords,
  { lotId, placeId, toPlaceId }: { lotId: string; placeId: string; toPlaceId: string },
): Promise<Both | Refusal> {
  const sought = { lotIds: [lotId], placeIds: [toPlaceId], withEmpty: true };
  const [held, [there]] = await Promise.all([
    loadHeld(records, { lotId, placeId }),
    records.stock.onHand(sought),
  ]);
  return isRefusal(held) ? held : { held, there };
}
