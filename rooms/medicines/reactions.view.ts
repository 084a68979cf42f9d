import type { AdverseEvent, MedicationAdministration, Patient, Task } from '@medplum/fhirtypes';
import { lotTaken } from '../../clinical/medicines/administration.ts';
import { medicineWorkSystem } from '../../fhir/linchpin.ts';
import { displayName } from '../../fhir/names.ts';
import { idOf } from '../../fhir/references.ts';
import { defineView } from '../../records/act.ts';
import type { PracticeRecords } from '../../records/practice-records.ts';
import type { Stored } from '../../records/stored.ts';
import { reactionCode } from './end-watch.act.ts';
import { reactionsContract, type ShownReaction } from './reactions.contract.ts';

/** More than wait at a time in any practice. */
const reactionsAtMost = 100;

/** Reactions of which no provider has said yet what they were, the oldest first. */
export const reactions = defineView({
  contract: reactionsContract,
  permission: 'order.view',
  read: async (records) => {
    const tasks = await records.search('Task', {
      tokens: { code: `${medicineWorkSystem}|${reactionCode}`, status: ['requested'] },
      ...{ sort: 'oldest', count: reactionsAtMost },
    });
    const shown = await presentAll(records, tasks);
    return {
      output: { reactions: shown },
      patients: [...new Set(shown.map(({ patient }) => patient.id))],
    };
  },
});

async function presentAll(
  records: PracticeRecords,
  tasks: readonly Stored<Task>[],
): Promise<ShownReaction[]> {
  const events = await records.readMany(
    'AdverseEvent',
    tasks.flatMap(({ focus }) => idOf('AdverseEvent', focus) ?? []),
  );
  const [people, given] = await Promise.all([
    records.readMany(
      'Patient',
      tasks.flatMap((one) => idOf('Patient', one.for) ?? []),
    ),
    records.readMany('MedicationAdministration', events.flatMap(suspectOf)),
  ]);
  return tasks.flatMap((task) => {
    const event = events.find(({ id }) => id === idOf('AdverseEvent', task.focus));
    const patient = people.find(({ id }) => id === idOf('Patient', task.for));
    const [suspect] = event ? suspectOf(event) : [];
    return event && patient
      ? [
          present(
            task,
            event,
            patient,
            given.find(({ id }) => id === suspect),
          ),
        ]
      : [];
  });
}

const suspectOf = ({ suspectEntity }: AdverseEvent): string[] =>
  suspectEntity?.flatMap(({ instance }) => idOf('MedicationAdministration', instance) ?? []) ?? [];

function present(
  task: Stored<Task>,
  event: AdverseEvent,
  patient: Stored<Patient>,
  given: MedicationAdministration | undefined,
): ShownReaction {
  return {
    ...{ taskId: task.id, taskVersion: task.meta.versionId },
    patient: { id: patient.id, name: displayName(patient.name), birthDate: patient.birthDate },
    label: given?.medicationCodeableConcept?.text ?? 'What was given',
    dose: given?.dosage?.text,
    lot: given && lotTaken(given)?.lot,
    givenBy: given?.performer?.[0]?.actor.display,
    seen: event.event?.text ?? '',
    at: event.date ?? task.meta.lastUpdated,
    by: event.recorder?.display,
  };
}
