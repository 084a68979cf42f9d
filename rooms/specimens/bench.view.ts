import type { Patient, Reference, ServiceRequest, Task } from '@medplum/fhirtypes';
import { inOrderOfWork, isLate } from '../../clinical/orders/order-of-work.ts';
import { orderKnown } from '../../clinical/orders/entry.ts';
import { isOpen } from '../../clinical/orders/order.ts';
import { testOf } from '../../clinical/specimens/laboratory-test.ts';
import { daysOut, isResultLate } from '../../clinical/specimens/late.ts';
import type { SpecimenSettings } from '../../clinical/specimens/settings.ts';
import {
  laboratoryMessageSystem,
  orderItemSystem,
  specimenWorkSystem,
} from '../../fhir/linchpin.ts';
import { displayName } from '../../fhir/names.ts';
import { idOf } from '../../fhir/references.ts';
import { defineView, type Moment } from '../../records/act.ts';
import { loadOrders, type LoadedOrder } from '../../records/orders/load-order.ts';
import type { PracticeRecords } from '../../records/practice-records.ts';
import type { Stored } from '../../records/stored.ts';
import { recentSpecimens, type LoadedSpecimen } from '../../records/specimens/find-specimens.ts';
import { loadSpecimenSettings } from '../../records/specimens/load-collection.ts';
import { benchContract, type ShownSpecimen } from './specimens.contract.ts';
import { dayIn, timeIn } from './time-in.ts';

/** More than a practice has on its way. */
const specimensAtMost = 600;
/** What is out longer than any test takes (`keepLaboratoryContract`: 90 days) is still shown. */
const daysKept = 200;

/** What is ordered and not collected, where each specimen stands, whom to call, and what went out. */
export const bench = defineView({
  contract: benchContract,
  permission: 'order.view',
  read: async (records, _input, moment) => {
    const { now, timeZone } = moment;
    const today = now.toZonedDateTimeISO(timeZone).toPlainDate().toString();
    const [works, calls, recent, manifests, settings, toReview, unmatched] = await Promise.all([
      records.search('Task', { tokens: { status: ['requested', 'accepted'] }, count: 1_000 }),
      records.search('Task', {
        ...{ tokens: { status: 'requested', code: `${specimenWorkSystem}|call-to-recollect` } },
        ...{ sort: 'oldest', count: 100 },
      }),
      recentSpecimens(records, specimensAtMost),
      records.search('List', {
        ...{ tokens: { code: `${specimenWorkSystem}|manifest` }, sort: 'newest', count: 10 },
      }),
      loadSpecimenSettings(records),
      records.count('Task', {
        tokens: { status: 'requested', code: `${specimenWorkSystem}|review-result` },
      }),
      records.count('Communication', {
        tokens: { status: 'in-progress', category: `${laboratoryMessageSystem}|report` },
      }),
    ]);
    const orders = (await loadOrders(records, works)).filter(
      ({ order }) => order.kind === 'specimen' && isOpen(order),
    );
    const from = now.subtract({ hours: 24 * daysKept }).epochMilliseconds;
    const specimens = recent.filter((one) => Date.parse(one.collectedAt) >= from);
    const requestIds = [...new Set(specimens.flatMap((one) => [...one.requestIds]))];
    const [patients, requests, answered] = await Promise.all([
      patientsOf(records, orders, specimens, calls),
      records.readMany('ServiceRequest', requestIds),
      answeredOf(records, requestIds, specimens),
    ]);
    const waiting = specimens.filter((one) => isStanding(one, answered));
    const collectedNow = new Set(
      specimens
        .filter(({ state }) => state === 'unlabelled')
        .flatMap(({ requestIds }) => [...requestIds]),
    );
    return {
      output: {
        ...{ today, toReview, unmatched },
        laboratory: settings.laboratory?.name,
        toCollect: orders
          .map((one) => ({
            ...presentOrder(one, patients, moment, today),
            isTaken: collectedNow.has(one.order.requestId),
          }))
          .toSorted(inOrderOfWork),
        specimens: waiting
          .map((one) => present(one, { requests, answered, patients, settings, timeZone, today }))
          .toSorted(
            (a, b) =>
              Number(b.isLate) - Number(a.isLate) || (a.collectedAt < b.collectedAt ? -1 : 1),
          ),
        calls: calls.flatMap((one) => presentCall(one, patients)),
        manifests: manifests.map(({ id, date = '', note, entry = [] }) => ({
          ...{
            id,
            at: date === '' ? '' : timeIn(date, timeZone),
            courier: note?.[0]?.text ?? '',
            count: entry.length,
          },
        })),
      },
      patients: [...patients.keys()],
    };
  },
});

/** What is out stands until all it was taken for is answered; what is here until it is gone. */
function isStanding({ state, requestIds }: LoadedSpecimen, answered: ReadonlySet<string>): boolean {
  if (state === 'unlabelled' || state === 'here') return true;
  const isAnswered = requestIds.length > 0 && requestIds.every((id) => answered.has(id));
  return (state === 'out' || state === 'received') && !isAnswered;
}

