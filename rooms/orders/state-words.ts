import type { OrderState } from '../../clinical/orders/order.ts';

/** Where an order stands, in a word. */
export const stateWords: Record<OrderState, string> = {
  unsigned: 'Waits for the signature',
  waiting: 'To do',
  taken: 'In hand',
  done: 'Done',
  'not-done': 'Not done',
  stopped: 'Stopped',
};
