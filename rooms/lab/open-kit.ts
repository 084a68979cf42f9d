import { Temporal } from 'temporal-polyfill';
import type { OnHand, StockChange } from '../../clinical/stock/stock.ts';

/**
 * The first device taken of a box opens it: from that day it is good for as long as the insert
 * says, and never longer than its expiry. Nothing is written where that is not known.
 */
export function openedNow(
  { lot, placeId, openedOn }: OnHand,
  openDays: number | undefined,
  today: string,
): StockChange[] {
  if (openedOn !== undefined || openDays === undefined) return [];
  const last = Temporal.PlainDate.from(today).add({ days: openDays }).toString();
  const useBy = last < lot.expiresOn ? last : lot.expiresOn;
  return [{ kind: 'opened', lotId: lot.id, placeId, openedOn: today, useBy }];
}
