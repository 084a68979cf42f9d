import type { Task } from '@medplum/fhirtypes';
import { twoIdentifiers } from '../../clinical/identity/two-identifiers.ts';
import { refuseByChecks } from '../../clinical/safety/check.ts';
import type { Move, OnHand } from '../../clinical/stock/stock.ts';
import { checkGiving } from '../../clinical/vaccines/give-checks.ts';
import { allGiven, type Giving } from '../../clinical/vaccines/giving.ts';
import { givenImmunization, type Named } from '../../clinical/vaccines/immunization.ts';
import { notGivenImmunization, reasonOf, whyWords } from '../../clinical/vaccines/not-given.ts';
import { orderableOf } from '../../clinical/vaccines/orderable.ts';
import { vaccineSites } from '../../clinical/vaccines/site.ts';
import {
  isVaccineWatch,
  watchCode,
  watchedLonger,
  watchMinutes,
  watchTask,
} from '../../clinical/vaccines/watch.ts';
import { actedBy } from '../../fhir/acted-by.ts';
import { medicineWorkSystem } from '../../fhir/linchpin.ts';
import { displayName } from '../../fhir/names.ts';
import { isRefusal, refuse, type Refusal } from '../../fhir/refusal.ts';
import {
  defineAct,
  type Change,
  type Decided,
  type GateAnswer,
  type Moment,
} from '../../records/act.ts';
import { endDone, endNotDone } from '../../records/orders/end-order.ts';
import { gateFor } from '../../records/orders/gate-for.ts';
import { loadOrder, refuseOrder, type LoadedOrder } from '../../records/orders/load-order.ts';
import { confirmedBy, loadVerified, type Verification } from '../../records/orders/verified.ts';
import { witnessed } from '../../records/orders/witness.ts';
import type { Stored } from '../../records/stored.ts';
import { loadOnSite } from '../../records/scope/load-on-site.ts';
import { giveVaccineContract, type GiveOutcome } from './give.contract.ts';
import { givingOf } from './giving-of.ts';
import { loadGiving, type BeforeGiving } from './load-giving.ts';
import { loadLot } from './load-lot.ts';
import { verificationOf } from './verification.ts';

interface Seen {
  loaded: LoadedOrder;
  before: BeforeGiving;
  /** The dose as it was chosen, held against what is on record now; of one that is given. */
  giving: Giving | undefined;
  /** That a provider checked exactly this dose. */
  verification: Verification | undefined;
  supervisor: Named | undefined;
  /** The watch after a vaccine that goes on, where one does. */
  watch: Stored<Task> | undefined;
}

type Given = Extract<GiveOutcome, { kind: 'given' }>;
type Output = { immunizationId: string };

/**
 * One vaccine under its order: given, with the dose taken from its lot in the same act, or refused
 * or not given, and why. Everything is checked again on what is on record now.
 */
export const giveVaccine = defineAct({
  contract: giveVaccineContract,
  permission: 'order.carry-out',
  load: async (records, { taskId, outcome }, moment): Promise<Seen | Refusal> => {
    const loaded = await loadOrder(records, taskId);
    if (isRefusal(loaded)) return loaded;
    const isGiven = outcome.kind === 'given';
    const { patientId: patient } = loaded.order;
    const code = `${medicineWorkSystem}|${watchCode}`;
    const [before, stock, onSite, watches, verified] = await Promise.all([
      loadGiving(records, patient, moment),
      loadLot(records, isGiven ? outcome.lot : undefined),
      isGiven && outcome.supervisorId ? loadOnSite(records, moment) : [],
      records.search('Task', { patient, tokens: { code, status: 'in-progress' }, count: 20 }),
      isGiven ? loadVerified(records, loaded) : [],
    ]);
    if (isRefusal(before)) return before;
    const who = onSite
      .map(({ presence }) => presence.person)
      .find(({ id }) => isGiven && id === outcome.supervisorId);
    const supervisor = who && { reference: `Practitioner/${who.id}`, display: who.name };
    const giving = isGiven
      ? givingOf(before, loaded.order.code, stock, outcome, outcome.statements)
      : undefined;
    const verification = giving && verificationOf(giving, verified, moment.timeZone);
    const watch = watches.find(isVaccineWatch);
    return { loaded, before, giving, verification, supervisor, watch };
  },
  gate: ({ loaded, giving, verification }, { outcome }) => {
    if (outcome.kind !== 'given') return undefined;
    const { route, site, said } = outcome;
    const confirmed = {
      ...confirmedBy(outcome.confirmed, verification),
      ...(giving && vouchedByStatements(giving.statements)),
    };
    return gateFor(
      loaded,
      { confirmed, said },
      {
        drugClass: 'vaccine',
        ...(route && { route: route === 'percutaneous' ? 'other' : route }),
        ...(site && { site: vaccineSites[site].gate }),
      },
    );
  },
  decide: (moment, seen, { taskVersion, outcome }, gate) => {
    const refused = refuseOrder(seen.loaded, taskVersion, moment.actor);
    if (refused) return refused;
    if (seen.loaded.order.kind !== 'vaccine') return refuse('not-now', 'This orders no vaccine.');
    return outcome.kind === 'given'
      ? decideGiven(moment, seen, outcome, gate)
      : decideNotGiven(moment, seen, outcome);
  },
});

