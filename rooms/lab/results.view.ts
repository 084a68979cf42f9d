import { defineView } from '../../records/act.ts';
import { resultsContract } from './lab.contract.ts';
import { presentResults } from './present-results.ts';

const reportsAtMost = 300;

/**
 * The results of one patient, newest first, also what was taken back; a test that was left is no
 * result.
 */
export const labResults = defineView({
  contract: resultsContract,
  permission: 'chart.view',
  read: async (records, { patientId }) => {
    const reports = await records.search('DiagnosticReport', {
      ...{ patient: patientId, sort: 'newest', count: reportsAtMost },
    });
    const shown = await presentResults(records, reports);
    return {
      output: {
        results: shown.filter(
          ({ state, takenBack }) => state === 'final' || state === 'preliminary' || takenBack,
        ),
        isCut: reports.length === reportsAtMost,
      },
      patients: [patientId],
    };
  },
});
