import type { AboutGiving } from '../../clinical/medicines/administration.ts';
import { actedBy } from '../../fhir/acted-by.ts';
import type { Moment } from '../../records/act.ts';
import type { LoadedOrder } from '../../records/orders/load-order.ts';

/** What a record of a medicine says whatever became of it: whose, under which order, by whom, when. */
export const aboutGiving = (
  moment: Moment,
  { order }: LoadedOrder,
  note: string | undefined,
): AboutGiving => ({
  id: moment.newId(),
  ...{ code: order.code, label: order.label, patientId: order.patientId },
  ...{ encounterId: order.encounterId, requestId: order.requestId, note },
  at: moment.now.toString({ smallestUnit: 'millisecond' }),
  by: actedBy(moment.actor),
});
