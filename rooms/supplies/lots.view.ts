import { firstToUse } from '../../clinical/stock/standing.ts';
import { defineView } from '../../records/act.ts';
import { lotsContract } from './lots.contract.ts';
import { presentLot } from './present-lot.ts';

/** What there is of some items, to choose from. */
export const lots = defineView({
  contract: lotsContract,
  permission: 'supplies.view',
  read: async (records, { itemCodes }, { now, timeZone }) => {
    const today = now.toZonedDateTimeISO(timeZone).toPlainDate().toString();
    const found = await records.stock.onHand({ itemCodes });
    const shown = found.toSorted(firstToUse(today)).map((one) => presentLot(one, today));
    return { output: { today, lots: shown }, patients: [] };
  },
});
