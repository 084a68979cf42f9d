import type {
  CodeableConcept,
  MedicationRequest,
  Reference,
  ServiceRequest,
  Task,
} from '@medplum/fhirtypes';
import { orderItemSystem, scopeTaskSystem } from '../../fhir/linchpin.ts';
import { idOf } from '../../fhir/references.ts';
import { tasks, type Task as ScopeTask } from '../scope-of-practice/task.ts';
import { orderKinds, type CatalogueItem, type OrderKind } from './catalogue/item.ts';

/**
 * Where the work of an order stands. `waiting`: nobody has taken it. `taken`: somebody has. The
 * others are its ends.
 */
export type OrderState = 'waiting' | 'taken' | 'done' | 'not-done' | 'stopped';

/** An order with its work, as read from a ServiceRequest and the Task that was made of it. */
export interface Order {
  requestId: string;
  requestType: Request['resourceType'];
  taskId: string;
  code: string;
  label: string;
  kind: OrderKind;
  task: ScopeTask;
  state: OrderState;
  patientId: string;
  encounterId?: string | undefined;
  /** ISO instant. */
  signedAt: string;
  signedBy?: Reference | undefined;
  /** The last day on which it is expected, `YYYY-MM-DD`; none: now. */
  expectedBy?: string | undefined;
  isUrgent: boolean;
  note?: string | undefined;
  /** Who has taken it. */
  owner?: Reference | undefined;
  /** Why it was not done or stopped. */
  reason?: string | undefined;
  /** True when it was not done and the provider has not yet said whether it still is wanted. */
  isUndecided: boolean;
  /** Who would not do it and why, the first one first; the order waits for others. */
  declined: readonly Declined[];
}

/** One who said why they would not carry it out. */
export interface Declined {
  by?: string | undefined;
  reason: string;
}

const states: Record<Task['status'], OrderState | undefined> = {
  draft: undefined,
  requested: 'waiting',
  received: 'waiting',
  accepted: 'taken',
  'in-progress': 'taken',
  ready: 'waiting',
  'on-hold': 'waiting',
  completed: 'done',
  failed: 'not-done',
  rejected: 'not-done',
  cancelled: 'stopped',
  'entered-in-error': undefined,
};

const kindSystem = `${orderItemSystem}-kind`;

const codeIn = (system: string, concepts: readonly CodeableConcept[] = []): string | undefined =>
  concepts.flatMap(({ coding = [] }) => coding).find((one) => one.system === system)?.code;

/** What a provider signed: a medicine is a MedicationRequest, all else a ServiceRequest. */
export type Request = ServiceRequest | MedicationRequest;

/** What it asks for, coded. */
export const orderedOf = (request: Request): CodeableConcept | undefined =>
  request.resourceType === 'ServiceRequest' ? request.code : request.medicationCodeableConcept;

/** Reads an order; undefined for what another system ordered or what says too little. */
export function orderOf(request: Request, work: Task): Order | undefined {
  const state = states[work.status];
  const ordered = orderedOf(request);
  const code = ordered && codeIn(orderItemSystem, [ordered]);
  const kind = orderKinds.find((one) => one === codeIn(kindSystem, request.category));
  const task = tasks.find((one) => one === (work.code && codeIn(scopeTaskSystem, [work.code])));
  const patientId = idOf('Patient', request.subject);
  const { id: requestId, authoredOn: signedAt } = request;
  if (!state || !code || !kind || !task || !patientId || !requestId || !work.id || !signedAt) {
    return undefined;
  }
  return {
    requestType: request.resourceType,
    ...{ requestId, taskId: work.id, code, kind, task, state, patientId, signedAt },
    label: ordered?.text ?? code,
    encounterId: idOf('Encounter', request.encounter),
    signedBy: request.requester,
    expectedBy: work.restriction?.period?.end,
    isUrgent: request.priority === 'urgent' || request.priority === 'stat',
    note: request.note?.[0]?.text,
    owner: work.owner,
    reason: work.statusReason?.text,
    isUndecided: state === 'not-done' && request.status === 'active',
    declined: (work.note ?? []).flatMap(({ authorReference, text }) =>
      text ? [{ by: authorReference?.display, reason: text }] : [],
    ),
  };
}

/** True while the work of an order is still to be done. */
export const isOpen = ({ state }: Pick<Order, 'state'>): boolean =>
  state === 'waiting' || state === 'taken';

/** What is the same for every order that is signed in one go. */
export interface Signing {
  patient: Required<Pick<Reference, 'reference' | 'display'>>;
  encounterId?: string | undefined;
  by: Required<Pick<Reference, 'reference' | 'display'>>;
  /** ISO instant with milliseconds. */
  at: string;
}

/** What the one who orders says of one of them. */
export interface Asked {
  expectedBy?: string | undefined;
  isUrgent?: boolean | undefined;
  note?: string | undefined;
}

type WithId<T> = T & { id: string };

/** The ServiceRequest and the Task of a new order. */
export function newOrder(
  item: CatalogueItem,
  { patient, encounterId, by, at }: Signing,
  { expectedBy, isUrgent = false, note }: Asked,
  ids: { requestId: string; taskId: string },
): [WithId<ServiceRequest>, WithId<Task>] {
  const encounter = encounterId && { encounter: { reference: `Encounter/${encounterId}` } };
  const priority = isUrgent ? 'urgent' : 'routine';
  const request: WithId<ServiceRequest> = {
    resourceType: 'ServiceRequest',
    id: ids.requestId,
    status: 'active',
    intent: 'order',
    category: [{ coding: [{ system: kindSystem, code: item.kind }] }],
    priority,
    code: { coding: [{ system: orderItemSystem, code: item.code }], text: item.label },
    subject: patient,
    ...encounter,
    ...(expectedBy !== undefined && { occurrenceDateTime: expectedBy }),
    authoredOn: at,
    requester: by,
    ...(note !== undefined && note !== '' && { note: [{ text: note }] }),
  };
  const work: WithId<Task> = {
    resourceType: 'Task',
    id: ids.taskId,
    status: 'requested',
    intent: 'order',
    priority,
    code: { coding: [{ system: scopeTaskSystem, code: item.task }] },
    description: item.label,
    focus: { reference: `ServiceRequest/${ids.requestId}` },
    for: patient,
    ...encounter,
    authoredOn: at,
    lastModified: at,
    requester: by,
    ...(expectedBy !== undefined && { restriction: { period: { end: expectedBy } } }),
  };
  return [request, work];
}
