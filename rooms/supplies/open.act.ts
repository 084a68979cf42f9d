import { countsInside, openRule, useByOf } from '../../clinical/stock/opening.ts';
import { standingOf } from '../../clinical/stock/standing.ts';
import type { OnHand, StockChange } from '../../clinical/stock/stock.ts';
import { isRefusal, refuse, type Refusal } from '../../fhir/refusal.ts';
import { asTyped } from '../../fhir/typed-date.ts';
import { defineAct, type Moment } from '../../records/act.ts';
import { loadOpening } from './load-opening.ts';
import { openContract } from './open.contract.ts';
import { secondPerson } from './second-person.ts';
import { amount } from './supply-words.ts';

/**
 * A multi-dose vial or a kit is opened: from then on it may be used for as long as its label, its
 * insert or the rule for its kind says, and never beyond its expiry. What was left of the one open
 * before is thrown away in the same act.
 */
export const openStock = defineAct({
  contract: openContract,
  permission: 'supplies.keep',
  load: loadOpening,
  decide: (moment, { held, keptDays }, input) => {
    const { openedOn, holds, days, left } = input;
    const { lot, placeId } = held;
    const today = moment.now.toZonedDateTimeISO(moment.timeZone).toPlainDate().toString();
    const wrong = refuseOpening(held, input, today);
    if (wrong) return wrong;
    const rule = openRule(lot.kind, { typed: days, kept: keptDays });
    if (!rule) {
      const message = 'Say how many days it may be used once opened, as its insert says.';
      return refuse('invalid', message, { issues: [{ path: 'days', message }] });
    }
    const useBy = useByOf(lot, openedOn, rule);
    if (useBy < today) {
      const message = `Opened then, it could be used until ${asTyped(useBy)} (${rule.basis}). Throw it away and open another.`;
      return refuse('not-now', message, { issues: [{ path: 'openedOn', message }] });
    }
    const before = thrownAway(moment, held, left ?? 0);
    if (isRefusal(before)) return before;
    const { basis } = rule;
    const opened: StockChange = {
      ...{ kind: 'opened', lotId: lot.id, placeId, openedOn, useBy, basis },
      ...(countsInside(lot) && { holds }),
    };
    return { changes: [], patients: [], output: { useBy }, stock: [opened, ...before] };
  },
});

interface Typed {
  openedOn: string;
  holds?: number | undefined;
  left?: number | undefined;
}

function refuseOpening(held: OnHand, typed: Typed, today: string): Refusal | undefined {
  const { lot, openedOn: openBefore } = held;
  const at = (path: string, message: string) =>
    refuse('not-now', message, { issues: [{ path, message }] });
  // What is open and past its day is what another is opened for.
  const { why } = standingOf({ ...held, useBy: undefined }, today);
  if (why !== undefined)
    return refuse('not-now', `Lot ${lot.lotNumber}: ${why}. Open another lot.`);
  if (lot.kind === 'supply') return refuse('invalid', 'Supplies have no day once opened.');
  if (typed.openedOn > today) return at('openedOn', 'This day is still to come.');
  if (openBefore !== undefined && typed.left === undefined) {
    return at(
      'left',
      `One is open here since ${asTyped(openBefore)}. Say how much was left in it; 0 when it was used up.`,
    );
  }
  if (!countsInside(lot)) return undefined;
  const rest = held.quantity - (typed.left ?? 0);
  if (typed.holds === undefined) return at('holds', 'Say how much is in it.');
  return typed.holds > rest
    ? at(
        'holds',
        `Only ${amount(Math.max(0, rest), lot.unit)} of this lot is here by the ledger. Count it first.`,
      )
    : undefined;
}

/** What is left of the one that is open is thrown away; of a controlled substance before two. */
export function thrownAway(
  moment: Moment,
  { lot, placeId, quantity }: OnHand,
  left: number,
): StockChange[] | Refusal {
  if (left === 0) return [];
  if (left > quantity) {
    const message = `Only ${amount(quantity, lot.unit)} of this lot is here by the ledger.`;
    return refuse('not-now', message, { issues: [{ path: 'left', message }] });
  }
  const second = secondPerson(moment, lot);
  if (isRefusal(second)) return second;
  const reason = 'left in what was open';
  return [
    {
      kind: 'move',
      move: { kind: 'waste', lotId: lot.id, placeId, quantity: -left, reason, ...second },
    },
  ];
}
