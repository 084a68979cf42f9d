import type { OnHand } from '../../clinical/stock/stock.ts';
import { refuse, type Refusal } from '../../fhir/refusal.ts';
import type { PracticeRecords } from '../../records/practice-records.ts';

/** What there is of a lot in a place; refuses a lot that never was there. */
export async function loadHeld(
  records: PracticeRecords,
  { lotId, placeId }: { lotId: string; placeId: string },
): Promise<OnHand | Refusal> {
  const sought = { lotIds: [lotId], placeIds: [placeId], withEmpty: true };
  const [held] = await records.stock.onHand(sought);
  return held ?? refuse('not-found', 'This lot never was in this place. Look at it again.');
}
