import type {
  AdverseEvent,
  AllergyIntolerance,
  MedicationAdministration,
  Task,
} from '@medplum/fhirtypes';
import { isCurrent, saysNoAllergy } from '../../clinical/lists/entry.ts';
import {
  allergyOf,
  assessedEvent,
  reactionAnswerWords,
} from '../../clinical/medicines/reaction.ts';
import { actedBy } from '../../fhir/acted-by.ts';
import { orderItemSystem } from '../../fhir/linchpin.ts';
import { idOf } from '../../fhir/references.ts';
import { isRefusal, refuse, type Refusal } from '../../fhir/refusal.ts';
import { defineAct, type Change } from '../../records/act.ts';
import type { PracticeRecords } from '../../records/practice-records.ts';
import type { Stored } from '../../records/stored.ts';
import { reactionCode } from './end-watch.act.ts';
import { answerReactionContract } from './reactions.contract.ts';

interface Seen {
  question: Stored<Task>;
  event: Stored<AdverseEvent>;
  given: MedicationAdministration | undefined;
  /** Entries that say there is no allergy: no longer so once there is one. */
  denials: Stored<AllergyIntolerance>[];
}

/**
 * A provider says what a reaction was. An allergy is written onto the list, coded by the medicine's
 * ingredients; whatever is said stays with the event, by name.
 */
export const answerReaction = defineAct({
  contract: answerReactionContract,
  permission: 'order.sign',
  load: loadQuestion,
  decide: (moment, { question, event, given, denials }: Seen, { taskVersion, said }) => {
    const patientId = idOf('Patient', question.for);
    if (!patientId || question.status !== 'requested') {
      return refuse('not-now', 'A provider has answered this already.');
    }
    if (question.meta.versionId !== taskVersion) {
      return refuse('changed-by-another', 'This was changed by somebody else. Look at it again.');
    }
    const at = moment.now.toString({ smallestUnit: 'millisecond' });
    const by = actedBy(moment.actor);
    const note = said.note ?? '';
    const coding = given?.medicationCodeableConcept?.coding ?? [];
    const allergy =
      said.answer === 'allergy' &&
      allergyOf({
        ...{ id: moment.newId(), patientId, at, by, note, danger: said.danger },
        code: coding.find(({ system }) => system === orderItemSystem)?.code,
        label: given?.medicationCodeableConcept?.text ?? question.description ?? 'A medicine',
        seen: event.event?.text ?? 'A reaction',
      });
    const text = [reactionAnswerWords[said.answer], note].filter(Boolean).join('. ');
    const answered: Task & { id: string } = {
      ...question,
      ...{ status: 'completed', lastModified: at, owner: by },
      output: [
        { type: { text: 'What the provider said' }, valueString: text },
        ...(allergy
          ? [
              {
                type: { text: 'What came of it' },
                valueReference: { reference: `AllergyIntolerance/${allergy.id}` },
              },
            ]
          : []),
      ],
    };
    const assessed = assessedEvent(event, { answer: said.answer, note, by });
    const changes: Change[] = [
      { kind: 'update', resource: answered, expectedVersion: question.meta.versionId },
      { kind: 'update', resource: assessed, expectedVersion: event.meta.versionId },
      ...(allergy ? [{ kind: 'create' as const, resource: allergy }, ...denials.map(over)] : []),
    ];
    const output = allergy ? { allergyId: allergy.id } : {};
    return { changes, patients: [patientId], output };
  },
});

async function loadQuestion(
  records: PracticeRecords,
  { taskId }: { taskId: string },
): Promise<Seen | Refusal> {
  const question = await records.read('Task', taskId);
  if (isRefusal(question)) return question;
  const isQuestion = question.code?.coding?.some(({ code }) => code === reactionCode);
  const eventId = idOf('AdverseEvent', question.focus);
  if (!isQuestion || eventId === undefined) {
    return refuse('not-now', 'This is no question after a reaction.');
  }
  const event = await records.read('AdverseEvent', eventId);
  if (isRefusal(event)) return event;
  const suspect = event.suspectEntity?.flatMap(
    ({ instance }) => idOf('MedicationAdministration', instance) ?? [],
  );
  const [given] = await records.readMany('MedicationAdministration', suspect ?? []);
  const patient = idOf('Patient', question.for) ?? '';
  const list = await records.search('AllergyIntolerance', { patient, count: 200 });
  const denials = list.filter((one) => saysNoAllergy(one) && isCurrent(one));
  return { question, event, given, denials };
}

/** What said that there is none stays to be read, and counts no longer. */
function over(denial: Stored<AllergyIntolerance>): Change {
  const system = 'http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical';
  const clinicalStatus = { coding: [{ system, code: 'inactive' }] };
  const resource = { ...denial, clinicalStatus };
  return { kind: 'update', resource, expectedVersion: denial.meta.versionId };
}
