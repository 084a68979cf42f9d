import type { Patient, Practitioner, Task } from '@medplum/fhirtypes';
import { isOpen, orderOf, type Order, type Request } from '../../clinical/orders/order.ts';
import type { Licence } from '../../clinical/scope-of-practice/question.ts';
import { licenceOf } from '../../clinical/staff/licence.ts';
import { idOf } from '../../fhir/references.ts';
import { isRefusal, refuse, type Refusal } from '../../fhir/refusal.ts';
import type { Actor } from '../act.ts';
import type { PracticeRecords } from '../practice-records.ts';
import type { Stored } from '../stored.ts';

/** One order with the resources it is read from. */
export interface LoadedOrder {
  order: Order;
  request: Stored<Request>;
  work: Stored<Task>;
  /** The kind of licence of who ordered it; undefined when the record does not tell. */
  licence?: Licence | undefined;
}

/** The statuses of the Tasks of orders that wait for somebody: to be done, or for a provider's word. */
export const standing = ['requested', 'accepted', 'failed'] as const;

/** Loads an order by its Task; refuses what is none. */
export async function loadOrder(
  records: PracticeRecords,
  taskId: string,
): Promise<LoadedOrder | Refusal> {
  const work = await records.read('Task', taskId);
  if (isRefusal(work)) return work;
  const [loaded] = await loadOrders(records, [work]);
  return loaded ?? refuse('not-now', 'This is no order that can be worked on here.');
}

/** The orders behind these Tasks; what is no order of ours is left out. */
export async function loadOrders(
  records: PracticeRecords,
  works: readonly Stored<Task>[],
): Promise<LoadedOrder[]> {
  const of = (type: Request['resourceType']) =>
    records.readMany(type, [...new Set(works.flatMap(({ focus }) => idOf(type, focus) ?? []))]);
  const [services, medicines] = await Promise.all([of('ServiceRequest'), of('MedicationRequest')]);
  const requests = new Map<string, Stored<Request>>(
    [...services, ...medicines].map((one) => [`${one.resourceType}/${one.id}`, one]),
  );
  const found = works.flatMap((work): LoadedOrder[] => {
    const request = requests.get(work.focus?.reference ?? '');
    const order = request && orderOf(request, work);
    return request && order ? [{ order, request, work }] : [];
  });
  const who = [
    ...new Set(found.flatMap(({ order }) => idOf('Practitioner', order.signedBy) ?? [])),
  ];
  const people = new Map((await records.readMany('Practitioner', who)).map((one) => [one.id, one]));
  return found.map((one) => ({
    ...one,
    licence: licenceOnFile(people.get(idOf('Practitioner', one.order.signedBy) ?? '')),
  }));
}

const licenceOnFile = (person: Practitioner | undefined): Licence | undefined =>
  licenceOf(person?.name?.flatMap(({ suffix = [] }) => suffix) ?? []);

/**
 * Refuses to let this person carry an order out: when it is at an end, when it waits for its
 * provider's signature, when somebody changed it since it was shown, or when another has it in
 * hand.
 */
export function refuseOrder(
  loaded: LoadedOrder,
  version: string,
  by: Pick<Actor, 'practitionerId'>,
): Refusal | undefined {
  const refused = refuseEnded(loaded, version);
  if (refused) return refused;
  const { owner, label } = loaded.order;
  const ownerId = idOf('Practitioner', owner);
  if (ownerId === undefined || ownerId === by.practitionerId) return undefined;
  const who = owner?.display ?? 'Somebody else';
  return refuse('not-now', `${who} has ${label} in hand. Take it over first, and say why.`);
}

/** Refuses when somebody changed the order since it was shown, or when it is at an end. */
export function refuseEnded(loaded: LoadedOrder, version: string): Refusal | undefined {
  const { order } = loaded;
  if (order.state === 'unsigned') {
    const who = order.signedBy?.display ?? 'the provider';
    return refuse('not-now', `${order.label} waits for ${who} to sign it.`);
  }
  if (!isOpen(order)) {
    const ends = { done: 'done', 'not-done': 'recorded as not done', stopped: 'stopped' } as const;
    const end = ends[order.state as keyof typeof ends];
    return refuse('not-now', `${order.label} is ${end} already. Look at the list again.`);
  }
  return refuseChanged(loaded, version);
}

/** Refuses when somebody changed the order since it was shown. */
export function refuseChanged({ work, order }: LoadedOrder, version: string): Refusal | undefined {
  if (work.meta.versionId === version) return undefined;
  const text = `${order.label} was changed by somebody else. Look at it again, then go on.`;
  return refuse('changed-by-another', text);
}

/** The patients of these orders, by id. */
export async function loadPatients(
  records: PracticeRecords,
  orders: readonly LoadedOrder[],
): Promise<Map<string, Stored<Patient>>> {
  const ids = [...new Set(orders.map(({ order }) => order.patientId))];
  return new Map((await records.readMany('Patient', ids)).map((one) => [one.id, one]));
}
