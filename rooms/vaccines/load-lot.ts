import type { OnHand } from '../../clinical/stock/stock.ts';
import type { PracticeRecords } from '../../records/practice-records.ts';

/** What is left of a chosen lot in its place, also when that is nothing. */
export async function loadLot(
  records: PracticeRecords,
  chosen: { lotId: string; placeId: string } | undefined,
): Promise<OnHand | undefined> {
  if (!chosen) return undefined;
  const { lotId, placeId } = chosen;
  const found = await records.stock.onHand({
    ...{ lotIds: [lotId], placeIds: [placeId], withEmpty: true },
  });
  return found.find((one) => one.lot.id === lotId && one.placeId === placeId);
}
