import type { ServiceRequest, Specimen } from '@medplum/fhirtypes';
import { twoIdentifiers } from '../../clinical/identity/two-identifiers.ts';
import { specimenKinds } from '../../clinical/in-office-tests/waived-test.ts';
import { actedBy } from '../../fhir/acted-by.ts';
import { isRefusal, refuse } from '../../fhir/refusal.ts';
import { defineAct } from '../../records/act.ts';
import { gateFor } from '../../records/orders/gate-for.ts';
import { refuseOrder } from '../../records/orders/load-order.ts';
import { witnessed } from '../../records/orders/witness.ts';
import { inHand } from './in-hand.ts';
import { loadTest, type LoadedTest } from './load-test.ts';
import { collectContract } from './run.contract.ts';
import { asKept, whenSaid } from './when.ts';

/**
 * The specimen of a waived test was taken: who the patient is was made sure of here, where the
 * patient is. The gate is asked about the swab or the prick; of what a patient gives themselves,
 * about the test.
 */
export const collectForTest = defineAct({
  contract: collectContract,
  permission: 'lab.work',
  load: (records, { taskId }) => loadTest(records, taskId),
  gate: (loaded: LoadedTest, input) =>
    gateFor(loaded, input, { id: specimenKinds[loaded.test.specimen].task ?? loaded.order.task }),
  decide: (moment, loaded: LoadedTest, input, gate) => {
    const refused = refuseOrder(loaded, input.taskVersion, moment.actor);
    if (refused) return refused;
    if (loaded.specimen) {
      return refuse('not-now', 'The specimen is collected already. Look at it again.');
    }
    const identity = twoIdentifiers(input.identity);
    if (isRefusal(identity)) return identity;
    const when = whenSaid(input.collectedAt, { now: moment.now }, 'collectedAt');
    if (isRefusal(when)) return when;
    const { order, request, work, test } = loaded;
    const kind = specimenKinds[test.specimen];
    const specimen: Specimen & { id: string } = {
      resourceType: 'Specimen',
      id: moment.newId(),
      status: 'available',
      type: {
        coding: [{ system: 'http://snomed.info/sct', code: kind.snomed }],
        text: kind.label,
      },
      subject: { reference: `Patient/${order.patientId}` },
      receivedTime: asKept(moment.now),
      request: [{ reference: `ServiceRequest/${request.id}` }],
      collection: {
        collector: actedBy(moment.actor),
        collectedDateTime: asKept(when.at),
      },
      extension: witnessed(identity.confirmed, gate, input.said),
    };
    const asked: ServiceRequest & { id: string } = {
      ...(request as ServiceRequest & { id: string }),
      specimen: [{ reference: `Specimen/${specimen.id}` }],
    };
    return {
      changes: [
        { kind: 'create', resource: specimen },
        { kind: 'update', resource: asked, expectedVersion: request.meta.versionId },
        inHand(work, moment, 'Specimen collected'),
      ],
      patients: [order.patientId],
      output: { specimenId: specimen.id },
    };
  },
});
