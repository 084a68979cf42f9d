import { settingsId, settingsOf } from '../../clinical/in-office-tests/keep-settings.ts';
import { productOf } from '../../clinical/medicines/product.ts';
import type { Lot, OnHand } from '../../clinical/stock/stock.ts';
import { isRefusal, type Refusal } from '../../fhir/refusal.ts';
import type { PracticeRecords } from '../../records/practice-records.ts';
import { loadHeld } from './load-held.ts';

/** A lot in a place, and how many days it may be used once opened, where the practice wrote it down. */
export interface Opening {
  held: OnHand;
  keptDays: number | undefined;
}

/** Reads what is known before something of a lot is opened. */
export async function loadOpening(
  records: PracticeRecords,
  of: { lotId: string; placeId: string },
): Promise<Opening | Refusal> {
  const held = await loadHeld(records, of);
  if (isRefusal(held)) return held;
  return { held, keptDays: await keptDays(records, held.lot) };
}

/** More products than a practice keeps. */
const productsAtMost = 1_000;

async function keptDays(
  records: PracticeRecords,
  { itemCode }: Pick<Lot, 'itemCode'>,
): Promise<number | undefined> {
  const [scheme, code = ''] = itemCode.split(':');
  if (scheme === 'ndc') {
    const products = await records.recent('Medication', productsAtMost);
    return products.flatMap((one) => productOf(one) ?? []).find(({ ndc }) => ndc === code)
      ?.beyondUseDays;
  }
  if (scheme !== 'kit') return undefined;
  const kept = await records.read('Basic', settingsId(code));
  return settingsOf(isRefusal(kept) ? undefined : kept)?.openDays;
}
