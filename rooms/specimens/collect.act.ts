import type { Extension, Procedure, Specimen, Task } from '@medplum/fhirtypes';
import { twoIdentifiers } from '../../clinical/identity/two-identifiers.ts';
import { numberFrom } from '../../clinical/specimens/accession.ts';
import { gateTaskOf, wayWords } from '../../clinical/specimens/laboratory-test.ts';
import { answerWords, questionsFor } from '../../clinical/specimens/questions.ts';
import { siteOf } from '../../clinical/specimens/site.ts';
import { newSpecimen } from '../../clinical/specimens/specimen.ts';
import { actedBy } from '../../fhir/acted-by.ts';
import {
  checkOverrideUrl,
  drawAttemptUrl,
  placerNumberSystem,
  specimenAnswerUrl,
} from '../../fhir/linchpin.ts';
import { displayName } from '../../fhir/names.ts';
import { isRefusal, refuse } from '../../fhir/refusal.ts';
import { defineAct, type Change, type GateAnswer, type Moment } from '../../records/act.ts';
import { gateFor } from '../../records/orders/gate-for.ts';
import { endNotDone, notDoneReason } from '../../records/orders/end-order.ts';
import { refuseOrder } from '../../records/orders/load-order.ts';
import { witnessed } from '../../records/orders/witness.ts';
import {
  loadCollection,
  type LoadedCollection,
  type LoadedTest,
} from '../../records/specimens/load-collection.ts';
import { chosenOf, decideCollected, type ReallyTaken } from './decide-collected.ts';
import { collectContract, type CollectedOutcome, type CollectInput } from './specimens.contract.ts';

/**
 * Specimens were taken, or could not be. Taken: a Procedure with who was made sure of, what the
 * gate answered, where it was tried and what the patient said, and a Specimen for each container,
 * which goes nowhere until its label is matched. The work stays in hand until then.
 */
export const collect = defineAct({
  contract: collectContract,
  permission: 'order.carry-out',
  load: (records, { tasks }, moment) => loadCollection(records, tasks[0]?.taskId ?? '', moment),
  gate: (loaded: LoadedCollection, { outcome, way, tasks }) => {
    const task = gateTaskOf(way);
    const first = loaded.orders.find(({ order }) => order.taskId === tasks[0]?.taskId);
    if (outcome.kind !== 'collected' || !task || !first) return undefined;
    return gateFor(first, outcome, { id: task });
  },
  decide: (moment, loaded: LoadedCollection, input, gate) => {
    const chosen = chosenOf(loaded, input);
    if (isRefusal(chosen)) return chosen;
    for (const one of chosen) {
      const asked = input.tasks.find(({ taskId }) => taskId === one.order.taskId);
      const refused = refuseOrder(one, asked?.taskVersion ?? '', moment.actor);
      if (refused) return refused;
    }
    const waiting = loaded.unlabelled.find(({ requestIds }) =>
      chosen.some(({ order }) => requestIds.includes(order.requestId)),
    );
    if (waiting) {
      const text =
        'This was taken already and waits for its label. Match the label, or discard it.';
      return refuse('not-now', text);
    }
    return input.outcome.kind === 'collected'
      ? decideTaken({ moment, loaded, chosen, input, gate }, input.outcome)
      : decideNotTaken({ moment, loaded, chosen, input, gate });
  },
});

interface Deciding {
  moment: Moment;
  loaded: LoadedCollection;
  chosen: readonly LoadedTest[];
  input: CollectInput;
  gate: GateAnswer | undefined;
}

function decideTaken(deciding: Deciding, outcome: CollectedOutcome) {
  const { moment, loaded, chosen, input, gate } = deciding;
  const identity = twoIdentifiers(outcome.identity);
  if (isRefusal(identity)) return identity;
  const today = moment.now.toZonedDateTimeISO(moment.timeZone).toPlainDate().toString();
  const taken = decideCollected(loaded, chosen, input, outcome, today);
  if (isRefusal(taken)) return taken;
  const got = chosen.filter(({ order }) => taken.tests.has(order.code));
  const rest = chosen.filter(({ order }) => !taken.tests.has(order.code));
  const procedure: Procedure & { id: string } = {
    ...procedureOf(deciding, got),
    status: 'completed',
    performedDateTime: instant(moment),
    performer: [{ actor: actedBy(moment.actor) }],
    ...(outcome.note && { note: [{ text: outcome.note, time: instant(moment) }] }),
    extension: [
      ...witnessed(identity.confirmed, gate, outcome.said),
      ...saidBefore(deciding, outcome),
    ],
  };
  const specimens = specimensOf(deciding, taken, got);
  return {
    changes: [
      { kind: 'create', resource: procedure } as Change,
      ...specimens.map((resource): Change => ({ kind: 'create', resource })),
      ...got.flatMap((one) => inHand(one, moment, procedure.id, specimens)),
    ],
    patients: [loaded.patient.id],
    output: {
      specimens: specimens.map(({ id, accessionIdentifier }) => ({
        ...{ id, number: accessionIdentifier?.value ?? '' },
      })),
      stillOrdered: rest.map(({ order }) => order.label),
    },
  };
}

function specimensOf(
  { moment, loaded, input }: Deciding,
  taken: ReallyTaken,
  got: readonly LoadedTest[],
): (Specimen & { id: string })[] {
  const { id, name } = loaded.patient;
  const site = input.attempts.at(-1)?.site;
  return taken.containers.map((planned) => {
    const requests = got
      .filter(({ order }) => planned.tests.some(({ code }) => code === order.code))
      .map(({ order }) => order.requestId);
    return newSpecimen(moment.newId(), planned, [...new Set(requests)], {
      patient: { reference: `Patient/${id}`, display: displayName(name) },
      ...{ way: input.way, site, by: actedBy(moment.actor), at: instant(moment) },
    });
  });
}

