import { settingsId, settingsOf } from '../../clinical/specimens/settings.ts';
import { isRefusal } from '../../fhir/refusal.ts';
import { defineView } from '../../records/act.ts';
import { laboratoryContract } from './results.contract.ts';

/** The laboratory on file, as it is kept. */
export const laboratory = defineView({
  contract: laboratoryContract,
  permission: 'order.view',
  read: async (records) => {
    const basic = await records.read('Basic', settingsId);
    const isThere = !isRefusal(basic);
    const {
      laboratory: known,
      attemptsAtMost,
      askNext,
      compendium,
      printer,
    } = settingsOf(isThere ? basic : undefined);
    return {
      output: {
        version: isThere ? basic.meta.versionId : '',
        name: known?.name ?? '',
        account: known?.account ?? '',
        application: known?.application ?? '',
        facility: known?.facility ?? '',
        address: known?.address ?? '',
        printer: printer ?? '',
        ...{ attemptsAtMost, askNext },
        compendium: Object.entries(compendium).map(([test, row]) => ({ test, ...row })),
      },
      patients: [],
    };
  },
});
