import { openRule, useByOf } from '../../clinical/stock/opening.ts';
import type { Product } from '../../clinical/medicines/product.ts';
import type { OnHand, StockChange } from '../../clinical/stock/stock.ts';

/**
 * A multi-dose vial from which something is taken for the first time is open from then on: for the
 * days of its label, else as long as the rule for its kind says, and never beyond its expiry.
 */
export function openedBy(stock: OnHand, product: Product, today: string): StockChange[] {
  const { lot, placeId, openedOn } = stock;
  const isMultiDose = product.beyondUseDays !== undefined || lot.unit === 'mL';
  const rule = openRule(lot.kind, { kept: product.beyondUseDays });
  if (!isMultiDose || !rule || openedOn !== undefined) return [];
  const useBy = useByOf(lot, today, rule);
  return [{ kind: 'opened', lotId: lot.id, placeId, openedOn: today, useBy, basis: rule.basis }];
}
