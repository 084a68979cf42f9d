import { defineView } from '../../records/act.ts';
import { runningContract } from './lab.contract.ts';
import { loadRunning } from './load-running.ts';

/** Tests that run now: of everybody, or of one patient. */
export const labRunning = defineView({
  contract: runningContract,
  permission: 'lab.view',
  read: async (records, { patientId }) => {
    const { running, patients } = await loadRunning(records, patientId);
    return { output: { running }, patients };
  },
});
