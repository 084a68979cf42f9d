import type { Patient, Practitioner, Reference, Task } from '@medplum/fhirtypes';
import { deskWorkSystem } from '../../fhir/linchpin.ts';
import type { OrderEntry } from './entry.ts';

/** What the Task of a signature that is due is found by. */
export const signatureCode = `${deskWorkSystem}|sign-order`;

interface SignatureAsked {
  id: string;
  /** `Type/id` of what is to be signed, and `Task/id` of its work. */
  request: string;
  work: string;
  label: string;
  patient: Reference<Patient>;
  provider: Reference<Practitioner>;
  entry: Pick<OrderEntry, 'signBy'> & { by: Reference<Practitioner> };
  /** ISO instant with milliseconds. */
  at: string;
}

/** The Task that stands in the provider's queue until an order is signed or disputed. */
export function newSignature(asked: SignatureAsked): Task & { id: string } {
  const { id, request, work, label, patient, provider, entry, at } = asked;
  return {
    resourceType: 'Task',
    id,
    status: 'ready',
    intent: 'order',
    code: { coding: [{ system: deskWorkSystem, code: 'sign-order' }] },
    description: `Sign: ${label}`,
    focus: { reference: request },
    partOf: [{ reference: work }],
    for: patient,
    owner: provider,
    requester: entry.by,
    authoredOn: at,
    lastModified: at,
    ...(entry.signBy && { restriction: { period: { end: entry.signBy } } }),
  };
}
