import type { DiagnosticReport } from '@medplum/fhirtypes';
import { actedBy } from '../../fhir/acted-by.ts';
import { refuse } from '../../fhir/refusal.ts';
import { defineAct, type Change } from '../../records/act.ts';
import { endNotDone, notDoneReason } from '../../records/orders/end-order.ts';
import { refuseOrder } from '../../records/orders/load-order.ts';
import type { Stored } from '../../records/stored.ts';
import { loadTest, runningOf, type LoadedTest } from './load-test.ts';
import { testNotDoneContract } from './run.contract.ts';
import { asKept } from './when.ts';

/** A test was not run, or was left, and why; the order itself stands until its provider stops it. */
export const testNotDone = defineAct({
  contract: testNotDoneContract,
  permission: 'lab.work',
  load: (records, { taskId }) => loadTest(records, taskId),
  decide: (moment, loaded: LoadedTest, { taskVersion, reason, note }) => {
    const refused = refuseOrder(loaded, taskVersion, moment.actor);
    if (refused) return refused;
    if (reason === 'other' && !note) {
      const message = 'Say in your words why it was not done.';
      return refuse('invalid', message, { issues: [{ path: 'note', message }] });
    }
    const why = notDoneReason(reason, note);
    const running = runningOf(loaded);
    const at = asKept(moment.now);
    const changes: Change[] = [];
    if (running) {
      const { report } = running;
      const resource: Stored<DiagnosticReport> = {
        ...report,
        status: 'cancelled',
        conclusion: `Left: ${why.text}`,
      };
      changes.push({ kind: 'update', resource, expectedVersion: report.meta.versionId });
    }
    changes.push(...endNotDone(loaded, { by: actedBy(moment.actor), at, evidence: [] }, why));
    const patients = [loaded.order.patientId];
    return { changes, patients, reason: why.text ?? '', output: {} };
  },
});
