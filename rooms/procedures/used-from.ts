import type { TrayItem } from '../../clinical/procedures/template.ts';
import type { OnHand, StockChange } from '../../clinical/stock/stock.ts';

/** What there is, first to expire first. */
export type Shelf = readonly Pick<OnHand, 'lot' | 'state' | 'placeId' | 'quantity'>[];

/**
 * What goes out of the stock for what was set out: from what expires first and may be used, over
 * several lots when one is not enough. Of what the books say there is none, nothing is taken: the
 * next count tells.
 */
export function usedFrom(
  shelf: Shelf,
  tray: readonly TrayItem[],
  { about, patientId }: { about: string; patientId: string },
): StockChange[] {
  const left = shelf.filter(({ state }) => state === 'usable').map((one) => ({ ...one }));
  const changes: StockChange[] = [];
  for (const { itemCode, count } of tray) {
    let open = itemCode === undefined ? 0 : count;
    for (const one of left.filter(({ lot }) => lot.itemCode === itemCode)) {
      const taken = Math.min(open, Math.floor(one.quantity));
      if (taken <= 0) continue;
      one.quantity -= taken;
      open -= taken;
      const { lot, placeId } = one;
      changes.push({
        kind: 'move',
        move: { kind: 'use', lotId: lot.id, placeId, quantity: -taken, about, patientId },
      });
    }
  }
  return changes;
}
