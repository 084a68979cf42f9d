import { actedBy } from '../../fhir/acted-by.ts';
import type { Encounter } from '@medplum/fhirtypes';
import { Temporal } from 'temporal-polyfill';
import { roomIdOf } from '../../clinical/visit/room.ts';
import { enterStage, type Stage } from '../../clinical/visit/stage.ts';
import { isCoded, loinc } from '../../fhir/vital-sign-codes.ts';
import { refuse } from '../../fhir/refusal.ts';
import { defineAct, type Change, type Moment } from '../../records/act.ts';
import { loadVisit, refuseWhenOver, type LoadedVisit } from './load-visit.ts';
import {
  contradictions,
  impossibleIssues,
  limitsContext,
  refuseIssues,
  refuseUnseen,
} from './refuse-vitals.ts';
import { saveVitalsContract } from './save-vitals.contract.ts';
import { newObservations, takingOf } from './vital-changes.ts';

/**
 * Writes every reading as an Observation of its own, and what was not done with its reason. A
 * patient who is being roomed is ready for the provider from now: saving is the change of status.
 * Saved later in the visit, readings are added and the stage stays.
 */
export const saveVitals = defineAct({
  contract: saveVitalsContract,
  permission: 'rooming.do',
  load: (records, input) => loadVisit(records, input.encounterId),
  decide: (moment, seen: LoadedVisit, input) => {
    const over = refuseWhenOver(seen.visit);
    if (over) return over;
    const { encounter, patient, vitals, visit } = seen;
    const { vitalSigns } = input;
    if (vitalSigns.length === 0 && !vitals.some(({ status }) => status !== 'entered-in-error')) {
      return refuse('invalid', 'Enter at least one reading, or say why none was done.');
    }
    const wrong = refuseIssues([
      ...impossibleIssues(vitalSigns, limitsContext(patient.birthDate, moment)),
      ...contradictions(vitalSigns),
    ]);
    if (wrong) return wrong;
    const unseen = refuseUnseen(seen, input.seen, moment);
    if (unseen) return unseen;
    const taking = takingOf(seen, moment, takenAt(input.takenAt, seen, moment));
    const created = newObservations(vitalSigns, seen, taking, moment.newId);
    const index = created.find(({ code }) => isCoded(code, loinc.bodyMassIndex));
    const changes: Change[] = created.map((resource) => ({ kind: 'create', resource }));
    const moved = makeReady(seen, moment);
    if (moved) {
      changes.push({
        kind: 'update',
        resource: { ...moved, id: encounter.id },
        expectedVersion: encounter.meta.versionId,
      });
    }
    const stage: Stage = moved ? 'ready-for-provider' : visit.stage;
    const bodyMassIndex = index?.valueQuantity?.value;
    return {
      changes,
      patients: [patient.id],
      output: {
        encounterId: encounter.id,
        stage,
        saved: vitalSigns.length,
        ...(bodyMassIndex === undefined ? {} : { bodyMassIndex }),
      },
    };
  },
});

/** A patient in no room is not ready for anybody: then only the readings are kept. */
function makeReady({ encounter, visit }: LoadedVisit, moment: Moment): Encounter | undefined {
  const inRoom = roomIdOf(encounter) !== undefined;
  if (visit.stage !== 'rooming' && !(visit.stage === 'arrived' && inRoom)) return undefined;
  return enterStage(encounter, {
    stage: 'ready-for-provider',
    at: moment.now,
    by: actedBy(moment.actor),
    cause: saveVitalsContract.name,
  });
}

/** When they were taken: never after now, and never before the patient came. */
function takenAt(
  said: string | undefined,
  { visit }: LoadedVisit,
  { now }: Moment,
): Temporal.Instant {
  if (said === undefined) return now;
  const at = Temporal.Instant.from(said);
  if (Temporal.Instant.compare(at, now) > 0) return now;
  const { arrived } = visit;
  return arrived && Temporal.Instant.compare(at, arrived) < 0 ? arrived : at;
}
