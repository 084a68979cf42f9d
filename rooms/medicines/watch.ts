import type { MedicationAdministration, Task } from '@medplum/fhirtypes';
import { medicineWorkSystem } from '../../fhir/linchpin.ts';
import { actedBy } from '../../fhir/acted-by.ts';
import type { Moment } from '../../records/act.ts';
import type { LoadedOrder } from '../../records/orders/load-order.ts';

export const watchCode = 'watch-afterwards';

/** Somebody watches the patient until a time; undefined where the order asks for none. */
export function watchTask(
  { newId, now, actor }: Moment,
  { order }: LoadedOrder,
  given: MedicationAdministration & { id: string },
  minutes: number | undefined,
): { task: Task & { id: string }; until: string } | undefined {
  if (minutes === undefined) return undefined;
  const instant = (at: Moment['now']) => at.toString({ smallestUnit: 'millisecond' });
  const [at, until] = [instant(now), instant(now.add({ minutes }))];
  const task: Task & { id: string } = {
    resourceType: 'Task',
    id: newId(),
    status: 'in-progress',
    intent: 'order',
    code: { coding: [{ system: medicineWorkSystem, code: watchCode }] },
    description: order.label,
    focus: { reference: `MedicationAdministration/${given.id}` },
    for: { reference: `Patient/${order.patientId}` },
    ...(order.encounterId && { encounter: { reference: `Encounter/${order.encounterId}` } }),
    ...{ authoredOn: at, lastModified: at, owner: actedBy(actor) },
    executionPeriod: { start: at },
    restriction: { period: { start: at, end: until } },
  };
  return { task, until };
}
