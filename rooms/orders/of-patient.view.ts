import type { Encounter, Task } from '@medplum/fhirtypes';
import { inOrderOfWork } from '../../clinical/orders/order-of-work.ts';
import { isOpen } from '../../clinical/orders/order.ts';
import { isOver, stageOf } from '../../clinical/visit/stage.ts';
import { isRefusal, type Refusal } from '../../fhir/refusal.ts';
import { defineView } from '../../records/act.ts';
import type { PracticeRecords } from '../../records/practice-records.ts';
import type { Stored } from '../../records/stored.ts';
import { loadOrders, standing } from '../../records/orders/load-order.ts';
import { patientOrdersContract } from './orders.contract.ts';
import { loadMayNot } from './may-not.ts';
import { lookingAt, presentOrder } from './present-orders.ts';

/** Far more than one patient has open at a time, or is ordered in one visit. */
const tasksAtMost = 300;

/** What is open or undecided for a patient, and what became of what was ordered in this visit. */
export const patientOrders = defineView({
  contract: patientOrdersContract,
  permission: 'order.view',
  read: async (records, { patientId, encounterId }, moment) => {
    const [patient, works, encounter] = await Promise.all([
      records.read('Patient', patientId),
      loadWorks(records, patientId, encounterId),
      encounterId === undefined ? undefined : records.read('Encounter', encounterId),
    ]);
    if (isRefusal(patient)) return patient;
    const loaded = await loadOrders(records, works);
    const mayNot = await loadMayNot(records, moment, loaded);
    const on = { ...lookingAt(moment), mayNot };
    const { today } = on;
    const orders = loaded
      .filter(
        ({ order }) =>
          isOpen(order) ||
          order.state === 'unsigned' ||
          order.isUndecided ||
          (encounterId !== undefined && order.encounterId === encounterId),
      )
      .map((one) => presentOrder(one, patient, on))
      .toSorted(inOrderOfWork);
    const isVisitOver = isEnded(encounter);
    return { output: { today, orders, isVisitOver }, patients: [patientId] };
  },
});

/** The patient's Tasks that stand or belong to this visit, each once. */
async function loadWorks(
  records: PracticeRecords,
  patient: string,
  encounterId: string | undefined,
): Promise<Stored<Task>[]> {
  const searches = [
    records.search('Task', {
      patient,
      tokens: { status: ['draft', ...standing] },
      count: tasksAtMost,
    }),
  ];
  if (encounterId !== undefined) {
    const tokens = { encounter: `Encounter/${encounterId}` };
    searches.push(records.search('Task', { patient, tokens, count: tasksAtMost }));
  }
  const found = (await Promise.all(searches)).flat();
  return [...new Map(found.map((one) => [one.id, one])).values()];
}

function isEnded(encounter: Stored<Encounter> | Refusal | undefined): boolean {
  if (encounter === undefined || isRefusal(encounter)) return false;
  const visit = stageOf(undefined, encounter);
  return visit !== undefined && isOver(visit.stage);
}
