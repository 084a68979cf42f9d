import { printJobOf } from '../../clinical/specimens/print-job.ts';
import { isRefusal, refuse } from '../../fhir/refusal.ts';
import { idOf } from '../../fhir/references.ts';
import { defineView } from '../../records/act.ts';
import { printedContract } from './labels.contract.ts';

const stateOf: Readonly<Record<string, 'printed' | 'failed'>> = {
  completed: 'printed',
  stopped: 'failed',
};

/** What became of labels that were sent to the printer. */
export const printed = defineView({
  contract: printedContract,
  permission: 'order.carry-out',
  read: async (records, { jobId }) => {
    const job = await records.read('Communication', jobId);
    if (isRefusal(job)) return job;
    if (!printJobOf(job)) return refuse('not-found', 'Nothing was printed under this number.');
    const { status, statusReason, subject } = job;
    const state = stateOf[status ?? ''] ?? ('waits' as const);
    const why = statusReason?.text;
    const patient = idOf('Patient', subject);
    return {
      output: { state, ...(why !== undefined && { why }) },
      patients: patient === undefined ? [] : [patient],
    };
  },
});
