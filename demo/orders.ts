import type { Appointment, Encounter, Patient, Resource } from '@medplum/fhirtypes';
import { catalogue, itemOf } from '../clinical/orders/catalogue/catalogue.ts';
import { orderKinds, type OrderKind } from '../clinical/orders/catalogue/item.ts';
import { newOrder, type Asked } from '../clinical/orders/order.ts';
import { displayName } from '../fhir/names.ts';
import { idOf } from '../fhir/references.ts';
import type { WithId } from './past-lists.ts';

interface Wanted extends Asked {
  code: string;
}

const byMouth = { unit: 'mg', isPerKg: false, route: 'oral' } as const;

/** What a provider orders for a kind of visit, by the words the schedule has for it. */
const ofVisit: Record<string, Wanted> = {
  'Diabetes follow-up': { code: 'test-hba1c' },
  'Blood pressure check': { code: 'ekg' },
  Cough: { code: 'test-flu-covid', isUrgent: true },
  Physical: { code: 'vision' },
  'Well child': { code: 'vision' },
  'Sports physical': { code: 'vision' },
  'Follow-up': { code: 'lab-cmp', note: 'fasting, if possible' },
  'Back pain': { code: 'ibuprofen', dose: { ...byMouth, amount: '400' } },
  'Joint pain': { code: 'ibuprofen', dose: { ...byMouth, amount: '400' } },
  Rash: { code: 'instructions', note: 'keep the cream away from the eyes' },
};

/** What stands for a kind of order on a day on which no visit asks for one of it. */
const ofKind: Partial<Record<OrderKind, Wanted>> = {
  test: { code: 'test-covid-ag' },
  specimen: { code: 'lab-cmp' },
  measurement: { code: 'vision' },
  medicine: { code: 'acetaminophen', dose: { ...byMouth, amount: '650' } },
  procedure: { code: 'wound-dressing', note: 'left shin' },
  nursing: { code: 'instructions', note: 'how to use the brace' },
};

/** Nothing is ordered for her: who tries out ordering begins with an empty list. */
const withoutOrders = 'demo-001';

/** From this age on a dose of the table above is a usual one. */
const grownYears = 18;

interface Visit {
  appointment: Appointment;
  patient: WithId<Patient>;
  /** Missing: the patient has not come yet, and the order waits for the patient. */
  encounterId: string | undefined;
}

/**
 * What providers have ordered for today's visits: one thing a visit, of each kind at least one.
 * Vaccines are ordered by themselves. The same day gives the same orders.
 */
export function ordersOfDay(
  resources: readonly WithId<Resource>[],
  people: readonly WithId<Resource>[],
  { today, at }: { today: string; at: string },
): WithId<Resource>[] {
  const free = visitsOf(resources, people);
  const chosen: [Visit, Wanted][] = [];
  const choose = (fits: (visit: Visit) => boolean, wanted: Wanted) => {
    const index = free.findIndex((one) => fits(one) && isFor(wanted, one, today));
    const [visit] = index < 0 ? [] : free.splice(index, 1);
    if (visit) chosen.push([visit, wanted]);
  };
  for (const [type, wanted] of Object.entries(ofVisit)) {
    choose(({ appointment }) => appointment.serviceType?.[0]?.text === type, wanted);
  }
  const known = new Set(chosen.map(([, { code }]) => itemOf(code)?.kind));
  for (const kind of orderKinds) {
    const wanted = ofKind[kind];
    if (wanted && !known.has(kind)) choose(() => true, wanted);
  }
  return chosen.flatMap(([visit, wanted], index) =>
    orderOf(visit, wanted, { id: `demo-${today}-order-${index + 1}`, at }),
  );
}

/** Today's visits that are not over or called off, those who are here first. */
function visitsOf(
  resources: readonly WithId<Resource>[],
  people: readonly WithId<Resource>[],
): Visit[] {
  const patients = new Map(
    people.flatMap((one) => (one.resourceType === 'Patient' ? [[one.id, one] as const] : [])),
  );
  const encounters = new Map(
    resources.flatMap((one) =>
      one.resourceType === 'Encounter' ? [[appointmentIdOf(one), one] as const] : [],
    ),
  );
  const visits = resources.flatMap((one): Visit[] => {
    if (one.resourceType !== 'Appointment') return [];
    const appointment = one as WithId<Appointment>;
    const encounter = encounters.get(appointment.id);
    const patient = patients.get(actorOf(appointment, 'Patient').id ?? '') as
      WithId<Patient> | undefined;
    const isStanding = ['booked', 'arrived'].includes(appointment.status);
    const isOver = !isStanding || encounter?.status === 'finished';
    if (!patient || isOver || patient.id === withoutOrders) return [];
    return [{ appointment, patient, encounterId: encounter?.id }];
  });
  return visits.toSorted((a, b) => Number(!a.encounterId) - Number(!b.encounterId));
}

const appointmentIdOf = ({ appointment }: Encounter): string | undefined =>
  idOf('Appointment', appointment?.[0]);

function actorOf({ participant }: Appointment, type: 'Patient' | 'Practitioner') {
  const actor = participant.find((one) => idOf(type, one.actor) !== undefined)?.actor;
  return { id: idOf(type, actor), display: actor?.display ?? '' };
}

/** A dose is for a grown person. */
function isFor({ dose }: Wanted, { patient }: Visit, today: string): boolean {
  const years = Number(today.slice(0, 4)) - Number(patient.birthDate?.slice(0, 4));
  return dose === undefined || years > grownYears;
}

function orderOf(
  { appointment, patient, encounterId }: Visit,
  { code, ...asked }: Wanted,
  { id, at }: { id: string; at: string },
): WithId<Resource>[] {
  const item = catalogue.find((one) => one.code === code);
  const provider = actorOf(appointment, 'Practitioner');
  if (!item || provider.id === undefined) return [];
  const signing = {
    patient: { reference: `Patient/${patient.id}`, display: displayName(patient.name) },
    by: { reference: `Practitioner/${provider.id}`, display: provider.display },
    ...{ encounterId, at },
  };
  return newOrder(item, signing, asked, { requestId: id, taskId: `${id}-work` });
}
