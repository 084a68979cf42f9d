import { useState } from 'react';
import { isOpen } from '../../clinical/orders/order.ts';
import type { ShownOrder } from './orders.contract.ts';

/** A list of orders in which the one with an open dialog stays as it was, until the dialog is closed. */
interface HeldOrders {
  shown: readonly ShownOrder[];
  /** The id of the Task that is held and no longer to be done. */
  gone: string | undefined;
  hold: (order: ShownOrder | undefined) => void;
}

/** Holds the order somebody has a dialog open for, though a colleague ends it meanwhile. */
export function useHeldOrder(orders: readonly ShownOrder[]): HeldOrders {
  const [held, hold] = useState<ShownOrder>();
  if (!held || !isOpen(held)) return { shown: orders, gone: undefined, hold };
  const now = orders.find(({ taskId }) => taskId === held.taskId);
  if (now && isOpen(now)) return { shown: orders, gone: undefined, hold };
  const shown = now ? orders.map((one) => (one === now ? held : one)) : [...orders, held];
  return { shown, gone: held.taskId, hold };
}
