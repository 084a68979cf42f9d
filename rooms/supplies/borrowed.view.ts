import { Temporal } from 'temporal-polyfill';
import { dueBack } from '../../clinical/stock/borrowed.ts';
import { defineView } from '../../records/act.ts';
import { borrowedContract } from './supplies.contract.ts';

/** More than a practice borrows before it pays back. */
const linesAtMost = 500;

/** What one stock owes the other. */
export const borrowed = defineView({
  contract: borrowedContract,
  permission: 'supplies.view',
  read: async (records, _input, { now, timeZone }) => {
    const today = now.toZonedDateTimeISO(timeZone).toPlainDate().toString();
    const { stock } = records;
    const [lines, settled] = await Promise.all([
      stock.moves({ kinds: ['borrow'], count: linesAtMost }),
      stock.moves({ kinds: ['pay-back', 'return'], count: linesAtMost * 2 }),
    ]);
    const done = new Set(settled.map(({ about }) => about));
    const open = lines.filter(({ id, about }) => !done.has(`StockMove/${id}`) && !done.has(about));
    const lots = await stock.lotsBy({ ids: open.map(({ lotId }) => lotId) });
    const owed = open.flatMap(({ id, lotId, quantity, at, by, reason }) => {
      const lot = lots.find((one) => one.id === lotId);
      if (!lot) return [];
      const { itemCode, label, lotNumber, funding, unit } = lot;
      const due = dueBack(dayIn(at, timeZone), today);
      return [
        {
          ...{ moveId: id, itemCode, label, lotNumber, funding, unit },
          ...{ quantity: -quantity, at, by, reason, ...due },
        },
      ];
    });
    return { output: { today, owed }, patients: [] };
  },
});

const dayIn = (at: string, timeZone: string): string =>
  Temporal.Instant.from(at).toZonedDateTimeISO(timeZone).toPlainDate().toString();