/** The orders a final report has come for; one about rejected specimens only answers none. */
async function answeredOf(
  records: PracticeRecords,
  requestIds: readonly string[],
  specimens: readonly LoadedSpecimen[],
): Promise<ReadonlySet<string>> {
  if (requestIds.length === 0) return new Set();
  const rejected = new Set(
    specimens.filter(({ state }) => state === 'rejected').map(({ id }) => id),
  );
  const reports = await records.search('DiagnosticReport', {
    tokens: {
      status: ['final', 'corrected', 'amended', 'appended'],
      'based-on': requestIds.map((id) => `ServiceRequest/${id}`),
    },
    count: 5_000,
  });
  return new Set(
    reports
      .filter(({ specimen = [] }) => !isOfRejectedOnly(specimen, rejected))
      .flatMap(({ basedOn = [] }) => basedOn.flatMap((one) => idOf('ServiceRequest', one) ?? [])),
  );
}

const isOfRejectedOnly = (named: readonly Reference[], rejected: ReadonlySet<string>): boolean =>
  named.length > 0 && named.every((one) => rejected.has(idOf('Specimen', one) ?? ''));

async function patientsOf(
  records: PracticeRecords,
  orders: readonly LoadedOrder[],
  specimens: readonly LoadedSpecimen[],
  calls: readonly Task[],
): Promise<Map<string, Stored<Patient>>> {
  const ids = [
    ...orders.map(({ order }) => order.patientId),
    ...specimens.map(({ patientId }) => patientId),
    ...calls.flatMap((one) => idOf('Patient', one.for) ?? []),
  ];
  const found = await records.readMany('Patient', [...new Set(ids)]);
  return new Map(found.map((one) => [one.id, one]));
}

const whose = (id: string, patients: ReadonlyMap<string, Patient>) => {
  const patient = patients.get(id);
  return { id, name: displayName(patient?.name), birthDate: patient?.birthDate };
};

function presentOrder(
  { order, work, licence }: LoadedOrder,
  patients: ReadonlyMap<string, Patient>,
  { actor, timeZone }: Moment,
  today: string,
) {
  const signedOn = dayIn(order.signedAt, timeZone);
  const { taskId, code, label, kind, task, isUrgent, note, encounterId, state } = order;
  return {
    ...{ taskId, code, label, kind, task, isUrgent, note, encounterId, state, licence, signedOn },
    ...{ signedAt: order.signedAt, expectedBy: order.expectedBy },
    taskVersion: work.meta.versionId,
    signedBy: order.signedBy?.display,
    known: orderKnown(order.entry, licence),
    isLate: isLate(order, { today, signedOn }),
    owner: order.owner?.display,
    isMine: idOf('Practitioner', order.owner) === actor.practitionerId,
    patient: whose(order.patientId, patients),
  };
}

interface Around {
  requests: readonly Stored<ServiceRequest>[];
  answered: ReadonlySet<string>;
  patients: ReadonlyMap<string, Patient>;
  settings: SpecimenSettings;
  timeZone: string;
  today: string;
}

function present(
  { resource, ...one }: LoadedSpecimen,
  { requests, answered, patients, settings, timeZone, today }: Around,
): ShownSpecimen {
  const ordered = requests.filter(({ id }) => one.requestIds.includes(id));
  const expected = ordered.flatMap(({ id, code }) => {
    const item = code?.coding?.find(({ system }) => system === orderItemSystem)?.code ?? '';
    return answered.has(id) ? [] : (testOf(item, settings.compendium)?.days ?? []);
  });
  const days = daysOut(one, today, (instant) => dayIn(instant, timeZone));
  return {
    ...{ id: one.id, number: one.number, state: one.state, container: one.container, days },
    version: resource.meta.versionId,
    tests: ordered.map(({ code }) => code?.text ?? ''),
    handling: (resource.note ?? []).flatMap(({ text }) => text ?? []),
    patient: whose(one.patientId, patients),
    collectedAt: one.collectedAt,
    collector: one.collector?.display,
    isLate: isResultLate(days, expected),
    steps: one.custody.map(({ step, at, by, note }) => ({
      ...{ step, note, at: timeIn(at, timeZone), by: by.display },
    })),
  };
}

function presentCall(task: Stored<Task>, patients: ReadonlyMap<string, Patient>) {
  const patientId = idOf('Patient', task.for);
  if (patientId === undefined) return [];
  const phone = patients.get(patientId)?.telecom?.find(({ system }) => system === 'phone')?.value;
  return [
    {
      taskId: task.id,
      taskVersion: task.meta.versionId,
      words: task.description ?? '',
      tried: (task.note ?? []).flatMap(({ text }) => text ?? []),
      patient: { ...whose(patientId, patients), phone },
    },
  ];
}
