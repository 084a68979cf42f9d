import { twoIdentifiers } from '../../clinical/identity/two-identifiers.ts';
import { asDecimal, exact, isLess, minus, over, plus, times } from '../../clinical/dosing/exact.ts';
import { unitWord } from '../../clinical/dosing/unit.ts';
import {
  givenAdministration,
  notGivenAdministration,
  type AboutGiving,
} from '../../clinical/medicines/administration.ts';
import { routeAsked } from '../../clinical/medicines/drug.ts';
import { drugOf } from '../../clinical/medicines/drugs.ts';
import { checkGiving, workedOut, type Giving } from '../../clinical/medicines/give-checks.ts';
import { siteAsked, sitesOf } from '../../clinical/medicines/sites.ts';
import { takenOf } from '../../clinical/medicines/taken.ts';
import { verifyWords } from '../../clinical/medicines/verify-words.ts';
import { refuseByChecks } from '../../clinical/safety/check.ts';
import { actedBy } from '../../fhir/acted-by.ts';
import { isRefusal, refuse, type Refusal } from '../../fhir/refusal.ts';
import { defineAct, type Decided, type GateAnswer, type Moment } from '../../records/act.ts';
import { endDone, endNotDone, notDoneReason } from '../../records/orders/end-order.ts';
import { gateFor } from '../../records/orders/gate-for.ts';
import { refuseOrder } from '../../records/orders/load-order.ts';
import { confirmedBy, type Verification } from '../../records/orders/verified.ts';
import { witnessed } from '../../records/orders/witness.ts';
import { aboutGiving } from './about-giving.ts';
import { giveContract, type GiveOutcome, type Taken } from './give.contract.ts';
import { givingOf, loadMedicine, type MedicineSeen } from './load-medicine.ts';
import { openedBy } from './open-vial.ts';
import { watchTask } from './watch.ts';

interface Seen extends MedicineSeen {
  giving: Giving | undefined;
  verification: Verification | undefined;
}

type Output = { administrationId: string; watchUntil?: string | undefined };

/**
 * A medicine under its order: given whole or in part, with what it was taken from in the same act,
 * or refused, or not given, and why. Everything is checked again on what is on record now.
 */
export const giveMedicine = defineAct({
  contract: giveContract,
  permission: 'order.carry-out',
  load: async (records, { taskId, outcome }, moment): Promise<Seen | Refusal> => {
    const seen = await loadMedicine(records, taskId, moment);
    if (isRefusal(seen)) return seen;
    if (seen.known.dose?.home)
      return refuse('not-now', 'This medicine is handed out to take home.');
    if (!isTaken(outcome)) return { ...seen, giving: undefined, verification: undefined };
    const [chosen] = outcome.lot
      ? await records.stock.onHand({
          lotIds: [outcome.lot.lotId],
          placeIds: [outcome.lot.placeId],
          withEmpty: true,
        })
      : [];
    const giving = givingOf(seen, outcome, chosen);
    if (isRefusal(giving)) return giving;
    return { ...seen, giving, verification: verificationOf(giving, seen.verified) };
  },
  gate: ({ loaded, known, verification }, { outcome }) => {
    if (!isTaken(outcome)) return undefined;
    const drug = drugOf(loaded.order.code);
    const { dose } = known;
    const confirmed = confirmedBy(outcome.confirmed, verification);
    return gateFor(
      loaded,
      { confirmed, said: outcome.said },
      {
        ...(dose && { route: routeAsked(dose.route) }),
        ...(drug && { drugClass: drug.drugClass, schedule: drug.schedule }),
        ...(outcome.site && { site: siteAsked(outcome.site) }),
      },
    );
  },
  decide: (moment, seen, { taskVersion, outcome }, gate) => {
    const refused = refuseOrder(seen.loaded, taskVersion, moment.actor);
    if (refused) return refused;
    return isTaken(outcome)
      ? decideGiven(moment, seen, outcome, gate)
      : decideNotGiven(moment, seen, outcome);
  },
});

const isTaken = (outcome: GiveOutcome): outcome is Taken =>
  outcome.kind === 'given' || outcome.kind === 'partly';

/** The verification of exactly what is to be given now. */
function verificationOf(
  giving: Giving,
  verified: readonly Verification[],
): Verification | undefined {
  const worked = workedOut(giving);
  const { product, stock, dose } = giving;
  if (worked.kind !== 'worked-out' || !product || !stock || !dose) return undefined;
  const { label } = product;
  const { lotNumber } = stock.lot;
  const what = verifyWords({ label, lotNumber, measured: worked.measured, route: dose.route });
  return verified.find((one) => one.what === what);
}

