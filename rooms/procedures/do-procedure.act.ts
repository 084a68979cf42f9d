import type { Procedure } from '@medplum/fhirtypes';
import { twoIdentifiers } from '../../clinical/identity/two-identifiers.ts';
import { orderedOf } from '../../clinical/orders/order.ts';
import { procedureChecks, wrongIn } from '../../clinical/procedures/record.ts';
import {
  checklistResponse,
  consentResource,
  procedureParts,
} from '../../clinical/procedures/resources.ts';
import type { ProcedureTemplate } from '../../clinical/procedures/template.ts';
import { latexOnRecord } from '../../clinical/specimens/recorded-risks.ts';
import { refuseByChecks } from '../../clinical/safety/check.ts';
import type { Provider } from '../../clinical/scheduling/providers.ts';
import { actedBy } from '../../fhir/acted-by.ts';
import { wentOnUrl } from '../../fhir/linchpin.ts';
import { isRefusal, refuse, type Refusal } from '../../fhir/refusal.ts';
import { defineAct, type Change, type GateAnswer, type Moment } from '../../records/act.ts';
import { endDone, endNotDone, notDoneReason } from '../../records/orders/end-order.ts';
import { gateFor } from '../../records/orders/gate-for.ts';
import {
  loadOrder,
  loadOrders,
  refuseOrder,
  type LoadedOrder,
} from '../../records/orders/load-order.ts';
import { witnessed } from '../../records/orders/witness.ts';
import type { PracticeRecords } from '../../records/practice-records.ts';
import { practiceProviders } from '../../records/practice-rooms.ts';
import { loadTemplate } from './load-templates.ts';
import { doProcedureContract, type ProcedureOutcome } from './procedures.contract.ts';
import { usedFrom, type Shelf } from './used-from.ts';

const allergiesAtMost = 300;

interface Seen {
  loaded: LoadedOrder;
  template: ProcedureTemplate;
  providers: readonly Provider[];
  /** `ServiceRequest/id` of the laboratory's orders that are linked. */
  specimenOrders: readonly string[];
  /** What there is of the things of the tray that are counted. */
  shelf: Shelf;
  /** An allergy to latex, as it is recorded. */
  latex: string | undefined;
}

type Carried = Exclude<ProcedureOutcome, { kind: 'not-done' }>;

/**
 * A procedure was done, partly or not at all: who was made sure of, what was counted, agreed and
 * said aloud, by whom, and what follows. What was used goes out of the stock in the same breath.
 */
export const doProcedure = defineAct({
  contract: doProcedureContract,
  permission: 'order.carry-out',
  load: (records, { taskId, outcome }) => loadSeen(records, taskId, outcome),
  gate: ({ loaded }: Seen, { outcome }) =>
    outcome.kind === 'not-done' ? undefined : gateFor(loaded, outcome),
  decide: (moment, seen: Seen, { taskVersion, outcome }, gate) => {
    const refused = refuseOrder(seen.loaded, taskVersion, moment.actor);
    if (refused) return refused;
    return outcome.kind === 'not-done'
      ? notDone(moment, seen, outcome)
      : carriedOut(moment, seen, outcome, gate);
  },
});

async function loadSeen(
  records: PracticeRecords,
  taskId: string,
  outcome: ProcedureOutcome,
): Promise<Seen | Refusal> {
  const loaded = await loadOrder(records, taskId);
  if (isRefusal(loaded)) return loaded;
  if (loaded.order.kind !== 'procedure') {
    return refuse('invalid', `${loaded.order.label} is no procedure. Open it from the list again.`);
  }
  const linked = outcome.kind === 'not-done' ? [] : outcome.specimenTaskIds;
  const [template, providers, tasks, allergies] = await Promise.all([
    loadTemplate(records, loaded.order),
    practiceProviders(records),
    records.readMany('Task', linked),
    records.search('AllergyIntolerance', {
      patient: loaded.order.patientId,
      count: allergiesAtMost,
    }),
  ]);
  const orders = await loadOrders(records, tasks);
  const own = orders.filter(({ order }) => order.patientId === loaded.order.patientId);
  if (own.length !== linked.length) {
    return refuse('invalid', 'A specimen that is linked is not this patient’s. Choose again.');
  }
  const itemCodes = template.tray.flatMap(({ itemCode }) => itemCode ?? []);
  const shelf = itemCodes.length === 0 ? [] : await records.stock.onHand({ itemCodes });
  return {
    ...{ loaded, template, providers, shelf, latex: latexOnRecord(allergies) },
    specimenOrders: own.map(({ order }) => `ServiceRequest/${order.requestId}`),
  };
}

