import type { Encounter, Patient, Reference } from '@medplum/fhirtypes';
import { wrongDose } from '../../clinical/medicines/dose-asked.ts';
import type { KeptItem } from '../../clinical/orders/catalogue/kept-item.ts';
import type { OrderEntry } from '../../clinical/orders/entry.ts';
import { newOrder, type Asked } from '../../clinical/orders/order.ts';
import { newSignature } from '../../clinical/orders/signature.ts';
import { isOver, stageOf } from '../../clinical/visit/stage.ts';
import { displayName } from '../../fhir/names.ts';
import { idOf } from '../../fhir/references.ts';
import { isRefusal, refuse, type Issue, type Refusal } from '../../fhir/refusal.ts';
import type { Change, Moment } from '../../records/act.ts';
import { loadCatalogue } from '../../records/orders/load-catalogue.ts';
import type { PracticeRecords } from '../../records/practice-records.ts';
import type { Stored } from '../../records/stored.ts';

/** One thing that is asked for. */
export type OneAsked = Asked & { code: string };

/** What is read before anything is ordered for a patient. */
export interface OrderingSeen {
  patient: Stored<Patient>;
  encounter?: Stored<Encounter> | undefined;
  catalogue: readonly KeptItem[];
}

/** Reads the patient, the visit it is ordered in and what the practice orders. */
export async function loadOrdering(
  records: PracticeRecords,
  { patientId, encounterId }: { patientId: string; encounterId?: string | undefined },
): Promise<OrderingSeen | Refusal> {
  const [patient, encounter, catalogue] = await Promise.all([
    records.read('Patient', patientId),
    encounterId === undefined ? undefined : records.read('Encounter', encounterId),
    loadCatalogue(records),
  ]);
  if (isRefusal(patient)) return patient;
  return isRefusal(encounter) ? encounter : { patient, encounter, catalogue };
}

/** Whose order it is, and who entered it when that is somebody else. */
export interface OrderedBy {
  provider: Required<Pick<Reference, 'reference' | 'display'>>;
  entry?: OrderEntry | undefined;
  follows?: string | undefined;
}

/** The changes that make these orders, with a signature to come where one is due; or why not. */
export function makeOrders(
  moment: Moment,
  { patient, encounter, catalogue }: OrderingSeen,
  { provider, entry, follows }: OrderedBy,
  orders: readonly OneAsked[],
): Change[] | Refusal {
  const refused = refuseVisit(patient, encounter);
  if (refused) return refused;
  const issues = issuesOf(moment, catalogue, orders);
  const [first] = issues;
  if (first) return refuse('invalid', `Not ordered. ${first.message}`, { issues });
  const at = moment.now.toString({ smallestUnit: 'millisecond' });
  const whose = { reference: `Patient/${patient.id}`, display: displayName(patient.name) };
  const signing = { patient: whose, encounterId: encounter?.id, by: provider, at, entry, follows };
  return orders.flatMap(({ code, ...asked }): Change[] => {
    const item = offered(catalogue, code);
    if (!item) return [];
    const ids = { requestId: moment.newId(), taskId: moment.newId() };
    const note = asked.note?.trim() ? asked.note : item.note;
    const made = newOrder(item, signing, { ...asked, note }, ids);
    const signature =
      entry?.signature === 'due' &&
      newSignature({
        ...{ id: moment.newId(), patient: whose, provider, entry, at, label: item.label },
        request: `${made[0].resourceType}/${ids.requestId}`,
        work: `Task/${ids.taskId}`,
      });
    return [...made, ...(signature ? [signature] : [])].map((resource) => ({
      ...{ kind: 'create', resource },
    }));
  });
}

const offered = (catalogue: readonly KeptItem[], code: string): KeptItem | undefined =>
  catalogue.find((one) => one.code === code && !one.isHidden);

function issuesOf(
  { now, timeZone }: Moment,
  catalogue: readonly KeptItem[],
  orders: readonly OneAsked[],
): Issue[] {
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate().toString();
  return orders.flatMap(({ code, expectedBy, dose }, n): Issue[] => {
    const found: Issue[] = [];
    const say = (path: string, message: string) =>
      found.push({ path: `orders.${n}.${path}`, message });
    const item = offered(catalogue, code);
    if (!item) say('code', 'Choose it from the list.');
    if (expectedBy !== undefined && expectedBy < today) say('expectedBy', 'This day is over.');
    const wrong = item && wrongDose(item, dose);
    if (wrong !== undefined) say('dose.amount', wrong);
    return found;
  });
}

function refuseVisit(patient: Stored<Patient>, encounter: Encounter | undefined) {
  if (encounter && idOf('Patient', encounter.subject) !== patient.id) {
    return refuse('invalid', 'This visit is another patient’s. Open the chart again.');
  }
  const visit = encounter && stageOf(undefined, encounter);
  if (!visit || !isOver(visit.stage)) return undefined;
  return refuse('not-now', 'This visit is over. Order for the patient, with a day.');
}
