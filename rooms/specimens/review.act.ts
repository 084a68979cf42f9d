import type { DiagnosticReport, Task } from '@medplum/fhirtypes';
import { actedBy } from '../../fhir/acted-by.ts';
import { reviewedUrl } from '../../fhir/linchpin.ts';
import { idOf } from '../../fhir/references.ts';
import { isRefusal, refuse } from '../../fhir/refusal.ts';
import { defineAct } from '../../records/act.ts';
import type { Stored } from '../../records/stored.ts';
import { reviewContract } from './results.contract.ts';

interface Seen {
  task: Stored<Task>;
  report: Stored<DiagnosticReport>;
}

/**
 * A provider reviewed a report, in the very version that was shown: what the laboratory changed
 * meanwhile is looked at first. Until then nothing of it is final to the patient.
 */
export const reviewResult = defineAct({
  contract: reviewContract,
  permission: 'over-read.sign',
  load: async (records, { taskId }) => {
    const task = await records.read('Task', taskId);
    if (isRefusal(task)) return task;
    const report = await records.read(
      'DiagnosticReport',
      idOf('DiagnosticReport', task.focus) ?? '',
    );
    return isRefusal(report) ? report : { task, report };
  },
  decide: ({ now, actor }, { task, report }: Seen, { taskVersion, reportVersion, note }) => {
    if (task.status !== 'requested') return refuse('not-now', 'This report was reviewed already.');
    if (task.meta.versionId !== taskVersion || report.meta.versionId !== reportVersion) {
      const text = 'The laboratory changed this report meanwhile. Look at it again, then sign.';
      return refuse('changed-by-another', text);
    }
    const at = now.toString({ smallestUnit: 'millisecond' });
    const by = actedBy(actor);
    const reviewed: Stored<DiagnosticReport> = {
      ...report,
      resultsInterpreter: [by],
      extension: [
        ...(report.extension ?? []),
        {
          url: reviewedUrl,
          extension: [
            { url: 'by', valueReference: by },
            { url: 'at', valueInstant: at },
            { url: 'version', valueString: report.meta.versionId },
            ...(note ? [{ url: 'note', valueString: note }] : []),
          ],
        },
      ],
    };
    const done: Stored<Task> = { ...task, status: 'completed', owner: by, lastModified: at };
    return {
      changes: [
        { kind: 'update', resource: reviewed, expectedVersion: report.meta.versionId },
        { kind: 'update', resource: done, expectedVersion: task.meta.versionId },
      ],
      patients: [idOf('Patient', report.subject) ?? ''].filter(Boolean),
      output: {},
    };
  },
});
