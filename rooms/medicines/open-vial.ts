import { Temporal } from 'temporal-polyfill';
import { usualBeyondUseDays } from '../../clinical/medicines/label-limits.ts';
import type { Product } from '../../clinical/medicines/product.ts';
import type { OnHand, StockChange } from '../../clinical/stock/stock.ts';

/**
 * A multi-dose vial from which something is taken for the first time is open from then on: for the
 * days of its label, else 28 (CDC, USP <797>), and never beyond its expiry.
 */
export function openedBy(stock: OnHand, product: Product, today: string): StockChange[] {
  const { lot, placeId, openedOn } = stock;
  const isMultiDose = product.beyondUseDays !== undefined || lot.unit === 'mL';
  if (!isMultiDose || openedOn !== undefined) return [];
  const days = product.beyondUseDays ?? usualBeyondUseDays;
  const last = Temporal.PlainDate.from(today).add({ days }).toString();
  const useBy = last < lot.expiresOn ? last : lot.expiresOn;
  return [{ kind: 'opened', lotId: lot.id, placeId, openedOn: today, useBy }];
}
