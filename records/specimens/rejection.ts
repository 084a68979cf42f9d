import type {
  Organization,
  Patient,
  Practitioner,
  Reference,
  ServiceRequest,
  Specimen,
  Task,
} from '@medplum/fhirtypes';
import { orderOf } from '../../clinical/orders/order.ts';
import { withStep } from '../../clinical/specimens/custody.ts';
import { gateTaskOf, testOf, waysOf } from '../../clinical/specimens/laboratory-test.ts';
import { orderItemSystem, scopeTaskSystem, specimenWorkSystem } from '../../fhir/linchpin.ts';
import { displayName } from '../../fhir/names.ts';
import type { Change } from '../act.ts';
import type { Stored } from '../stored.ts';

interface Rejected {
  specimen: Stored<Specimen>;
  patient: Stored<Patient>;
  /** What it was taken for. */
  requests: readonly Stored<ServiceRequest>[];
  reason: string;
  /** Who said so: one of ours, or the laboratory. */
  by: Reference<Practitioner | Organization>;
  /** ISO instant with milliseconds. */
  at: string;
}

/**
 * A specimen was rejected, here or by the laboratory: what was ordered is open again with the
 * reason, for a new one to be collected, and the patient is to be called. What is new has ids of
 * what it is about, so that two reports of one tube ask for it once.
 */
export function rejection(rejected: Rejected): Change[] {
  const { specimen, patient, requests, reason, by, at } = rejected;
  const labels = requests.map(({ code }) => code?.text).filter(Boolean);
  const call: Task & { id: string } = {
    resourceType: 'Task',
    id: `call-${specimen.id}`,
    status: 'requested',
    intent: 'order',
    code: { coding: [{ system: specimenWorkSystem, code: 'call-to-recollect' }] },
    description: `${labels.join(', ')} must be collected again: ${reason}`,
    focus: { reference: `Specimen/${specimen.id}` },
    for: { reference: `Patient/${patient.id}`, display: displayName(patient.name) },
    ...{ authoredOn: at, lastModified: at, ...(by.reference !== undefined && { requester: by }) },
  };
  return [
    {
      kind: 'update',
      resource: withStep(specimen, { step: 'rejected', at, by, note: reason }),
      expectedVersion: specimen.meta.versionId,
    },
    ...requests.flatMap((one) => openAgain(one, rejected)),
    { kind: 'create', resource: call },
  ];
}

/** The order is open again, with new work that says why. */
function openAgain(
  request: Stored<ServiceRequest>,
  { specimen, patient, reason, at }: Rejected,
): Change[] {
  if (request.status !== 'completed') return [];
  const code = request.code?.coding?.find(({ system }) => system === orderItemSystem)?.code ?? '';
  const test = testOf(code);
  const [way] = test ? waysOf(test.source) : [];
  const task = (way && gateTaskOf(way)) ?? 'specimen-swab';
  const note = { text: `Collect again: ${reason}`, time: at };
  const open = { ...request, status: 'active' as const, note: [note, ...(request.note ?? [])] };
  const work: Task & { id: string } = {
    resourceType: 'Task',
    id: `again-${request.id}-${specimen.id.slice(-12)}`,
    status: 'requested',
    intent: 'order',
    priority: request.priority ?? 'routine',
    code: { coding: [{ system: scopeTaskSystem, code: task }] },
    description: request.code?.text ?? code,
    focus: { reference: `ServiceRequest/${request.id}` },
    for: { reference: `Patient/${patient.id}`, display: displayName(patient.name) },
    ...{ authoredOn: at, lastModified: at },
    ...(request.requester && { requester: request.requester }),
  };
  if (!orderOf(open, work)) return [];
  return [
    { kind: 'update', resource: open, expectedVersion: request.meta.versionId },
    { kind: 'create', resource: work },
  ];
}
