import { isRefusal } from '../../fhir/refusal.ts';
import { defineView } from '../../records/act.ts';
import { auditLogContract } from './audit.contract.ts';
import { aboutPatient } from './about-patient.ts';
import { presentLines } from './present-lines.ts';
import { filterInWords, soughtBy } from './sought.ts';

const rowsAtOnce = 50;

/** Who looked at what. Looking here is a look too, and stands in the log with what was asked. */
export const auditLog = defineView({
  contract: auditLogContract,
  permission: 'audit.view',
  read: async (records, { before, ...filter }, moment) => {
    const sought = soughtBy(filter, moment.timeZone);
    if (isRefusal(sought)) return sought;
    const patient =
      filter.patientId === undefined
        ? undefined
        : await aboutPatient(records, filter.patientId, moment);
    if (isRefusal(patient)) return patient;
    const found = await records.audit.read({ ...sought, before }, rowsAtOnce + 1);
    const rows = found.slice(0, rowsAtOnce);
    const { lines, patients } = await presentLines(records, rows, filter.patientId);
    return {
      output: { rows: lines, more: found.length > rowsAtOnce, patient },
      patients: [...new Set([...(patient ? [patient.id] : []), ...patients])],
      reason: filterInWords(filter, rows[0]?.actorName),
    };
  },
});