function decideGiven(
  moment: Moment,
  seen: Seen,
  outcome: Taken,
  gate: GateAnswer | undefined,
): Decided<Output> | Refusal {
  const { loaded, giving, verification } = seen;
  const identity = twoIdentifiers(outcome.identity);
  if (isRefusal(identity)) return identity;
  if (!giving) return refuse('invalid', 'Scan the label or choose the lot first.');
  const stopped = refuseByChecks(checkGiving(giving), outcome.overrides);
  if (stopped) return stopped;
  const worked = workedOut(giving);
  const { product, stock, dose } = giving;
  if (worked.kind !== 'worked-out' || !product || !stock || !dose) {
    return refuse('not-now', 'The dose of this order cannot be worked out. Ask the provider.');
  }
  if (sitesOf[dose.route].length > 0 && !outcome.site) {
    return refuse('invalid', 'Say where it was given.', issue('site', 'Choose the site.'));
  }
  const part = outcome.kind === 'partly' ? partOf(outcome.amount, outcome.drawn) : one;
  if (isRefusal(part)) return part;
  const taken = takenOf(worked.measured, stock.lot.unit, product.holds);
  if (taken === undefined)
    return refuse('not-now', `How much ${product.label} holds is not on file.`);
  const wasted = wasteOf(moment, seen, taken.left, part, worked.measured.unit);
  if (isRefusal(wasted)) return wasted;
  const about = aboutGiving(moment, loaded, outcome.note);
  const scale = <T extends { value: typeof one }>(of: T): T => ({
    ...of,
    value: times(of.value, part),
  });
  const given = givenAdministration(about, {
    ...{ product, lot: stock.lot, placeId: stock.placeId, taken: taken.quantity },
    ...{ route: dose.route, site: outcome.site, overrides: outcome.overrides, wasted },
    ...{ measured: scale(worked.measured), given: scale(worked.given) },
    ...(outcome.kind === 'partly' && { partly: outcome.why }),
    verified: verification && { by: verification.by, at: verification.at },
    witness: witnessed(identity.confirmed, gate, outcome.said),
  });
  const watch = watchTask(moment, seen.loaded, given, dose.observeMinutes);
  const { lotId, placeId } = { lotId: stock.lot.id, placeId: stock.placeId };
  return {
    changes: [
      { kind: 'create', resource: given },
      ...(watch ? [{ kind: 'create' as const, resource: watch.task }] : []),
      ...endDone(loaded, endingOf(about)),
    ],
    stock: [
      ...openedBy(stock, product, giving.today),
      {
        kind: 'move',
        move: {
          ...{ kind: 'give', lotId, placeId, quantity: -taken.quantity },
          ...{ about: `MedicationAdministration/${about.id}`, patientId: about.patientId },
        },
      },
    ],
    patients: [about.patientId],
    output: { administrationId: about.id, ...(watch && { watchUntil: watch.until }) },
  };
}

const one = { top: 1n, bottom: 1n };
const issue = (path: string, message: string) => ({
  issues: [{ path: `outcome.${path}`, message }],
});

/** Which part of what was drawn up was given. */
function partOf(amount: string, drawn: string) {
  const [some, all] = [exact(amount), exact(drawn)];
  const message = 'Say how much was given: more than nothing, less than was drawn up.';
  if (!some || !all || some.top === 0n || !isLess(some, all)) {
    return refuse('invalid', message, issue('amount', message));
  }
  return over(some, all);
}

/** What is thrown away of a controlled medicine is seen by a second person; of others nobody asks. */
function wasteOf(
  { witness, actor }: Moment,
  { giving }: Seen,
  left: typeof one,
  part: typeof one,
  unit: Parameters<typeof unitWord>[0],
) {
  const all = giving && workedOut(giving);
  const schedule = drugOf(giving?.code ?? '')?.schedule ?? 'none';
  if (schedule === 'none' || all?.kind !== 'worked-out') return undefined;
  const notGiven = minus(all.measured.value, times(all.measured.value, part));
  const sum = plus(left, notGiven);
  if (sum.top === 0n) return undefined;
  const amount = `${asDecimal(sum)} ${unitWord(unit)}`;
  if (!witness || witness.userId === actor.userId) {
    const message = `${amount} of a controlled medicine is wasted: a second person watches.`;
    return refuse('not-now', message, issue('witness', message));
  }
  return { amount, by: actedBy(witness) };
}

const endingOf = ({ id, by, at }: AboutGiving) => ({
  ...{ by, at, evidence: [`MedicationAdministration/${id}`] },
});

function decideNotGiven(
  moment: Moment,
  seen: Seen,
  outcome: Exclude<GiveOutcome, Taken>,
): Decided<Output> | Refusal {
  const isRefused = outcome.kind === 'refused';
  const note = isRefused ? outcome.why : outcome.note;
  if (isRefused && !outcome.isProviderTold) {
    const message = 'Tell the provider that it was refused, then say so here.';
    return refuse('invalid', message, issue('isProviderTold', message));
  }
  if (!isRefused && outcome.reason === 'other' && !note) {
    return refuse('invalid', 'Say in your words why.', issue('note', 'Say in your words why.'));
  }
  const reason = notDoneReason(isRefused ? 'refused' : outcome.reason, note);
  const about = aboutGiving(moment, seen.loaded, isRefused ? 'The provider was told.' : undefined);
  return {
    changes: [
      { kind: 'create', resource: notGivenAdministration(about, reason) },
      ...endNotDone(seen.loaded, endingOf(about), reason),
    ],
    ...{ patients: [about.patientId], reason: reason.text ?? '' },
    output: { administrationId: about.id },
  };
}
