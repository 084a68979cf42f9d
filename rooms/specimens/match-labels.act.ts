import type { Communication, Patient, ServiceRequest } from '@medplum/fhirtypes';
import { twoIdentifiers } from '../../clinical/identity/two-identifiers.ts';
import { isOpen } from '../../clinical/orders/order.ts';
import { numberFrom } from '../../clinical/specimens/accession.ts';
import { withStep } from '../../clinical/specimens/custody.ts';
import { isOfPatient, matchLabels } from '../../clinical/specimens/match-label.ts';
import type { SpecimenSettings } from '../../clinical/specimens/settings.ts';
import { actedBy } from '../../fhir/acted-by.ts';
import { laboratoryMessageSystem, requisitionNumberSystem } from '../../fhir/linchpin.ts';
import { displayName } from '../../fhir/names.ts';
import { isRefusal, refuse, type Refusal } from '../../fhir/refusal.ts';
import { defineAct, type Change, type Moment } from '../../records/act.ts';
import { endDone } from '../../records/orders/end-order.ts';
import { loadOrders, standing, type LoadedOrder } from '../../records/orders/load-order.ts';
import type { Stored } from '../../records/stored.ts';
import {
  specimensByLabel,
  specimensOfRequests,
  type LoadedSpecimen,
} from '../../records/specimens/find-specimens.ts';
import { loadSpecimenSettings } from '../../records/specimens/load-collection.ts';
import { matchLabelsContract } from './specimens.contract.ts';

interface Seen {
  patient: Stored<Patient>;
  /** Of these labels, whosever they are. */
  scanned: LoadedSpecimen[];
  /** All of the orders they were taken for. */
  siblings: LoadedSpecimen[];
  orders: LoadedOrder[];
  settings: SpecimenSettings;
}

/**
 * The labels are scanned back on the containers and held against the patient. What fits may go on,
 * and an order whose containers all have their labels is done: it gets its requisition, which goes
 * to the laboratory. Anything that does not fit stops all.
 */
export const matchTheLabels = defineAct({
  contract: matchLabelsContract,
  permission: 'order.carry-out',
  load: async (records, { patientId, labels }) => {
    const [patient, scanned, works, settings] = await Promise.all([
      records.read('Patient', patientId),
      specimensByLabel(records, labels),
      records.search('Task', {
        ...{ patient: patientId, tokens: { status: [...standing] }, count: 500 },
      }),
      loadSpecimenSettings(records),
    ]);
    if (isRefusal(patient)) return patient;
    const own = scanned.filter((one) => one.patientId === patientId);
    const requestIds = own.flatMap((one) => one.requestIds);
    const [siblings, orders] = await Promise.all([
      specimensOfRequests(records, patientId, requestIds),
      loadOrders(records, works),
    ]);
    return { patient, scanned, siblings, orders, settings };
  },
  decide: (moment, seen: Seen, { patientId, labels, against }) => {
    const wrong = refuseIdentity(seen.patient, against);
    if (wrong) return wrong;
    const matched = matchLabels(labels, seen.scanned, patientId);
    if (isRefusal(matched)) return matched;
    const at = moment.now.toString({ smallestUnit: 'millisecond' });
    const by = actedBy(moment.actor);
    const how =
      against.kind === 'scan'
        ? 'scanned against the record label'
        : `read back: ${against.identity.join(', ')}`;
    const changes = matched.map(({ resource }): Change => ({
      kind: 'update',
      resource: withStep(resource, { step: 'labelled', at, by, note: how }),
      expectedVersion: resource.meta.versionId,
    }));
    const done = doneBy(seen, new Set(matched.map(({ id }) => id)));
    const requisition = numberFrom('R', moment.newId());
    return {
      changes: [
        ...changes,
        ...ended(moment, done, requisition),
        ...sent(moment, seen, done, requisition),
      ],
      patients: [patientId],
      output: { matched: matched.length, requisition: done.length > 0 ? requisition : '' },
    };
  },
});

type Against = { kind: 'scan'; text: string } | { kind: 'read-back'; identity: readonly Kind[] };
type Kind = Parameters<typeof twoIdentifiers>[0][number];

function refuseIdentity(patient: Patient, against: Against): Refusal | undefined {
  if (against.kind === 'read-back') {
    const two = twoIdentifiers(against.identity);
    return isRefusal(two) ? two : undefined;
  }
  if (isOfPatient(against.text, patient)) return undefined;
  const message = `Stop: this wristband or label is not ${displayName(patient.name)}’s. Do not use these labels here.`;
  return refuse('not-now', message, { issues: [{ path: 'against.text', message }] });
}

const isLive = ({ state }: LoadedSpecimen) => state !== 'discarded' && state !== 'rejected';

/** The orders that have nothing left without its label. */
function doneBy({ siblings, orders }: Seen, matched: ReadonlySet<string>): LoadedOrder[] {
  return orders.filter(({ order }) => {
    const own = siblings.filter((one) => one.requestIds.includes(order.requestId));
    const live = own.filter(isLive);
    return (
      isOpen(order) &&
      live.some(({ id }) => matched.has(id)) &&
      live.every(({ id, state }) => matched.has(id) || state !== 'unlabelled')
    );
  });
}

function ended(moment: Moment, done: readonly LoadedOrder[], requisition: string): Change[] {
  const by = actedBy(moment.actor);
  const at = moment.now.toString({ smallestUnit: 'millisecond' });
  return done.flatMap((one) => {
    const { businessStatus: _waits, ...work } = one.work;
    const evidence = (one.work.output ?? []).flatMap(
      ({ valueReference }) => valueReference?.reference ?? [],
    );
    return endDone({ ...one, work }, { by, at, evidence }).map((change) =>
      change.kind === 'update' && change.resource.resourceType === 'ServiceRequest'
        ? { ...change, resource: withRequisition(change.resource, requisition) }
        : change,
    );
  });
}

const withRequisition = (
  request: ServiceRequest & { id: string },
  value: string,
): ServiceRequest & { id: string } => ({
  ...request,
  requisition: { system: requisitionNumberSystem, value },
});

/** The requisition as it goes to a laboratory that takes messages; the building sends it. */
function sent(
  { now, newId }: Moment,
  { patient, siblings, settings }: Seen,
  done: readonly LoadedOrder[],
  requisition: string,
): Change[] {
  if (done.length === 0 || settings.laboratory?.address === undefined) return [];
  const requests = done.map(({ order }) => order.requestId);
  const specimens = siblings.filter(
    (one) => isLive(one) && one.requestIds.some((id) => requests.includes(id)),
  );
  const resource: Communication & { id: string } = {
    resourceType: 'Communication',
    id: newId(),
    identifier: [{ system: requisitionNumberSystem, value: requisition }],
    basedOn: requests.map((id) => ({ reference: `ServiceRequest/${id}` })),
    status: 'preparation',
    category: [{ coding: [{ system: laboratoryMessageSystem, code: 'order' }] }],
    subject: { reference: `Patient/${patient.id}` },
    about: specimens.map(({ id }) => ({ reference: `Specimen/${id}` })),
    sent: now.toString({ smallestUnit: 'millisecond' }),
  };
  return [{ kind: 'create', resource }];
}
