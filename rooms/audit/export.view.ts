import { isRefusal } from '../../fhir/refusal.ts';
import { defineView } from '../../records/act.ts';
import { auditExportContract } from './audit.contract.ts';
import { toCsv } from './csv.ts';
import { presentLines } from './present-lines.ts';
import { filterInWords, soughtBy } from './sought.ts';

const rowsAtMost = 10_000;

/** What is filtered, as a file. Who took it, and what it held, stands in the log. */
export const auditExport = defineView({
  contract: auditExportContract,
  permission: 'audit.view',
  read: async (records, filter, moment) => {
    const sought = soughtBy(filter, moment.timeZone);
    if (isRefusal(sought)) return sought;
    const found = await records.audit.read(sought, rowsAtMost + 1);
    const rows = found.slice(0, rowsAtMost);
    const { lines, patients } = await presentLines(records, rows, filter.patientId);
    const words = filterInWords(filter, rows[0]?.actorName);
    return {
      output: {
        csv: toCsv(lines, moment.timeZone),
        rows: rows.length,
        cut: found.length > rowsAtMost,
      },
      patients,
      reason: `${rows.length} rows: ${words}`,
    };
  },
});
