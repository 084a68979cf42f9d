import { orderForm } from '../../clinical/orders/entry.ts';
import { isOpen } from '../../clinical/orders/order.ts';
import { mayDo } from '../../clinical/scope-of-practice/may-do.ts';
import type { Moment } from '../../records/act.ts';
import type { LoadedOrder } from '../../records/orders/load-order.ts';
import type { PracticeRecords } from '../../records/practice-records.ts';
import { loadFiles, loadHere, questionOf, whoOf } from '../../records/scope/ask-scope.ts';
import { worksUnderLicence } from '../../records/scope/works-under-licence.ts';

/**
 * Why this person may not carry out these orders, by the id of their Task: what the law or the
 * practice forbids or nobody knows, and what the person lacks. What else the gate asks, such as a
 * supervisor on site, is asked before the act. The same task, kind of order and licence are asked
 * once, however many orders there are.
 */
export async function loadMayNot(
  records: PracticeRecords,
  moment: Moment,
  orders: readonly LoadedOrder[],
): Promise<ReadonlyMap<string, string>> {
  const open = orders.filter(({ order }) => isOpen(order));
  if (open.length === 0 || !worksUnderLicence(moment.actor.role)) return new Map();
  const [here, [file]] = await Promise.all([
    loadHere(records, moment),
    loadFiles(records, [moment.actor.practitionerId]),
  ]);
  const who = file ? whoOf(file) : {};
  const known = new Map<string, string | undefined>();
  const found = new Map<string, string>();
  for (const { order, licence } of open) {
    const form = orderForm(order.entry);
    const key = [order.task, form.kind, form.written, licence].join(' ');
    if (!known.has(key)) {
      const question = questionOf(here, who, order.task);
      const supervision = { ...question.supervision, ...(licence && { delegator: licence }) };
      const { verdict, because, conditions } = mayDo(
        { ...question, supervision, order: form },
        here.rules,
      );
      const lacks = conditions.find(({ met, by }) => met === 'unmet' && by === 'you');
      const isNo = verdict === 'not-allowed' || verdict === 'unknown';
      known.set(key, isNo ? (because[0] ?? 'Ask your supervisor.') : lacks?.sentence);
    }
    const why = known.get(key);
    if (why !== undefined) found.set(order.taskId, why);
  }
  return found;
}
