import type { SubscriptionRow } from './subscriptions.contract.ts';

type Status = SubscriptionRow['status'];

/** What each state is called to a person. */
export const statusWords: Record<Status, string> = {
  requested: 'not begun',
  active: 'working',
  error: 'stopped by an error',
  off: 'ended',
};

/** "1 change", "4 changes". */
export function changes(count: number): string {
  return count === 1 ? '1 change' : `${count.toLocaleString('en-US')} changes`;
}

/** What failed or waits, which a person may do something about. */
export function isStuck({ letters, waiting, failing, status }: SubscriptionRow): boolean {
  return letters.length > 0 || waiting > 0 || failing !== undefined || status === 'error';
}

/** How many were given up and are not on their way again. */
export function lost({ letters }: Pick<SubscriptionRow, 'letters'>): number {
  return letters.filter(({ again }) => !again).reduce((sum, { count }) => sum + count, 0);
}

/** "tried 16 times", "tried once", "never tried". */
export function tried(times: number): string {
  if (times === 0) return 'never tried';
  return times === 1 ? 'tried once' : `tried ${times} times`;
}
