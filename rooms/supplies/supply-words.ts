import type { Funding, StockKind } from '../../clinical/stock/stock.ts';

/** Who paid for it, in the words of a clinic. */
export const fundingWords: Record<Funding, string> = {
  private: 'Private stock',
  public: 'Public stock (VFC)',
};

export const kindWords: Record<StockKind, string> = {
  vaccine: 'Vaccines',
  medicine: 'Medicines',
  'test-kit': 'Test kits',
  control: 'Controls',
  supply: 'Supplies',
};

/** An amount in its unit: `3 doses`, `1 test`, `7.5 mL`. */
export function amount(quantity: number, unit: string): string {
  const isPlural = Math.abs(quantity) !== 1 && /^[a-z]{3,}$/.test(unit) && unit !== 'each';
  return `${quantity} ${isPlural ? (/(?:x|ch|sh|s)$/.test(unit) ? `${unit}es` : `${unit}s`) : unit}`;
}

/** `3 doses left`. */
export const leftOf = (lot: { quantity: number; unit: string }): string =>
  `${amount(lot.quantity, lot.unit)} left`;
