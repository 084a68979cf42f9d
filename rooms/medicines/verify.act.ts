import { actedBy } from '../../fhir/acted-by.ts';
import { refuse } from '../../fhir/refusal.ts';
import { defineAct } from '../../records/act.ts';
import { loadOrder, refuseOrder, type LoadedOrder } from '../../records/orders/load-order.ts';
import { verificationTask } from '../../records/orders/verified.ts';
import { verifyContract } from './give.contract.ts';

/**
 * A provider checks drug and dose of an order before somebody else gives it, with their own PIN or
 * password at that person's workstation. Of any order: a medicine, a vaccine. It counts for exactly
 * what was checked; nobody verifies for themselves.
 */
export const verifyDose = defineAct({
  contract: verifyContract,
  permission: 'order.carry-out',
  load: (records, { taskId }) => loadOrder(records, taskId),
  decide: (moment, loaded: LoadedOrder, { taskVersion, what }) => {
    const refused = refuseOrder(loaded, taskVersion, moment.actor);
    if (refused) return refused;
    const { witness, actor } = moment;
    if (!witness || witness.userId === actor.userId) {
      return refuse('not-permitted', 'Who verifies types their own PIN or password here.');
    }
    if (witness.role !== 'provider') {
      return refuse('not-permitted', 'A provider verifies drug and dose, nobody else.');
    }
    const by = actedBy(witness);
    const task = verificationTask(loaded, moment, { by, askedBy: actedBy(actor), what });
    return {
      changes: [{ kind: 'create', resource: task }],
      ...{ patients: [loaded.order.patientId], output: { by: witness.name } },
      reason: `verified by ${witness.name}`,
    };
  },
});
