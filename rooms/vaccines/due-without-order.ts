import { orderableOf } from '../../clinical/vaccines/orderable.ts';
import { cvxOf } from '../../records/immunization/read-doses.ts';
import { groupsOf } from '../../records/immunization/reading-codes.ts';
import type { BeforeGiving } from './load-giving.ts';
import { presentDue } from './present-due.ts';

/** Groups that are due or overdue by the rules, and for which nothing is ordered or was done today. */
export function dueWithoutOrder({ record, assessed, orders, ofToday }: BeforeGiving): string[] {
  const covered = new Set([
    ...orders.flatMap(({ order }) => orderableOf(order.code)?.groups ?? []),
    ...ofToday.flatMap((one) => cvxOf(one.vaccineCode).flatMap(groupsOf)),
  ]);
  const due = presentDue(record, assessed).groups.filter(
    ({ state, name }) => (state === 'due' || state === 'overdue') && !covered.has(name),
  );
  return [...new Set(due.map(({ name }) => name))];
}
