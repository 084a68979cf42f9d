import type { Procedure } from '@medplum/fhirtypes';
import { twoIdentifiers } from '../../clinical/identity/two-identifiers.ts';
import { actedBy } from '../../fhir/acted-by.ts';
import { orderedOf } from '../../clinical/orders/order.ts';
import { isRefusal, refuse } from '../../fhir/refusal.ts';
import { defineAct, type Moment } from '../../records/act.ts';
import { gateFor } from '../../records/orders/gate-for.ts';
import { endDone, endNotDone, notDoneReason } from '../../records/orders/end-order.ts';
import { loadOrder, refuseOrder, type LoadedOrder } from '../../records/orders/load-order.ts';
import { witnessed } from '../../records/orders/witness.ts';
import { carryOutContract } from './orders.contract.ts';

/**
 * What was ordered was done by the one who acts, or was not, and why. Done, it is a Procedure with
 * who was made sure of and what the gate answered; both end the Task, and what was done ends the
 * order. What was not done stays ordered: whether it still is wanted is the provider's to say.
 */
export const carryOut = defineAct({
  contract: carryOutContract,
  permission: 'order.carry-out',
  load: (records, { taskId }) => loadOrder(records, taskId),
  gate: (loaded: LoadedOrder, { outcome }) =>
    outcome.kind === 'not-done' ? undefined : gateFor(loaded, outcome),
  decide: (moment, loaded: LoadedOrder, { taskVersion, outcome }, gate) => {
    const refused = refuseOrder(loaded, taskVersion, moment.actor);
    if (refused) return refused;
    const patients = [loaded.order.patientId];
    const by = actedBy(moment.actor);
    const at = moment.now.toString({ smallestUnit: 'millisecond' });
    const base = baseOf(loaded, moment);
    const ending = { by, at, evidence: [`Procedure/${base.id}`] };
    const note = outcome.note ? { note: [{ text: outcome.note, time: at }] } : {};
    const output = { procedureId: base.id };
    if (outcome.kind === 'not-done') {
      const reason = notDoneReason(outcome.reason, outcome.note);
      const procedure = { ...base, ...note, status: 'not-done' as const, statusReason: reason };
      return {
        changes: [{ kind: 'create', resource: procedure }, ...endNotDone(loaded, ending, reason)],
        ...{ patients, reason: reason.text ?? '', output },
      };
    }
    const { kind, label } = loaded.order;
    // All other kinds have their checks before the act in rooms of their own: none is done without.
    if (kind !== 'nursing') {
      const why = 'It has checks of its own: open it from the list and carry it out there.';
      return refuse('not-now', `${label} is not recorded here. ${why}`);
    }
    const identity = twoIdentifiers(outcome.identity);
    if (isRefusal(identity)) return identity;
    const extension = witnessed(identity.confirmed, gate, outcome.said);
    const done = { status: 'completed' as const, performedDateTime: at };
    return {
      changes: [
        {
          kind: 'create',
          resource: { ...base, ...note, ...done, performer: [{ actor: by }], extension },
        },
        ...endDone(loaded, ending),
      ],
      ...{ patients, output },
    };
  },
});

function baseOf(
  { order, request }: LoadedOrder,
  { actor, newId }: Moment,
): Omit<Procedure, 'status'> & { id: string } {
  return {
    resourceType: 'Procedure',
    id: newId(),
    ...(order.requestType === 'ServiceRequest' && {
      basedOn: [{ reference: `ServiceRequest/${order.requestId}` }],
    }),
    code: orderedOf(request) ?? { text: order.label },
    subject: { reference: `Patient/${order.patientId}` },
    ...(request.encounter && { encounter: request.encounter }),
    recorder: actedBy(actor),
  };
}