/** The work is in hand until every label is matched; the order gets the number others know it by. */
function inHand(
  { work, request, order }: LoadedTest,
  moment: Moment,
  procedureId: string,
  specimens: readonly (Specimen & { id: string })[],
): Change[] {
  const own = specimens.filter((one) =>
    one.request?.some(({ reference }) => reference === `ServiceRequest/${order.requestId}`),
  );
  const evidence = [`Procedure/${procedureId}`, ...own.map(({ id }) => `Specimen/${id}`)];
  const task: Task = {
    ...work,
    status: 'accepted',
    owner: actedBy(moment.actor),
    lastModified: instant(moment),
    businessStatus: { text: 'Collected; its label is not matched yet' },
    output: [
      ...(work.output ?? []),
      ...evidence.map((reference) => ({
        type: { text: 'What came of it' },
        valueReference: { reference },
      })),
    ],
  };
  const known = request.identifier ?? [];
  const placer = { system: placerNumberSystem, value: numberFrom('P', request.id) };
  const numbered = known.some(({ system }) => system === placer.system);
  const update = (resource: Extract<Change, { kind: 'update' }>['resource'], version: string) =>
    ({ kind: 'update', resource, expectedVersion: version }) as const;
  return [
    update({ ...task, id: work.id }, work.meta.versionId),
    ...(numbered
      ? []
      : [update({ ...request, identifier: [...known, placer] }, request.meta.versionId)]),
  ];
}

function decideNotTaken(deciding: Deciding) {
  const { moment, loaded, chosen, input } = deciding;
  const { outcome } = input;
  if (outcome.kind === 'collected') throw new Error('What was taken is decided elsewhere.');
  const at = instant(moment);
  const by = actedBy(moment.actor);
  const reason = notDoneReason(
    outcome.kind === 'not-done' ? outcome.reason : 'not-able',
    outcome.note,
  );
  if (outcome.kind === 'not-done' && outcome.reason === 'other' && !outcome.note) {
    const message = 'Say in your words why it was not done.';
    return refuse('invalid', message, { issues: [{ path: 'note', message }] });
  }
  const procedure: Procedure & { id: string } = {
    ...procedureOf(deciding, chosen),
    status: 'not-done',
    statusReason: reason,
    extension: saidBefore(deciding, undefined),
  };
  const tried = input.attempts.map(({ site }) => siteOf(site).words).join(', ');
  const words = [tried && `tried at: ${tried}`, outcome.note].filter(Boolean).join('; ');
  const freed = chosen.map(({ work }): Change => {
    const { owner: _before, ...free } = work;
    const said = { authorReference: by, time: at, text: words };
    const note = [...(work.note ?? []), said];
    const resource = { ...free, status: 'requested' as const, note, lastModified: at };
    return { kind: 'update', resource, expectedVersion: work.meta.versionId };
  });
  const ending = { by, at, evidence: [`Procedure/${procedure.id}`] };
  const ended = chosen.flatMap((one) => endNotDone(one, ending, reason));
  return {
    changes: [
      { kind: 'create', resource: procedure } as Change,
      ...(outcome.kind === 'handed-on' ? freed : ended),
    ],
    patients: [loaded.patient.id],
    reason: words || (reason.text ?? ''),
    output: { specimens: [], stillOrdered: chosen.map(({ order }) => order.label) },
  };
}

const instant = ({ now }: Moment): string => now.toString({ smallestUnit: 'millisecond' });

function procedureOf(
  { moment, loaded, input }: Deciding,
  tests: readonly LoadedTest[],
): Omit<Procedure, 'status'> & { id: string } {
  const [first] = tests;
  return {
    resourceType: 'Procedure',
    id: moment.newId(),
    basedOn: tests.map(({ order }) => ({ reference: `ServiceRequest/${order.requestId}` })),
    code: { text: `Specimen collection: ${wayWords[input.way].toLowerCase()}` },
    subject: { reference: `Patient/${loaded.patient.id}` },
    ...(first?.request.encounter && { encounter: first.request.encounter }),
    recorder: actedBy(moment.actor),
  };
}

/** Where it was tried, what was asked and why a person went on: kept with what was done. */
function saidBefore(
  { chosen, input }: Deciding,
  outcome: CollectedOutcome | undefined,
): Extension[] {
  const tests = chosen.map(({ test }) => test);
  const asked = outcome ? questionsFor(tests, input.way) : [];
  const reasons = Object.entries(outcome?.overrides ?? {}).filter(([, why]) => why.trim() !== '');
  return [
    ...input.attempts.map(({ site, came }) => ({
      url: drawAttemptUrl,
      extension: [
        { url: 'site', valueCode: site },
        { url: 'came', valueBoolean: came },
      ],
    })),
    ...asked.map((one) => ({
      url: specimenAnswerUrl,
      extension: [
        { url: 'question', valueCode: one.id },
        { url: 'answer', valueString: answerWords(one, outcome?.answers ?? {}) },
      ],
    })),
    ...reasons.map(([check, why]) => ({
      url: checkOverrideUrl,
      extension: [
        { url: 'check', valueCode: check },
        { url: 'reason', valueString: why },
      ],
    })),
  ];
}
