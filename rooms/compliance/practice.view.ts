import { Temporal } from 'temporal-polyfill';
import { rulesFor } from '../../clinical/scope-of-practice/states.ts';
import { lapseOf } from '../../clinical/staff/lapse.ts';
import { defineView } from '../../records/act.ts';
import { loadPlace } from '../../records/scope/load-place.ts';
import { practiceContract } from './practice.contract.ts';

/** What the practice says of where it works, and how near the end of its certificate is. */
export const practice = defineView({
  contract: practiceContract,
  permission: 'scope.ask',
  read: async (records, _input, { now, timeZone }) => {
    const [{ place, resource }, state] = await Promise.all([
      loadPlace(records),
      records.practiceState(),
    ]);
    const last = place.clia?.expiresOn;
    const today = now.toZonedDateTimeISO(timeZone).toPlainDate();
    return {
      output: {
        version: resource?.meta.versionId,
        place,
        stateName: rulesFor(state).state?.name ?? state,
        ...(last && { cliaLapse: lapseOf(Temporal.PlainDate.from(last), today) }),
      },
      patients: [],
    };
  },
});
