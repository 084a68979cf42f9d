import type { Funding, LotState, MoveKind, StockKind } from '../../clinical/stock/stock.ts';
import { asTyped } from '../../fhir/typed-date.ts';

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
  if (unit === 'each') return String(quantity);
  const isPlural = Math.abs(quantity) !== 1 && /^[a-z]{3,}$/.test(unit);
  return `${quantity} ${isPlural ? (/(?:x|ch|sh|s)$/.test(unit) ? `${unit}es` : `${unit}s`) : unit}`;
}

/** `3 doses left`. */
export const leftOf = (lot: { quantity: number; unit: string }): string =>
  `${amount(lot.quantity, lot.unit)} left`;

interface Openable {
  openedOn?: string | undefined;
  useBy?: string | undefined;
  openLeft?: number | undefined;
  unit: string;
}

/** `open since 11/20/2026, use by 12/18/2026, 7 tests left in it`; undefined: none is open. */
export function openWords({ openedOn, useBy, openLeft, unit }: Openable): string | undefined {
  if (openedOn === undefined || useBy === undefined) return undefined;
  const left = openLeft === undefined ? '' : `, ${amount(openLeft, unit)} left in it`;
  return `open since ${asTyped(openedOn)}, use by ${asTyped(useBy)}${left}`;
}

/** What was read of a fridge, where it was out of range. */
export const verdictWords: Record<string, string> = {
  'too-cold': 'too cold',
  'too-warm': 'too warm',
  'too-cold-and-too-warm': 'too cold and too warm',
};

export const moveWords: Record<MoveKind, string> = {
  receive: 'Received',
  give: 'Given',
  use: 'Used',
  waste: 'Wasted',
  transfer: 'Moved',
  borrow: 'Borrowed',
  'pay-back': 'Paid back',
  return: 'Returned',
  count: 'Counted',
};

export const stateWords: Record<LotState, string> = {
  usable: 'Usable',
  quarantined: 'Quarantined',
  recalled: 'Recalled',
};

/** `+10`, `−1`, `no difference`. */
export function signed(quantity: number): string {
  if (quantity === 0) return 'no difference';
  return quantity > 0 ? `+${quantity}` : `−${-quantity}`;
}
