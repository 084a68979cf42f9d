import { twoIdentifiers } from '../../clinical/identity/two-identifiers.ts';
import { handedOutDispense, notHandedOutDispense } from '../../clinical/medicines/dispense.ts';
import { doseWords } from '../../clinical/medicines/dose-asked.ts';
import { drugOf } from '../../clinical/medicines/drugs.ts';
import type { Giving } from '../../clinical/medicines/give-checks.ts';
import { checkHandOut } from '../../clinical/medicines/hand-out-checks.ts';
import { handOutWords } from '../../clinical/medicines/verify-words.ts';
import { refuseByChecks } from '../../clinical/safety/check.ts';
import { isRefusal, refuse, type Refusal } from '../../fhir/refusal.ts';
import { defineAct, type Decided, type GateAnswer, type Moment } from '../../records/act.ts';
import { endDone, endNotDone, notDoneReason } from '../../records/orders/end-order.ts';
import { gateFor } from '../../records/orders/gate-for.ts';
import { refuseOrder } from '../../records/orders/load-order.ts';
import { confirmedBy, type Verification } from '../../records/orders/verified.ts';
import { witnessed } from '../../records/orders/witness.ts';
import { aboutGiving } from './about-giving.ts';
import { handOutContract, type HandedOut, type HandOutOutcome } from './hand-out.contract.ts';
import { givingOf, loadMedicine, type MedicineSeen } from './load-medicine.ts';

interface Seen extends MedicineSeen {
  giving: Giving | undefined;
  verification: Verification | undefined;
}

type Output = { dispenseId: string };

/**
 * A sample or a pre-packed medicine to take home, under its order: counted, labelled, explained and
 * said back; or refused, or not handed out, and why. Checked again on what is on record now.
 */
export const handOut = defineAct({
  contract: handOutContract,
  permission: 'order.carry-out',
  load: async (records, { taskId, outcome }, moment): Promise<Seen | Refusal> => {
    const seen = await loadMedicine(records, taskId, moment);
    if (isRefusal(seen)) return seen;
    if (!seen.known.dose?.home) return refuse('not-now', 'This medicine is given here.');
    if (outcome.kind !== 'handed-out') {
      return { ...seen, giving: undefined, verification: undefined };
    }
    const [chosen] = outcome.lot
      ? await records.stock.onHand({
          lotIds: [outcome.lot.lotId],
          placeIds: [outcome.lot.placeId],
          withEmpty: true,
        })
      : [];
    const giving = givingOf(seen, { ...outcome, drawn: outcome.counted }, chosen);
    if (isRefusal(giving)) return giving;
    return { ...seen, giving, verification: verificationOf(giving, seen.verified) };
  },
  gate: ({ loaded, verification }, { outcome }) => {
    if (outcome.kind !== 'handed-out') return undefined;
    const drug = drugOf(loaded.order.code);
    const confirmed = confirmedBy(outcome.confirmed, verification);
    return gateFor(
      loaded,
      { confirmed, said: outcome.said },
      { ...(drug && { drugClass: drug.drugClass, schedule: drug.schedule }) },
    );
  },
  decide: (moment, seen, { taskVersion, outcome }, gate) => {
    const refused = refuseOrder(seen.loaded, taskVersion, moment.actor);
    if (refused) return refused;
    return outcome.kind === 'handed-out'
      ? decideHandedOut(moment, seen, outcome, gate)
      : decideNot(moment, seen, outcome);
  },
});

/** The verification of exactly what is to be handed out now. */
function verificationOf(
  { product, stock, dose }: Giving,
  verified: readonly Verification[],
): Verification | undefined {
  if (!product || !stock || !dose?.home) return undefined;
  const { label } = product;
  const what = handOutWords({ label, lotNumber: stock.lot.lotNumber, home: dose.home });
  return verified.find((one) => one.what === what);
}

function decideHandedOut(
  moment: Moment,
  { loaded, giving, verification }: Seen,
  outcome: HandedOut,
  gate: GateAnswer | undefined,
): Decided<Output> | Refusal {
  const identity = twoIdentifiers(outcome.identity);
  if (isRefusal(identity)) return identity;
  if (!giving) return refuse('invalid', 'Scan the label or choose the lot first.');
  const stopped = refuseByChecks(checkHandOut(giving), outcome.overrides);
  if (stopped) return stopped;
  const { product, stock, dose } = giving;
  const home = dose?.home;
  if (!product || !stock || !home) return refuse('not-now', 'Choose the lot first.');
  if (stock.lot.schedule !== undefined) {
    return refuse('not-now', 'A controlled substance is not handed out here.');
  }
  const about = aboutGiving(moment, loaded, outcome.note);
  const handed = handedOutDispense(about, {
    ...{ product, lot: stock.lot, placeId: stock.placeId, home, dose: doseWords(dose) },
    ...{ taught: outcome.taught, overrides: outcome.overrides },
    verified: verification && { by: verification.by, at: verification.at },
    witness: witnessed(identity.confirmed, gate, outcome.said),
  });
  const { by, at } = about;
  const evidence = [`MedicationDispense/${about.id}`];
  return {
    changes: [{ kind: 'create', resource: handed }, ...endDone(loaded, { by, at, evidence })],
    stock: [
      {
        kind: 'move',
        move: {
          ...{ kind: 'give', lotId: stock.lot.id, placeId: stock.placeId },
          ...{ quantity: -home.quantity, about: evidence[0], patientId: about.patientId },
        },
      },
    ],
    patients: [about.patientId],
    output: { dispenseId: about.id },
  };
}

function decideNot(
  moment: Moment,
  { loaded }: Seen,
  outcome: Exclude<HandOutOutcome, HandedOut>,
): Decided<Output> | Refusal {
  const isRefused = outcome.kind === 'refused';
  const note = isRefused ? outcome.why : outcome.note;
  if (!isRefused && outcome.reason === 'other' && !note) {
    const issues = [{ path: 'outcome.note', message: 'Say in your words why.' }];
    return refuse('invalid', 'Say in your words why.', { issues });
  }
  const reason = notDoneReason(isRefused ? 'refused' : outcome.reason, note);
  const told = isRefused ? 'The provider was told.' : undefined;
  const about = aboutGiving(moment, loaded, told);
  const { by, at, id, patientId } = about;
  return {
    changes: [
      { kind: 'create', resource: notHandedOutDispense(about, reason) },
      ...endNotDone(loaded, { by, at, evidence: [`MedicationDispense/${id}`] }, reason),
    ],
    ...{ patients: [patientId], reason: reason.text ?? '', output: { dispenseId: id } },
  };
}
