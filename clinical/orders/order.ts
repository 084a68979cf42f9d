import type {
  CodeableConcept,
  MedicationRequest,
  Reference,
  ServiceRequest,
  Task,
} from '@medplum/fhirtypes';
import { orderItemSystem, scopeTaskSystem, workNoteUrl } from '../../fhir/linchpin.ts';
import { idOf } from '../../fhir/references.ts';
import type { DoseAsked } from '../medicines/dose-asked.ts';
import { taskFor } from '../medicines/drug.ts';
import { drugOf } from '../medicines/drugs.ts';
import { medicineRequest } from '../medicines/medicine-request.ts';
import { tasks, type Task as ScopeTask } from '../scope-of-practice/task.ts';
import { orderKinds, type CatalogueItem, type OrderKind } from './catalogue/item.ts';
import { entryExtension, entryOf, type OrderEntry } from './entry.ts';

/**
 * Where the work of an order stands. `unsigned`: it was prepared for a provider, and nothing is to
 * be done before the signature. `waiting`: nobody has taken it. `taken`: somebody has. The others
 * are its ends.
 */
export const orderStates = [
  ...(['unsigned', 'waiting', 'taken', 'done', 'not-done', 'stopped'] as const),
] as const;
export type OrderState = (typeof orderStates)[number];

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
  declined: readonly Said[];
  /** What was said when it was handed over, taken over or changed, the first one first. */
  said: readonly (Said & { kind: WorkNote })[];
  /** Who entered it for the provider; none: the provider placed it. */
  entry?: OrderEntry | undefined;
}

/** What somebody said of the work of an order. */
export interface Said {
  by?: string | undefined;
  reason: string;
}

/** What a note of the work says, when it is not why somebody declined. */
export const workNotes = ['handed-over', 'taken-over', 'changed'] as const;
export type WorkNote = (typeof workNotes)[number];

const states: Record<Task['status'], OrderState | undefined> = {
  draft: 'unsigned',
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

/** What is ordered, in words; of a medicine with its dose. */
function labelOf(request: Request): string | undefined {
  const text = orderedOf(request)?.text;
  if (request.resourceType !== 'MedicationRequest' || text === undefined) return text;
  return [text, request.dosageInstruction?.[0]?.text].filter(Boolean).join(', ');
}

/** Reads an order; undefined for what another system ordered or what says too little. */
export function orderOf(request: Request, work: Task): Order | undefined {
  const state = states[work.status];
  const ordered = orderedOf(request);
  const code = ordered && codeIn(orderItemSystem, [ordered]);
  const kind = orderKinds.find((one) => one === codeIn(kindSystem, request.category));
  const task = tasks.find((one) => one === (work.code && codeIn(scopeTaskSystem, [work.code])));
  const patientId = idOf('Patient', request.subject);
  const { id: requestId, authoredOn: signedAt } = request;
  const entry = entryOf(request.extension);
  if (state === 'unsigned' && entry === undefined) return undefined;
  if (!state || !code || !kind || !task || !patientId || !requestId || !work.id || !signedAt) {
    return undefined;
  }
  return {
    requestType: request.resourceType,
    ...{ requestId, taskId: work.id, code, kind, task, state, patientId, signedAt },
    label: labelOf(request) ?? code,
    encounterId: idOf('Encounter', request.encounter),
    signedBy: request.requester,
    expectedBy: work.restriction?.period?.end,
    isUrgent: request.priority === 'urgent' || request.priority === 'stat',
    note: request.note?.[0]?.text,
    owner: work.owner,
    reason: work.statusReason?.text,
    isUndecided: state === 'not-done' && request.status === 'active',
    ...notesOf(work),
    entry,
  };
}

function notesOf({ note = [] }: Task): Pick<Order, 'declined' | 'said'> {
  const all = note.flatMap(({ authorReference, text, extension }) => {
    const code = extension?.find(({ url }) => url === workNoteUrl)?.valueCode;
    const kind = workNotes.find((one) => one === code);
    return text ? [{ kind, said: { by: authorReference?.display, reason: text } }] : [];
  });
  return {
    declined: all.flatMap(({ kind, said }) => (kind ? [] : [said])),
    said: all.flatMap(({ kind, said }) => (kind ? [{ ...said, kind }] : [])),
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
  /** When somebody entered it for the provider `by`. */
  entry?: OrderEntry | undefined;
  /** The standing order it follows, with its version: `url|version`. */
  follows?: string | undefined;
}

/** What the one who orders says of one of them. */
export interface Asked {
  expectedBy?: string | undefined;
  isUrgent?: boolean | undefined;
  note?: string | undefined;
  /** Of a medicine: how much, by which route. */
  dose?: DoseAsked | undefined;
}

type WithId<T> = T & { id: string };

/** The ServiceRequest, of a medicine the MedicationRequest, and the Task of a new order. */
export function newOrder(
  item: CatalogueItem,
  { patient, encounterId, by, at, entry, follows }: Signing,
  { expectedBy, isUrgent = false, note, dose }: Asked,
  ids: { requestId: string; taskId: string },
): [WithId<Request>, WithId<Task>] {
  const encounter = encounterId && { encounter: { reference: `Encounter/${encounterId}` } };
  const priority = isUrgent ? 'urgent' : 'routine';
  const waits = entry?.way === 'entered' && entry.signature === 'due';
  const request: WithId<ServiceRequest> = {
    resourceType: 'ServiceRequest',
    id: ids.requestId,
    ...(entry && { extension: [entryExtension(entry)] }),
    ...(follows && { instantiatesCanonical: [follows] }),
    status: waits ? 'draft' : 'active',
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
  const drug = item.kind === 'medicine' ? drugOf(item.code) : undefined;
  const whole = drug ? medicineRequest(item, dose, request) : request;
  const task = drug && dose ? taskFor(drug, dose) : item.task;
  const work: WithId<Task> = {
    resourceType: 'Task',
    id: ids.taskId,
    status: waits ? 'draft' : 'requested',
    intent: 'order',
    priority,
    code: { coding: [{ system: scopeTaskSystem, code: task }] },
    description: item.label,
    focus: { reference: `${whole.resourceType}/${ids.requestId}` },
    for: patient,
    ...encounter,
    authoredOn: at,
    lastModified: at,
    requester: by,
    ...(expectedBy !== undefined && { restriction: { period: { end: expectedBy } } }),
  };
  return [whole, work];
}
