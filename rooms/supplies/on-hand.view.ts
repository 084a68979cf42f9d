import { parLevelsId, readPars, toReorder } from '../../clinical/stock/par.ts';
import { firstToUse } from '../../clinical/stock/standing.ts';
import { isRefusal } from '../../fhir/refusal.ts';
import { defineView } from '../../records/act.ts';
import { loadPlaces } from './load-places.ts';
import { presentLot } from './present-lot.ts';
import { onHandContract, type ShownItem } from './supplies.contract.ts';

/** The whole stock of the practice. */
export const onHand = defineView({
  contract: onHandContract,
  permission: 'supplies.view',
  read: async (records, _input, { now, timeZone }) => {
    const today = now.toZonedDateTimeISO(timeZone).toPlainDate().toString();
    const [all, places, levels] = await Promise.all([
      records.stock.onHand({ withEmpty: true }),
      loadPlaces(records),
      records.read('Basic', parLevelsId),
    ]);
    const pars = readPars(isRefusal(levels) ? undefined : levels);
    const held = all.filter(({ quantity }) => quantity !== 0);
    const items = new Map<string, ShownItem>();
    for (const { lot } of all) {
      const { itemCode, label, kind, unit } = lot;
      const wanted = pars.find((one) => one.itemCode === itemCode);
      const par = wanted ? { par: wanted.par, upTo: wanted.upTo } : {};
      items.set(itemCode, { itemCode, label, kind, unit, ...par });
    }
    return {
      output: {
        ...{ today, places, toOrder: toReorder(pars, held, today) },
        items: [...items.values()].toSorted((a, b) => (a.label < b.label ? -1 : 1)),
        lots: held.toSorted(firstToUse(today)).map((one) => presentLot(one, today)),
      },
      patients: [],
    };
  },
});
