import { isOpen, type Order } from './order.ts';

/** What tells when an order is to be done. */
export type ToBeDone = Pick<Order, 'state' | 'expectedBy' | 'isUrgent' | 'signedAt' | 'taskId'>;

/**
 * True when an open order was expected on a day before `today`; what was ordered for now is
 * expected on `signedOn`, the day in the practice on which it was signed. Days are `YYYY-MM-DD`.
 */
export const isLate = (
  order: Pick<Order, 'state' | 'expectedBy'>,
  { today, signedOn }: { today: string; signedOn: string },
): boolean => isOpen(order) && (order.expectedBy ?? signedOn) < today;

/**
 * Compares two orders by what is to be done first: open before ended, then what is late, urgent,
 * for now, for a day; of these by day, the one signed first before. A total order: no two are equal
 * but one and the same.
 */
export function inOrderOfWork(
  a: ToBeDone & { isLate: boolean },
  b: ToBeDone & { isLate: boolean },
): number {
  const first = placeOf(a);
  const second = placeOf(b);
  const at = first.findIndex((one, index) => one !== second[index]);
  return at < 0 ? 0 : first[at]! < second[at]! ? -1 : 1;
}

/** What is compared, the weightiest first. */
function placeOf(one: ToBeDone & { isLate: boolean }): string[] {
  const { expectedBy, signedAt, isUrgent, taskId } = one;
  const rank = !isOpen(one) ? 4 : one.isLate ? 0 : isUrgent ? 1 : expectedBy === undefined ? 2 : 3;
  return [String(rank), expectedBy ?? '', signedAt, taskId];
}
