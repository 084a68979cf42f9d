import type { Lot, OnHand, StockChange } from '../../clinical/stock/stock.ts';
import { isRefusal, refuse, type Refusal } from '../../fhir/refusal.ts';
import { defineAct } from '../../records/act.ts';
import type { PracticeRecords } from '../../records/practice-records.ts';
import type { WrittenMove } from '../../records/stock/books.ts';
import { loadHeld } from './load-held.ts';
import { payBackContract } from './stock-acts.contract.ts';

interface Seen {
  borrowed: WrittenMove;
  lent: Lot;
  owing: OnHand;
  /** The lot of the lender's funding with the number of what is paid with, if there is one. */
  into: Lot | undefined;
}

/** Id under which a line of the ledger is named by the lines that pay it back. */
const nameOf = (moveId: string): string => `StockMove/${moveId}`;

/** A dose goes out of the stock that owed it, and lies with the lender's from now on. */
export const payBack = defineAct({
  contract: payBackContract,
  permission: 'supplies.keep',
  load: loadBorrowed,
  decide: ({ newId }, { borrowed, lent, owing, into }: Seen, { moveId, lotId, placeId }) => {
    if (owing.lot.itemCode !== lent.itemCode) {
      return refuse('invalid', `Pay back with ${lent.label}: the same vaccine as was borrowed.`);
    }
    if (owing.lot.funding === lent.funding) {
      return refuse('invalid', 'This lot belongs to who lent it. Choose one of the other stock.');
    }
    if (owing.state !== 'usable') {
      return refuse('not-now', 'Pay back with a lot that may be used.');
    }
    const [quantity, about] = [-borrowed.quantity, nameOf(moveId)];
    const lot = into ?? { ...owing.lot, id: newId(), funding: lent.funding };
    const move = (of: string, by: number): StockChange => ({
      kind: 'move',
      move: { kind: 'pay-back', lotId: of, placeId, quantity: by, about },
    });
    const made: StockChange[] = into ? [] : [{ kind: 'lot', lot }];
    const stock = [...made, move(lotId, -quantity), move(lot.id, quantity)];
    return { changes: [], patients: [], output: {}, stock };
  },
});

async function loadBorrowed(
  records: PracticeRecords,
  input: { moveId: string; lotId: string; placeId: string },
): Promise<Seen | Refusal> {
  const { stock } = records;
  const [[borrowed], paid, owing] = await Promise.all([
    stock.moves({ ids: [input.moveId], kinds: ['borrow'], count: 1 }),
    stock.moves({ about: [nameOf(input.moveId)], count: 1 }),
    loadHeld(records, input),
  ]);
  if (!borrowed) return refuse('not-found', 'This is no borrowed dose.');
  if (paid.length > 0) return refuse('not-now', 'This was paid back already.');
  if (isRefusal(owing)) return owing;
  const { lotNumber, itemCode, expiresOn } = owing.lot;
  const [[lent], named] = await Promise.all([
    stock.lotsBy({ ids: [borrowed.lotId] }),
    stock.lotsBy({ lotNumber, itemCode }),
  ]);
  if (!lent) return refuse('not-found', 'The lot it was borrowed from is not known.');
  const into = named.find((one) => one.funding === lent.funding && one.expiresOn === expiresOn);
  return { borrowed, lent, owing, into };
}
