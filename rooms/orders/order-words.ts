import type { OrderState } from '../../clinical/orders/order.ts';
import { asTyped } from '../../fhir/typed-date.ts';
import type { ShownOrder } from './orders.contract.ts';

/** What is offered to whoever declines; they may write another. */
export const whyDeclined = [
  'I am not trained in this',
  'I may not do this',
  'I am with another patient',
] as const;

/** Where an order stands, in a word. */
export const stateWords: Record<OrderState, string> = {
  unsigned: 'Waits for the signature',
  waiting: 'To do',
  taken: 'In hand',
  done: 'Done',
  'not-done': 'Not done',
  stopped: 'Stopped',
};

/** When it is expected. */
export function dueWords(
  { expectedBy, signedOn }: Pick<ShownOrder, 'expectedBy' | 'signedOn'>,
  today: string,
): string {
  if (expectedBy === undefined) {
    return signedOn === today ? 'Now' : `Since ${asTyped(signedOn)}`;
  }
  return expectedBy === today ? 'Today' : `By ${asTyped(expectedBy)}`;
}
