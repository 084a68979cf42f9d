import type { Task } from '@medplum/fhirtypes';
import { actedBy } from '../../fhir/acted-by.ts';
import { specimenWorkSystem } from '../../fhir/linchpin.ts';
import { idOf } from '../../fhir/references.ts';
import { refuse } from '../../fhir/refusal.ts';
import { defineAct } from '../../records/act.ts';
import type { Stored } from '../../records/stored.ts';
import { calledContract } from './specimens.contract.ts';

const words = {
  reached: 'Reached',
  message: 'Left a message to call back',
  'not-reached': 'Not reached',
} as const;

/** The patient was called about a specimen; the call stays to be made until they were reached. */
export const patientCalled = defineAct({
  contract: calledContract,
  permission: 'order.carry-out',
  load: (records, { taskId }) => records.read('Task', taskId),
  decide: ({ now, actor }, task: Stored<Task>, { taskVersion, reached, note }) => {
    const patientId = idOf('Patient', task.for);
    const isCall = task.code?.coding?.some(
      ({ system, code }) => system === specimenWorkSystem && code === 'call-to-recollect',
    );
    if (!isCall || !patientId) return refuse('not-now', 'This is no call that is to be made.');
    if (task.status !== 'requested') return refuse('not-now', 'This call was made already.');
    if (task.meta.versionId !== taskVersion) {
      return refuse('changed-by-another', 'Somebody else called meanwhile. Look again.');
    }
    const at = now.toString({ smallestUnit: 'millisecond' });
    const text = [words[reached], note].filter(Boolean).join(': ');
    const resource: Stored<Task> = {
      ...task,
      ...(reached === 'reached' && { status: 'completed' as const, owner: actedBy(actor) }),
      note: [...(task.note ?? []), { authorReference: actedBy(actor), time: at, text }],
      lastModified: at,
    };
    return {
      changes: [{ kind: 'update', resource, expectedVersion: task.meta.versionId }],
      patients: [patientId],
      output: {},
    };
  },
});
