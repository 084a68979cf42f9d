import { Temporal } from 'temporal-polyfill';
import { orderedWords, standingState } from '../../clinical/standing-orders/standing-order.ts';
import { lapseOn } from '../../clinical/staff/lapse.ts';
import { defineView } from '../../records/act.ts';
import { loadCatalogue } from '../../records/orders/load-catalogue.ts';
import { loadStanding } from '../../records/orders/load-standing.ts';
import { standingListContract } from './standing.contract.ts';

/** Every version of every standing order of the practice, with how near its end is. */
export const standingList = defineView({
  contract: standingListContract,
  permission: 'order.view',
  read: async (records, _input, { now, timeZone }) => {
    const [versions, catalogue] = await Promise.all([
      loadStanding(records),
      loadCatalogue(records),
    ]);
    const today = now.toZonedDateTimeISO(timeZone).toPlainDate().toString();
    const orders = versions.map(({ standing, resource }) => {
      const { version, author, signedBy, ended, criteria, ...rest } = standing;
      const item = catalogue.find(({ code }) => code === standing.code);
      return {
        ...{ ...rest, number: version, criteria: [...criteria] },
        recordVersion: resource.meta.versionId,
        state: standingState(standing, today),
        item: orderedWords(item?.label ?? standing.code, standing),
        kind: item?.kind,
        author: author.display ?? 'Somebody',
        signedBy: signedBy?.display,
        endedOn: ended?.on,
        why: ended?.why,
        lapse: lapseOn(standing.through, Temporal.PlainDate.from(today)),
      };
    });
    return { output: { today, orders }, patients: [] };
  },
});
