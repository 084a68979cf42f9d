import { isRefusal } from '../../fhir/refusal.ts';
import { defineView } from '../../records/act.ts';
import { loadOpening } from './load-opening.ts';
import { openingContract } from './open.contract.ts';

/** What is known before something of a lot is opened. */
export const opening = defineView({
  contract: openingContract,
  permission: 'supplies.view',
  read: async (records, input, { now, timeZone }) => {
    const found = await loadOpening(records, input);
    if (isRefusal(found)) return found;
    const today = now.toZonedDateTimeISO(timeZone).toPlainDate().toString();
    return { output: { today, keptDays: found.keptDays }, patients: [] };
  },
});
