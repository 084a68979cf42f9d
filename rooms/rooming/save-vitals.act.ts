import { actedBy } from '../../fhir/acted-by.ts';
import type { Encounter } from '@medplum/fhirtypes';
import { Temporal } from 'temporal-polyfill';
import { roomIdOf } from '../../clinical/visit/room.ts';
import { enterStage, type Stage } from '../../clinical/visit/stage.ts';
import { isCoded, loinc } from '../../fhir/vital-sign-codes.ts';
import { isRefusal, refuse } from '../../fhir/refusal.ts';
import { defineAct, type Change, type Moment } from '../../records/act.ts';
import { loadKnown } from './load-known.ts';
import { loadVisit, refuseWhenOver, type LoadedVisit } from './load-visit.ts';
import {
  contradictions,
  impossibleIssues,
  limitsContext,
  refuseIssues,
  refuseUnconfirmed,
  refuseUnseen,
} from './refuse-vitals.ts';
import { saveVitalsContract } from './save-vitals.contract.ts';
import { mayBeUnlikely, unlikelyOf, type KnownBefore } from './unlikely.ts';
import { newObservations, takingOf, withConfirmed } from './vital-changes.ts';

/**
 * Writes every reading as an Observation of its own, and what was not done with its reason. A
 * patient who is being roomed is ready for the provider from now: saving is the change of status.
 * Saved later in the visit, readings are added and the stage stays. A weight or height that is
 * hardly possible is only saved when the person confirmed it, and says so from then on.
 */
export const saveVitals = defineAct({
  contract: saveVitalsContract,
  permission: 'rooming.do',
  load: async (records, input, moment) => {
    const loaded = await loadVisit(records, input.encounterId);
    const measures = input.vitalSigns.some((each) => mayBeUnlikely(each));
    if (isRefusal(loaded) || !measures) return loaded;
    return { ...loaded, known: await loadKnown(records, loaded, moment) };
  },
  decide: (moment, seen: LoadedVisit & { known?: KnownBefore }, input) => {
    const over = refuseWhenOver(seen.visit);
    if (over) return over;
    const { encounter, patient, vitals, visit } = seen;
    const { vitalSigns } = input;
    if (vitalSigns.length === 0 && !vitals.some(({ status }) => status !== 'entered-in-error')) {
      return refuse('invalid', 'Enter at least one reading, or say why none was done.');
    }
    if (vitalSigns.length === 0 && visit.stage === 'arrived' && !roomIdOf(encounter)) {
      return refuse('not-now', 'This patient is in no room. Bring the patient to a room first.');
    }
    const wrong = refuseIssues([
      ...impossibleIssues(vitalSigns, limitsContext(patient.birthDate, moment)),
      ...contradictions(vitalSigns),
    ]);
    if (wrong) return wrong;
    const unlikely = seen.known ? unlikelyOf(vitalSigns, seen.known) : [];
    const unconfirmed = refuseUnconfirmed(unlikely, input.confirmed ?? []);
    if (unconfirmed) return unconfirmed;
    const unseen = refuseUnseen(seen, input.seen, moment);
    if (unseen) return unseen;
    const taking = takingOf(seen, moment, takenAt(input.takenAt, seen, moment));
    const created = withConfirmed(
      newObservations(vitalSigns, seen, taking, moment.newId),
      unlikely,
    );
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
