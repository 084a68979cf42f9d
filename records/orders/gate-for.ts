import { orderForm } from '../../clinical/orders/entry.ts';
import type { StepsInput } from '../../clinical/safety/steps.ts';
import type { GateQuestion } from '../act.ts';
import type { LoadedOrder } from './load-order.ts';

/** What the gate is asked before an order is carried out, with what the person said. */
export function gateFor(
  { order, licence }: LoadedOrder,
  { confirmed, said }: Pick<StepsInput, 'confirmed' | 'said'>,
  task: Partial<GateQuestion['task']> = {},
): GateQuestion {
  return {
    task: { id: order.task, ...task },
    patientId: order.patientId,
    order: orderForm(order.entry),
    supervision: { ...(licence && { delegator: licence }) },
    confirmed,
    said,
  };
}
