import { Temporal } from 'temporal-polyfill';

/**
 * So many days until a borrowed dose is due back. Our own figure: no federal rule names one, and
 * the programs of the states differ (Pennsylvania's allows 90 days for influenza vaccine).
 */
const daysToPayBack = 30;

/** When what was borrowed on a day (`YYYY-MM-DD`) is due, and how long that is from `today`. */
export function dueBack(borrowedOn: string, today: string): { dueOn: string; daysLeft: number } {
  const due = Temporal.PlainDate.from(borrowedOn).add({ days: daysToPayBack });
  return { dueOn: due.toString(), daysLeft: Temporal.PlainDate.from(today).until(due).days };
}
