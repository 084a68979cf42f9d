import type { Patient, ServiceRequest, Specimen, Task } from '@medplum/fhirtypes';
import { refuseStep, withStep } from '../../clinical/specimens/custody.ts';
import { specimenOf } from '../../clinical/specimens/specimen.ts';
import { gateTaskOf, waysOf, testOf } from '../../clinical/specimens/laboratory-test.ts';
import { orderOf } from '../../clinical/orders/order.ts';
import { actedBy } from '../../fhir/acted-by.ts';
import { orderItemSystem, scopeTaskSystem, specimenWorkSystem } from '../../fhir/linchpin.ts';
import { displayName } from '../../fhir/names.ts';
import { isRefusal, refuse } from '../../fhir/refusal.ts';
import { defineAct, type Change, type Moment } from '../../records/act.ts';
import type { Stored } from '../../records/practice-records.ts';
import { rejectContract } from './specimens.contract.ts';

interface Seen {
  specimen: Stored<Specimen>;
  patient: Stored<Patient>;
  requests: Stored<ServiceRequest>[];
}

/**
 * A specimen was rejected, here or by the laboratory. What was ordered is open again with the
 * reason, for a new one to be collected, and the patient is to be called.
 */
export const rejectSpecimen = defineAct({
  contract: rejectContract,
  permission: 'order.carry-out',
  load: async (records, { specimenId }) => {
    const specimen = await records.read('Specimen', specimenId);
    if (isRefusal(specimen)) return specimen;
    const read = specimenOf(specimen);
    if (!read) return refuse('not-now', 'This specimen is not worked on here.');
    const [patient, requests] = await Promise.all([
      records.read('Patient', read.patientId),
      records.readMany('ServiceRequest', [...read.requestIds]),
    ]);
    return isRefusal(patient) ? patient : { specimen, patient, requests };
  },
  decide: (moment, { specimen, patient, requests }: Seen, { specimenVersion, reason }) => {
    const refused = refuseStep(specimenOf(specimen)?.state, 'rejected');
    if (refused) return refused;
    if (specimen.meta.versionId !== specimenVersion) {
      return refuse('changed-by-another', 'Somebody else worked on this specimen. Look again.');
    }
    const at = moment.now.toString({ smallestUnit: 'millisecond' });
    const by = actedBy(moment.actor);
    const rejected = withStep(specimen, { step: 'rejected', at, by, note: reason });
    const again = requests.flatMap((one) => recollect(moment, one, patient, reason));
    const labels = requests.map(({ code }) => code?.text).filter(Boolean);
    const call: Task & { id: string } = {
      resourceType: 'Task',
      id: moment.newId(),
      status: 'requested',
      intent: 'order',
      code: { coding: [{ system: specimenWorkSystem, code: 'call-to-recollect' }] },
      description: `${labels.join(', ')} must be collected again: ${reason}`,
      focus: { reference: `Specimen/${specimen.id}` },
      for: { reference: `Patient/${patient.id}`, display: displayName(patient.name) },
      ...{ authoredOn: at, lastModified: at, requester: by },
    };
    const changes: Change[] = [
      { kind: 'update', resource: rejected, expectedVersion: specimen.meta.versionId },
      ...again,
      { kind: 'create', resource: call },
    ];
    return { changes, patients: [patient.id], reason, output: { calls: 1 } };
  },
});

/** The order is open again, with new work that says why. */
function recollect(
  moment: Moment,
  request: Stored<ServiceRequest>,
  patient: Patient,
  reason: string,
): Change[] {
  if (request.status !== 'completed') return [];
  const code = request.code?.coding?.find(({ system }) => system === orderItemSystem)?.code ?? '';
  const test = testOf(code);
  const [way] = test ? waysOf(test.source) : [];
  const task = (way && gateTaskOf(way)) ?? 'specimen-swab';
  const at = moment.now.toString({ smallestUnit: 'millisecond' });
  const note = { text: `Collect again: ${reason}`, time: at };
  const open = { ...request, status: 'active' as const, note: [note, ...(request.note ?? [])] };
  const work: Task & { id: string } = {
    resourceType: 'Task',
    id: moment.newId(),
    status: 'requested',
    intent: 'order',
    priority: request.priority ?? 'routine',
    code: { coding: [{ system: scopeTaskSystem, code: task }] },
    description: request.code?.text ?? code,
    focus: { reference: `ServiceRequest/${request.id}` },
    for: { reference: `Patient/${patient.id ?? ''}`, display: displayName(patient.name) },
    ...{ authoredOn: at, lastModified: at },
    ...(request.requester && { requester: request.requester }),
  };
  if (!orderOf(open, work)) return [];
  return [
    { kind: 'update', resource: open, expectedVersion: request.meta.versionId },
    { kind: 'create', resource: work },
  ];
}
