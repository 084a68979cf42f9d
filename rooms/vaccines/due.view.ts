import { isRefusal } from '../../fhir/refusal.ts';
import { defineView } from '../../records/act.ts';
import { assessRecord } from '../../records/immunization/assess-record.ts';
import { vaccinesDueContract } from './due.contract.ts';
import { loadRecord } from '../../records/immunization/load-record.ts';
import { loadForecast } from './written-forecast.ts';
import { presentDue } from './present-due.ts';

/** What is due for one patient today, and whether each dose counts; assessed at every look. */
export const vaccinesDue = defineView({
  contract: vaccinesDueContract,
  permission: 'chart.view',
  read: async (records, { patientId }, { now, timeZone }) => {
    const [record, written] = await Promise.all([
      loadRecord(records, patientId),
      loadForecast(records, patientId),
    ]);
    if (isRefusal(record)) return record;
    const today = now.toZonedDateTimeISO(timeZone).toPlainDate().toString();
    const presented = presentDue(record, assessRecord(record, { today, timeZone }));
    return {
      output: {
        ...presented,
        today,
        cut: record.cut,
        written: written && { at: written.date },
      },
      patients: [patientId],
    };
  },
});
