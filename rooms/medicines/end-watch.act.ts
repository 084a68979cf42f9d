import type { AdverseEvent, Task } from '@medplum/fhirtypes';
import { medicineWorkSystem } from '../../fhir/linchpin.ts';
import { actedBy } from '../../fhir/acted-by.ts';
import { idOf } from '../../fhir/references.ts';
import { refuse } from '../../fhir/refusal.ts';
import { defineAct, type Change, type Moment } from '../../records/act.ts';
import type { Stored } from '../../records/stored.ts';
import { endWatchContract } from './given.contract.ts';
import { watchCode } from './watch.ts';

/** The question to the provider: was this an allergy? */
export const reactionCode = 'reaction-review';

/**
 * A watch ends with what was seen. A reaction is an AdverseEvent, and a question to the provider:
 * whether it is an allergy is theirs to say, and nothing is written into the list of allergies.
 */
export const endWatch = defineAct({
  contract: endWatchContract,
  permission: 'order.carry-out',
  load: (records, { taskId }) => records.read('Task', taskId),
  decide: (moment, watch: Stored<Task>, { taskVersion, saw }) => {
    const patientId = idOf('Patient', watch.for);
    const isWatch = watch.code?.coding?.some(({ code }) => code === watchCode);
    if (!patientId || !isWatch) return refuse('not-now', 'This is no watch after a medicine.');
    if (watch.status !== 'in-progress') return refuse('not-now', 'This watch is over already.');
    if (watch.meta.versionId !== taskVersion) {
      return refuse('changed-by-another', 'This was changed by somebody else. Look at it again.');
    }
    const at = moment.now.toString({ smallestUnit: 'millisecond' });
    const until = watch.restriction?.period?.end;
    if (saw.kind === 'nothing' && until !== undefined && Date.parse(until) > Date.parse(at)) {
      return refuse('not-now', 'The time is not over. End it early with what was agreed.');
    }
    const did = saw.kind === 'reaction' ? `Done: ${saw.did}` : undefined;
    const said = { nothing: 'Nothing seen', 'left-early': 'Ended early', reaction: 'Reaction' };
    const text = [said[saw.kind], saw.note, did].filter(Boolean).join('. ');
    const by = actedBy(moment.actor);
    const ended: Stored<Task> = {
      ...watch,
      status: 'completed',
      lastModified: at,
      executionPeriod: { ...watch.executionPeriod, end: at },
      output: [{ type: { text: 'What was seen' }, valueString: text }],
      note: [...(watch.note ?? []), { authorReference: by, time: at, text }],
    };
    const changes: Change[] = [
      { kind: 'update', resource: ended, expectedVersion: watch.meta.versionId },
      ...(saw.kind === 'reaction' ? reactionOf(moment, watch, text, at) : []),
    ];
    return { changes, patients: [patientId], output: {} };
  },
});

function reactionOf({ newId, actor }: Moment, watch: Task, text: string, at: string): Change[] {
  const by = actedBy(actor);
  const event: AdverseEvent & { id: string } = {
    resourceType: 'AdverseEvent',
    id: newId(),
    actuality: 'actual',
    event: { text },
    subject: { ...watch.for } as AdverseEvent['subject'],
    ...(watch.encounter && { encounter: watch.encounter }),
    ...{ date: at, recordedDate: at, recorder: by as { reference: string } },
    ...(watch.focus?.reference && {
      suspectEntity: [{ instance: { reference: watch.focus.reference } as { reference: string } }],
    }),
  };
  const question: Task & { id: string } = {
    resourceType: 'Task',
    id: newId(),
    status: 'requested',
    intent: 'proposal',
    priority: 'urgent',
    code: { coding: [{ system: medicineWorkSystem, code: reactionCode }] },
    description: `Reaction after ${watch.description ?? 'a medicine'}: is it an allergy? ${text}`,
    focus: { reference: `AdverseEvent/${event.id}` },
    ...(watch.for && { for: watch.for }),
    ...{ authoredOn: at, lastModified: at, requester: by },
  };
  return [
    { kind: 'create', resource: event },
    { kind: 'create', resource: question },
  ];
}
