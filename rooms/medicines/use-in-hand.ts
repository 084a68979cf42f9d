import { routeAsked } from '../../clinical/medicines/drug.ts';
import { drugOf } from '../../clinical/medicines/drugs.ts';
import { checksToShow, workedOut, type Giving } from '../../clinical/medicines/give-checks.ts';
import { labelledProducts } from '../../clinical/medicines/labelled-products.ts';
import { siteAsked, type GiveSite } from '../../clinical/medicines/sites.ts';
import { takenOf } from '../../clinical/medicines/taken.ts';
import { verifyWords } from '../../clinical/medicines/verify-words.ts';
import type { NotDone } from '../../clinical/orders/not-done.ts';
import { isRefusal } from '../../fhir/refusal.ts';
import type { OrderInHand } from '../../ui/navigation/inserts.tsx';
import { currentMs } from '../../ui/time/ticker.ts';
import type { ShownGiving } from './give.contract.ts';

/** What a person has scanned, chosen and typed while a medicine is given. */
export interface InHand {
  scan?: string | undefined;
  lot?: { lotId: string; placeId: string } | undefined;
  drawn: string;
  site?: GiveSite | undefined;
  overrides: Readonly<Record<string, string>>;
  kind?: 'given' | 'partly' | 'refused' | 'not-given' | undefined;
  /** Of what was given in part. */
  amount: string;
  /** Why in part, or the patient's words. */
  why: string;
  isProviderTold: boolean;
  reason?: NotDone | undefined;
  /** The word of who watched the waste. */
  wasteToken?: string | undefined;
  wasteBy?: string | undefined;
}

export const nothingInHand: InHand = {
  ...{ drawn: '', overrides: {}, amount: '', why: '', isProviderTold: false },
};

/** All that follows from what is in hand: what the dose comes to, what is checked, who verified. */
export function useInHand(order: OrderInHand, seen: ShownGiving, hand: InHand) {
  const giving = givingInHand(seen, hand);
  const worked = workedOut(giving);
  const { product, stock } = giving;
  const what =
    worked.kind === 'worked-out' && product && stock && seen.dose
      ? verifyWords({
          ...{ label: product.label, lotNumber: stock.lot.lotNumber },
          ...{ measured: worked.measured, route: seen.dose.route },
        })
      : undefined;
  const drug = drugOf(seen.code);
  const isControlled = drug !== undefined && drug.schedule !== 'none';
  const taken =
    worked.kind === 'worked-out' && stock
      ? takenOf(worked.measured, stock.lot.unit, product?.holds)
      : undefined;
  return {
    ...{ worked, what, checks: checksToShow(giving) },
    verified: seen.verified.find((one) => one.what === what),
    known: {
      ...order.known,
      ...(seen.dose && { route: routeAsked(seen.dose.route) }),
      ...(drug && { schedule: drug.schedule, drugClass: drug.drugClass }),
      ...(hand.site && { site: siteAsked(hand.site) }),
    },
    asksWaste:
      isControlled && (hand.kind === 'partly' || (taken !== undefined && taken.left.top > 0n)),
  };
}

/** What is checked, of what is on record and what was scanned, chosen and typed. */
export function givingInHand(
  seen: ShownGiving,
  hand: Pick<InHand, 'scan' | 'lot' | 'drawn'>,
): Giving {
  const stock = seen.lots.find(
    (one) => one.lot.id === hand.lot?.lotId && one.placeId === hand.lot.placeId,
  );
  const ndc = stock?.lot.itemCode.replace(/^ndc:/, '');
  const read =
    hand.scan === undefined ? undefined : labelledProducts(hand.scan, seen.products, seen.today);
  return {
    ...{
      today: seen.today,
      now: new Date(currentMs()).toISOString(),
      code: seen.code,
      dose: seen.dose,
    },
    ...{ birthDate: seen.birthDate, weight: seen.weight, allergy: seen.allergy },
    ...{ before: seen.before, drawn: hand.drawn, stock },
    product: seen.products.find((one) => one.ndc === ndc),
    scanned: isRefusal(read) ? [] : read,
  };
}