function notDone(
  moment: Moment,
  { loaded }: Seen,
  { reason, note }: Extract<ProcedureOutcome, { kind: 'not-done' }>,
) {
  if (reason === 'other' && !note) {
    return refuse('invalid', 'Say in your words why it was not done.', {
      issues: [{ path: 'note', message: 'Say in your words why it was not done.' }],
    });
  }
  const { base, ending } = begun(moment, loaded);
  const why = notDoneReason(reason, note);
  const procedure: Procedure & { id: string } = { ...base, status: 'not-done', statusReason: why };
  return {
    changes: [
      { kind: 'create', resource: procedure } satisfies Change,
      ...endNotDone(loaded, ending, why),
    ],
    ...{ patients: [loaded.order.patientId], reason: why.text ?? '' },
    output: { procedureId: base.id },
  };
}

function carriedOut(moment: Moment, seen: Seen, outcome: Carried, gate: GateAnswer | undefined) {
  const { loaded, template } = seen;
  const identity = twoIdentifiers(outcome.identity);
  if (isRefusal(identity)) return identity;
  const performer = template.role === 'assist' ? providerOf(seen, outcome) : undefined;
  if (isRefusal(performer)) return performer;
  const wrong = wrongIn(template, outcome.record).map(({ path, message }) => ({
    ...{ path: `record.${path}`, message },
  }));
  if (wrong[0]) return refuse('invalid', `Not recorded: ${wrong[0].message}`, { issues: wrong });
  const stopped = refuseByChecks(
    procedureChecks(template, outcome.record, seen.latex),
    outcome.overrides,
  );
  if (stopped) return stopped;
  const { base, ending, by, at } = begun(moment, loaded);
  const doing = { subject: base.subject, encounter: base.encounter, at, by };
  const checklist = checklistResponse(moment.newId(), template, outcome.record, doing);
  const consent =
    outcome.record.consent &&
    consentResource(moment.newId(), template, outcome.record.consent, doing);
  const notDoneWords = outcome.kind === 'partly' ? outcome.notDone : undefined;
  const told = { state: outcome.kind, notDone: notDoneWords, note: outcome.note };
  const procedure: Procedure & { id: string } = {
    ...base,
    ...procedureParts(template, outcome.record, told, at),
    status: 'completed',
    performedDateTime: at,
    basedOn: [...(base.basedOn ?? []), ...seen.specimenOrders.map((reference) => ({ reference }))],
    performer: performer
      ? [
          { actor: performer, function: { text: 'Did the procedure' } },
          { actor: by, function: { text: 'Assisted' } },
        ]
      : [{ actor: by }],
    extension: [
      ...witnessed(identity.confirmed, gate, outcome.said),
      ...overridesSaid(outcome.overrides),
    ],
  };
  const evidence = [`Procedure/${base.id}`, `QuestionnaireResponse/${checklist.id}`];
  const changes: Change[] = [
    { kind: 'create', resource: procedure },
    { kind: 'create', resource: { ...checklist, partOf: [{ reference: evidence[0]! }] } },
    ...(consent ? [{ kind: 'create' as const, resource: consent }] : []),
    ...endDone(loaded, { ...ending, evidence }),
  ];
  const tray = outcome.used === 'as-set-out' ? template.tray : [];
  return {
    changes,
    stock: usedFrom(seen.shelf, tray, { about: evidence[0]!, patientId: loaded.order.patientId }),
    patients: [loaded.order.patientId],
    output: { procedureId: base.id },
  };
}

function providerOf({ providers }: Seen, { performerId }: Carried) {
  const provider = providers.find(({ id }) => id === performerId);
  if (provider) return { reference: `Practitioner/${provider.id}`, display: provider.name };
  const message = 'Say which provider did the procedure.';
  return refuse('invalid', message, { issues: [{ path: 'performerId', message }] });
}

const overridesSaid = (overrides: Readonly<Record<string, string>>) =>
  Object.entries(overrides)
    .filter(([, reason]) => reason.trim() !== '')
    .map(([id, reason]) => ({ url: wentOnUrl, valueString: `${id}: ${reason.trim()}` }));

/** What is the same whatever came of it. */
function begun({ actor, newId, now }: Moment, { order, request }: LoadedOrder) {
  const at = now.toString({ smallestUnit: 'millisecond' });
  const by = actedBy(actor);
  const base = {
    resourceType: 'Procedure' as const,
    id: newId(),
    basedOn: [{ reference: `ServiceRequest/${order.requestId}` }],
    code: orderedOf(request) ?? { text: order.label },
    subject: { reference: `Patient/${order.patientId}` },
    ...(request.encounter && { encounter: request.encounter }),
    recorder: by,
  };
  return { base, by, at, ending: { by, at, evidence: [`Procedure/${base.id}`] } };
}
