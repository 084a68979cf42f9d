import type { Task } from '@medplum/fhirtypes';
import { entryOf, type OrderEntry } from '../../clinical/orders/entry.ts';
import type { Request } from '../../clinical/orders/order.ts';
import { idOf } from '../../fhir/references.ts';
import { refuse, type Refusal } from '../../fhir/refusal.ts';
import type { Moment } from '../../records/act.ts';
import type { PracticeRecords } from '../../records/practice-records.ts';
import type { Stored } from '../../records/stored.ts';

/** One signature that is or was due, with what is to be signed. */
export interface LoadedSignature {
  task: Stored<Task>;
  request: Stored<Request>;
  /** The work of the order. */
  work: Stored<Task> | undefined;
  entry: OrderEntry;
}

/** The signatures of these Tasks; what is none is left out. */
export async function loadSignatures(
  records: PracticeRecords,
  tasks: readonly string[] | readonly Stored<Task>[],
): Promise<LoadedSignature[]> {
  const ids = tasks.flatMap((one) => (typeof one === 'string' ? [one] : []));
  const given = tasks.flatMap((one) => (typeof one === 'string' ? [] : [one]));
  const read = ids.length > 0 ? await records.readMany('Task', ids) : [];
  const all = [...given, ...read];
  const of = (type: Request['resourceType']) =>
    records.readMany(type, [...new Set(all.flatMap(({ focus }) => idOf(type, focus) ?? []))]);
  const workId = (task: Task) => idOf('Task', task.partOf?.[0]);
  const [services, medicines, works] = await Promise.all([
    of('ServiceRequest'),
    of('MedicationRequest'),
    records.readMany('Task', [...new Set(all.flatMap((one) => workId(one) ?? []))]),
  ]);
  const requests = new Map<string, Stored<Request>>(
    [...services, ...medicines].map((one) => [`${one.resourceType}/${one.id}`, one]),
  );
  return all.flatMap((task): LoadedSignature[] => {
    const request = requests.get(task.focus?.reference ?? '');
    const entry = request && entryOf(request.extension);
    const work = works.find(({ id }) => id === workId(task));
    return request && entry ? [{ task, request, work, entry }] : [];
  });
}

/** Refuses to let this person sign or dispute. */
export function refuseSignature(
  { actor }: Pick<Moment, 'actor'>,
  { task, entry }: LoadedSignature,
  version: string,
): Refusal | undefined {
  if (task.status !== 'ready' || entry.signature !== 'due') {
    return refuse('not-now', 'This was signed or disputed already. Look at the list again.');
  }
  if (idOf('Practitioner', task.owner) !== actor.practitionerId) {
    const who = task.owner?.display ?? 'Another provider';
    return refuse('not-permitted', `${who} gave this order, so ${who} signs it.`);
  }
  if (task.meta.versionId === version) return undefined;
  return refuse('changed-by-another', 'This was changed meanwhile. Look again, then sign.');
}
