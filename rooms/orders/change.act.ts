import type { MedicationRequest, ServiceRequest, Task } from '@medplum/fhirtypes';
import { refuse } from '../../fhir/refusal.ts';
import { defineAct } from '../../records/act.ts';
import type { Stored } from '../../records/stored.ts';
import { loadOrder, refuseEnded, type LoadedOrder } from '../../records/orders/load-order.ts';
import { withWorkNote } from '../../records/orders/work-note.ts';
import { changeContract } from './worklist.contract.ts';

/**
 * A provider changes an open order: its note, how urgent it is, by when. The one before stays as a
 * version of the record and in words with the work, so that who has it in hand reads what changed.
 * What is ordered is never changed: that is another order.
 */
export const changeOrder = defineAct({
  contract: changeContract,
  permission: 'order.sign',
  load: (records, { taskId }) => loadOrder(records, taskId),
  decide: (moment, loaded: LoadedOrder, { taskVersion, reason, ...to }) => {
    const refused = refuseEnded(loaded, taskVersion);
    if (refused) return refused;
    const { now, timeZone, actor } = moment;
    const today = now.toZonedDateTimeISO(timeZone).toPlainDate().toString();
    const { order, request, work } = loaded;
    if (
      to.expectedBy !== undefined &&
      to.expectedBy < today &&
      to.expectedBy !== order.expectedBy
    ) {
      const message = 'This day is over.';
      return refuse('invalid', message, { issues: [{ path: 'expectedBy', message }] });
    }
    const what = whatChanged(order, to);
    if (what.length === 0) return refuse('invalid', 'Nothing is changed yet.');
    const at = now.toString({ smallestUnit: 'millisecond' });
    const text = `${what.join('; ')}. ${reason}`;
    const priority = to.isUrgent ? ('urgent' as const) : ('routine' as const);
    const { restriction: _before, ...rest } = work;
    const task: Stored<Task> = {
      ...rest,
      ...{ priority, lastModified: at },
      ...(to.expectedBy && { restriction: { period: { end: to.expectedBy } } }),
      note: withWorkNote(work, 'changed', { by: actor, at, text }),
    };
    return {
      changes: [
        {
          ...{ kind: 'update', resource: changed(request, to, priority) },
          expectedVersion: request.meta.versionId,
        },
        { kind: 'update', resource: task, expectedVersion: work.meta.versionId },
      ],
      ...{ patients: [order.patientId], reason, output: {} },
    };
  },
});

interface ChangedTo {
  note: string;
  isUrgent: boolean;
  expectedBy?: string | undefined;
}

function whatChanged({ note = '', isUrgent, expectedBy }: LoadedOrder['order'], to: ChangedTo) {
  return [
    ...(note === to.note ? [] : [`Note was “${note}”`]),
    ...(isUrgent === to.isUrgent ? [] : [`It was ${isUrgent ? 'urgent' : 'routine'}`]),
    ...(expectedBy === to.expectedBy ? [] : [`It was expected ${expectedBy ?? 'at once'}`]),
  ];
}

function changed(
  request: Stored<ServiceRequest | MedicationRequest>,
  { note, expectedBy }: ChangedTo,
  priority: 'urgent' | 'routine',
): Stored<ServiceRequest | MedicationRequest> {
  const { note: _note, ...rest } = request;
  const said = note === '' ? {} : { note: [{ text: note }] };
  if (rest.resourceType === 'MedicationRequest') return { ...rest, ...said, priority };
  const { occurrenceDateTime: _day, ...service } = rest;
  return { ...service, ...said, priority, ...(expectedBy && { occurrenceDateTime: expectedBy }) };
}
