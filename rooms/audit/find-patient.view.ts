import { defineView } from '../../records/act.ts';
import { lookUpPatients } from '../../records/search/look-up-patients.ts';
import { parseSought } from '../../records/search/parse-sought.ts';
import { presentPatient } from './about-patient.ts';
import { auditPatientContract } from './audit.contract.ts';

/** Each one shown is itself a look at a record. */
const shownAtMost = 8;

/** Finds whose chart is asked about. Nothing typed finds nobody. */
export const findAuditPatient = defineView({
  contract: auditPatientContract,
  permission: 'audit.view',
  read: async (records, { query }, moment) => {
    const asked = parseSought(query, moment.now.toZonedDateTimeISO(moment.timeZone).toPlainDate());
    const found = await lookUpPatients(records, asked, shownAtMost + 1);
    const patients = found.slice(0, shownAtMost).map((one) => presentPatient(one, moment));
    return {
      output: { patients, more: found.length > shownAtMost, unclear: asked.unclear },
      patients: patients.map(({ id }) => id),
    };
  },
});