function decideGiven(
  moment: Moment,
  seen: Seen,
  outcome: Given,
  gate: GateAnswer | undefined,
): Decided<Output> | Refusal {
  const { loaded, before, giving, verification, supervisor } = seen;
  const { overrides } = outcome;
  const identity = twoIdentifiers(outcome.identity);
  if (isRefusal(identity)) return identity;
  if (!giving) return refuse('invalid', 'Choose the lot first.');
  const stopped = refuseByChecks(checkGiving(giving), overrides);
  if (stopped) return stopped;
  if (outcome.supervisorId && !supervisor) {
    return refuse('not-now', 'Who is named as supervisor is not checked in here. Choose again.');
  }
  const { stock, product, eligibility, wouldCount, usualMl } = giving;
  const doseMl = outcome.doseMl ?? usualMl;
  const { route, site } = outcome;
  if (!stock || !product || !eligibility || !route || doseMl === undefined) {
    return refuse('invalid', 'Choose lot, route and dose first.');
  }
  const { id, at, by, patient, encounter, ending } = begun(moment, seen);
  const given = givenImmunization({
    ...{ id, patient, encounter, requestId: loaded.order.requestId, at, today: before.today },
    ...{ product, stock, route, site, doseMl, eligibility, wouldCount, overrides },
    ...{ statements: giving.statements, givenBy: by, orderedBy: ordererOf(loaded) },
    ...{ supervisedBy: supervisor, borrowing: outcome.borrowing, note: outcome.note },
    verified: verification && { by: verification.by, at: verification.at },
    witness: witnessed(identity.confirmed, gate, outcome.said),
  });
  return {
    changes: [
      { kind: 'create', resource: given },
      ...endDone(loaded, ending),
      watched(moment, seen, { id, at, by, patient, encounter, label: product.name }),
    ],
    stock: [{ kind: 'move', move: moveOf(stock, id, loaded.order.patientId, outcome.borrowing) }],
    ...{ patients: [loaded.order.patientId], output: { immunizationId: id } },
  };
}

/** That the sheet was given is said by handing the current ones over; else the person says it. */
const vouchedByStatements = (all: Giving['statements']): Record<string, boolean> =>
  allGiven(all) ? { 'vis-given': true } : {};

interface Watched {
  id: string;
  at: string;
  by: Named;
  patient: Named;
  encounter?: { reference: string } | undefined;
  label: string;
}

/** The patient is watched from now on; several vaccines of one sitting are watched as one. */
function watched({ now, newId }: Moment, { watch }: Seen, { id, ...one }: Watched): Change {
  const until = now.add({ minutes: watchMinutes }).toString({ smallestUnit: 'millisecond' });
  if (!watch) {
    const resource = watchTask({ ...one, id: newId(), immunizationId: id, until });
    return { kind: 'create', resource };
  }
  const resource = watchedLonger(watch, { ...one, until });
  return { kind: 'update', resource, expectedVersion: watch.meta.versionId };
}

function moveOf(
  { lot, placeId }: OnHand,
  id: string,
  patientId: string,
  borrowing: string | undefined,
): Move {
  const isBorrowed = borrowing !== undefined && borrowing.trim() !== '';
  return {
    ...{ kind: isBorrowed ? 'borrow' : 'give', lotId: lot.id, placeId, quantity: -1, patientId },
    about: `Immunization/${id}`,
    ...(isBorrowed && { reason: borrowing }),
  };
}

function decideNotGiven(
  moment: Moment,
  seen: Seen,
  why: Exclude<GiveOutcome, Given>,
): Decided<Output> | Refusal {
  if (why.reason === 'other' && !why.note) {
    const message = 'Say in your words why it was not given.';
    return refuse('invalid', message, { issues: [{ path: 'note', message }] });
  }
  const { loaded } = seen;
  const { requestId, label, code, patientId } = loaded.order;
  const { id, at, by, patient, encounter, ending } = begun(moment, seen);
  const cvx = orderableOf(code)?.cvx ?? [];
  return {
    changes: [
      {
        kind: 'create',
        resource: notGivenImmunization({
          ...{ id, patient, encounter, requestId, label, cvx, at, by, why },
        }),
      },
      ...endNotDone(loaded, ending, reasonOf(why)),
    ],
    ...{ patients: [patientId], reason: whyWords(why), output: { immunizationId: id } },
  };
}

/** What is the same whatever came of it. */
function begun({ actor, now, newId }: Moment, { loaded, before }: Seen) {
  const at = now.toString({ smallestUnit: 'millisecond' });
  const by = actedBy(actor);
  const id = newId();
  const { patientId, encounterId } = loaded.order;
  return {
    ...{ id, at, by, ending: { by, at, evidence: [`Immunization/${id}`] } },
    patient: {
      reference: `Patient/${patientId}`,
      display: displayName(before.record.patient.name),
    },
    encounter: encounterId ? { reference: `Encounter/${encounterId}` } : undefined,
  };
}

function ordererOf({ order: { signedBy } }: LoadedOrder): Named | undefined {
  const { reference, display } = signedBy ?? {};
  return reference === undefined ? undefined : { reference, display: display ?? '' };
}
