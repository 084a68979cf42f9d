import { standingOf } from '../../clinical/stock/standing.ts';
import type { OnHand } from '../../clinical/stock/stock.ts';
import type { ShownLot } from './lots.contract.ts';

/** What is left of a lot in a place, as screens show it. */
export function presentLot(one: OnHand, today: string): ShownLot {
  const { lot, ...held } = one;
  const { id, ...printed } = lot;
  const { stateReason: _said, ...kept } = held;
  return { ...printed, ...kept, lotId: id, ...standingOf(one, today) };
}
