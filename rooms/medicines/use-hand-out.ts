import { drugOf } from '../../clinical/medicines/drugs.ts';
import { checkHandOut } from '../../clinical/medicines/hand-out-checks.ts';
import type { TaughtWay } from '../../clinical/medicines/taught.ts';
import { handOutWords } from '../../clinical/medicines/verify-words.ts';
import type { NotDone } from '../../clinical/orders/not-done.ts';
import type { StepsInput } from '../../clinical/safety/steps.ts';
import type { Issue } from '../../fhir/refusal.ts';
import type { OrderInHand } from '../../ui/navigation/inserts.tsx';
import type { ShownGiving } from './give.contract.ts';
import { handOutContract, type HandOutOutcome } from './hand-out.contract.ts';
import { givingInHand } from './use-in-hand.ts';

/** What a person has scanned, counted, typed and ticked while a medicine is handed out. */
export interface HandOutInHand {
  scan?: string | undefined;
  lot?: { lotId: string; placeId: string } | undefined;
  counted: string;
  overrides: Readonly<Record<string, string>>;
  isLabelled: boolean;
  ways: readonly TaughtWay[];
  language: string;
  back?: 'in-own-words' | 'not-yet' | undefined;
  plan: string;
  kind?: HandOutOutcome['kind'] | undefined;
  why: string;
  isProviderTold: boolean;
  reason?: NotDone | undefined;
  note: string;
}

export const nothingCounted: HandOutInHand = {
  ...{ counted: '', overrides: {}, isLabelled: false, ways: [], language: '', plan: '' },
  ...{ why: '', isProviderTold: false, note: '' },
};

/** All that follows from what is in hand: what is checked, what is verified, what the gate is told. */
export function useHandOutInHand(order: OrderInHand, seen: ShownGiving, hand: HandOutInHand) {
  const giving = givingInHand(seen, { scan: hand.scan, lot: hand.lot, drawn: hand.counted });
  const { product, stock, dose } = giving;
  const what =
    product && stock && dose?.home
      ? handOutWords({ label: product.label, lotNumber: stock.lot.lotNumber, home: dose.home })
      : undefined;
  const drug = drugOf(seen.code);
  return {
    ...{ what, checks: checkHandOut(giving) },
    verified: seen.verified.find((one) => one.what === what),
    known: {
      ...order.known,
      ...(drug && { schedule: drug.schedule, drugClass: drug.drugClass }),
    },
  };
}

/** What is sent; undefined while nobody has said what came of it. */
export function outcomeOf(hand: HandOutInHand, steps: StepsInput): HandOutOutcome | undefined {
  const parsed = handOutContract.input.shape.outcome.safeParse(typedOf(hand, steps));
  return parsed.data;
}

/** What is still missing, by the contract's own words. */
export function troublesOf(hand: HandOutInHand): Issue[] {
  if (hand.kind === undefined) return [{ path: 'kind', message: 'Say what came of it.' }];
  const bare: StepsInput = { identity: [], confirmed: {}, said: {} };
  const parsed = handOutContract.input.shape.outcome.safeParse(typedOf(hand, bare));
  return (parsed.error?.issues ?? []).map(({ path, message }) => ({
    ...{ path: ['outcome', ...path].join('.'), message },
  }));
}

function typedOf(hand: HandOutInHand, steps: StepsInput): unknown {
  const { kind, scan, lot, counted, overrides, ways, language, back, plan, isLabelled } = hand;
  const note = hand.note.trim() === '' ? {} : { note: hand.note };
  if (kind === 'refused') return { kind, why: hand.why, isProviderTold: hand.isProviderTold };
  if (kind === 'not-handed-out') return { kind, reason: hand.reason, ...note };
  return {
    ...{ kind, ...steps, counted, overrides, isLabelled, ...note },
    ...(scan !== undefined && { scan }),
    ...(lot && { lot }),
    taught: {
      ...{ back, ways: [...ways] },
      ...(language.trim() !== '' && { language }),
      ...(back === 'not-yet' && { plan }),
    },
  };
}
