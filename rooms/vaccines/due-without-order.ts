import { orderableOf } from '../../clinical/vaccines/orderable.ts';
import { cvxOf } from '../../records/immunization/read-doses.ts';
import { groupsOf } from '../../records/immunization/reading-codes.ts';
import type { DueGroup } from './due.contract.ts';
import type { BeforeGiving } from './load-giving.ts';
import { presentDue } from './present-due.ts';

/** A group that is due, and the products that will do where only some of it will. */
export type DueNow = Pick<DueGroup, 'name' | 'products'>;

/** What is due or overdue by the rules, and for which nothing is ordered or was done today. */
export function dueWithoutOrder({ record, assessed, orders, ofToday }: BeforeGiving): DueNow[] {
  const covered = new Set([
    ...orders.flatMap(({ order }) => orderableOf(order.code)?.groups ?? []),
    ...ofToday.flatMap((one) => cvxOf(one.vaccineCode).flatMap(groupsOf)),
  ]);
  const due = presentDue(record, assessed).groups.filter(
    ({ state, name }) => (state === 'due' || state === 'overdue') && !covered.has(name),
  );
  return [...Map.groupBy(due, ({ name }) => name)].map(([name, all]) => ({
    ...{ name, products: [...new Set(all.flatMap(({ products }) => products))] },
  }));
}

/** False for an order of another product than those that will do: Td where Tdap is wanted. */
export const isWanted = (code: string, { products }: DueNow): boolean =>
  products.length === 0 ||
  products.some((name) => {
    const wanted = `vaccine-${name.toLowerCase()}`;
    // A combination begins with the product that is in it.
    return code === wanted || code.startsWith(`${wanted}-`);
  });
