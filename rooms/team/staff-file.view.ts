import { isRefusal } from '../../fhir/refusal.ts';
import { defineView } from '../../records/act.ts';
import { loadFile } from './load-file.ts';
import { staffFileContract } from './staff-file.contract.ts';

/** A colleague's credentials, training and competencies. A look at it stands in the audit. */
export const staffFile = defineView({
  contract: staffFileContract,
  permission: 'team.oversee',
  read: async (records, { practitionerId }, moment) => {
    const output = await loadFile(records, practitionerId, moment);
    if (isRefusal(output)) return output;
    return { output, patients: [], reason: output.person.name };
  },
});
