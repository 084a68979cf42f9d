import type { Encounter, Patient } from '@medplum/fhirtypes';
import type { KeptItem } from '../../clinical/orders/catalogue/kept-item.ts';
import { isOpen } from '../../clinical/orders/order.ts';
import { licenceOf } from '../../clinical/staff/licence.ts';
import { answer, holds, type Answered } from '../../clinical/standing-orders/answer.ts';
import { formTrouble } from '../../clinical/standing-orders/order-form.ts';
import {
  standingState,
  taskOrdered,
  type StandingOrder,
} from '../../clinical/standing-orders/standing-order.ts';
import { asTyped } from '../../fhir/typed-date.ts';
import { isRefusal, type Refusal } from '../../fhir/refusal.ts';
import { idOf } from '../../fhir/references.ts';
import type { Moment } from '../../records/act.ts';
import { loadCatalogue } from '../../records/orders/load-catalogue.ts';
import { loadOrders, standing as statuses } from '../../records/orders/load-order.ts';
import { loadStanding } from '../../records/orders/load-standing.ts';
import { loadStandingFacts } from '../../records/orders/load-standing-facts.ts';
import type { PracticeRecords } from '../../records/practice-records.ts';
import type { Stored } from '../../records/stored.ts';
import { ageOf } from '../../records/scope/age-of.ts';
import { loadFiles, loadHere, questionOf, whoOf } from '../../records/scope/ask-scope.ts';
import { worksUnderLicence } from '../../records/scope/works-under-licence.ts';
import { reasonOfVisit } from './reason-of-visit.ts';

/** One standing order held against one patient, now and here. */
export interface Weighed {
  standing: StandingOrder;
  item: KeptItem;
  /** Why nobody can use it now, whatever the criteria say. */
  closed?: string | undefined;
  citations: readonly string[];
  answers: readonly Answered[];
  holds: boolean;
}

export interface WeighedAll {
  patient: Stored<Patient>;
  encounter: Stored<Encounter> | undefined;
  catalogue: readonly KeptItem[];
  weighed: readonly Weighed[];
}

/** An order that expired or was withdrawn longer ago is not spoken of any more. */
const toldForDays = 90;

/** Holds every standing order of the practice against a patient: what holds now, and why not. */
export async function weighStanding(
  records: PracticeRecords,
  moment: Moment,
  asked: {
    patientId: string;
    encounterId?: string | undefined;
    said?: Readonly<Record<string, boolean>> | undefined;
  },
): Promise<WeighedAll | Refusal> {
  const { patientId, encounterId, said = {} } = asked;
  const today = moment.now.toZonedDateTimeISO(moment.timeZone).toPlainDate();
  const [patient, encounter, catalogue, versions, works] = await Promise.all([
    records.read('Patient', patientId),
    encounterId === undefined ? undefined : records.read('Encounter', encounterId),
    loadCatalogue(records),
    loadStanding(records),
    records.search('Task', { patient: patientId, tokens: { status: [...statuses] }, count: 300 }),
  ]);
  if (isRefusal(patient)) return patient;
  if (isRefusal(encounter)) return encounter;
  const since = today.subtract({ days: toldForDays }).toString();
  const told = versions.flatMap(({ standing }) => {
    const item = catalogue.find(({ code }) => code === standing.code);
    const state = standingState(standing, today.toString());
    const isOver = state === 'expired' ? standing.through >= since : state === 'withdrawn';
    const isTold = state === 'in-force' || (isOver && (standing.ended?.on ?? since) >= since);
    return item && standing.signedBy && isTold ? [{ standing, item, state }] : [];
  });
  const reason = encounter && (await reasonOfVisit(records, encounter));
  const [facts, gate, open] = await Promise.all([
    loadStandingFacts(
      records,
      { patientId, encounter, reason },
      told.map(({ standing }) => standing),
      moment,
    ),
    loadGate(records, moment, patientId, told),
    loadOrders(records, works),
  ]);
  if (isRefusal(facts)) return facts;
  if (isRefusal(gate)) return gate;
  const ordered = new Set(
    open.flatMap(({ order }) => (isOpen(order) || order.isUndecided ? [order.code] : [])),
  );
  const weighed = told.map(({ standing, item, state }): Weighed => {
    const doneOn = facts.doneOn.get(standing.code) ?? [];
    const answers = standing.criteria.map((one) => answer(one, { ...facts, doneOn, said }));
    const trouble = gate(standing, item);
    const closed =
      closedWords(standing, state) ??
      (item.isHidden ? `${item.label} is not offered here any more.` : undefined) ??
      (ordered.has(item.code) ? `${item.label} is ordered already.` : undefined) ??
      trouble?.why;
    const citations = closed !== undefined && closed === trouble?.why ? trouble.citations : [];
    return { standing, item, closed, citations, answers, holds: !closed && holds(answers) };
  });
  return { patient, encounter, catalogue, weighed };
}

function closedWords({ through, ended }: StandingOrder, state: string): string | undefined {
  if (state === 'expired')
    return `It expired on ${asTyped(through)}. Ask the provider to renew it.`;
  if (!ended) return undefined;
  return `It was ${ended.how} on ${asTyped(ended.on)}${ended.why ? `: ${ended.why}` : '.'}`;
}

type Told = Pick<Weighed, 'standing' | 'item'>;

/** Asks the gate whether this kind of order serves here; of a provider nothing is asked. */
async function loadGate(
  records: PracticeRecords,
  moment: Moment,
  patientId: string,
  told: readonly Told[],
) {
  if (!worksUnderLicence(moment.actor.role)) return () => undefined;
  const signers = told.flatMap(({ standing }) => idOf('Practitioner', standing.signedBy) ?? []);
  const [here, [file], patient, people] = await Promise.all([
    loadHere(records, moment),
    loadFiles(records, [moment.actor.practitionerId]),
    ageOf(records, patientId, moment.now, moment.timeZone),
    records.readMany('Practitioner', [...new Set(signers)]),
  ]);
  if (isRefusal(patient)) return patient;
  return (standing: StandingOrder, item: KeptItem) => {
    const question = questionOf(here, file ? whoOf(file) : {}, item.task);
    const signer = people.find(({ id }) => id === idOf('Practitioner', standing.signedBy));
    const delegator = licenceOf(signer?.name?.flatMap(({ suffix = [] }) => suffix) ?? []);
    const supervision = { ...question.supervision, ...(delegator && { delegator }) };
    const form = { kind: standing.form, written: true };
    const task = taskOrdered(standing, item.task);
    return formTrouble({ ...question, task, patient, supervision }, form, here.rules);
  };
}
