import type { Observation } from '@medplum/fhirtypes';
import { Temporal } from 'temporal-polyfill';
import { signOf } from '../../clinical/vitals/read-observation.ts';
import { isRefusal, refuse } from '../../fhir/refusal.ts';
import { defineAct, type Change, type Moment } from '../../records/act.ts';
import type { Stored } from '../../records/stored.ts';
import { correctReadingContract } from './correct-reading.contract.ts';
import { loadKnown } from './load-known.ts';
import { loadVisit, refuseWhenOver, type LoadedVisit } from './load-visit.ts';
import {
  impossibleIssues,
  limitsContext,
  refuseIssues,
  refuseUnconfirmed,
} from './refuse-vitals.ts';
import { mayBeUnlikely, unlikelyOf, type KnownBefore } from './unlikely.ts';
import {
  enteredInError,
  indicesFrom,
  newObservations,
  takingOf,
  withConfirmed,
} from './vital-changes.ts';

/** FHIR's own extension: the Observation that this one stands in the place of. */
const observationReplacesUrl = 'http://hl7.org/fhir/StructureDefinition/observation-replaces';

/**
 * Takes a reading of this visit back as entered in error, with the reason, and writes the right one
 * in its place when there is one, as taken at the same time. A body mass index worked out from it
 * goes with it, and is worked out anew. A weight or height that is hardly possible takes its place
 * only when the person confirmed it, and says so from then on.
 */
export const correctReading = defineAct({
  contract: correctReadingContract,
  permission: 'rooming.do',
  load: async (records, input, moment) => {
    const loaded = await loadVisit(records, input.encounterId);
    const { replacement } = input;
    if (isRefusal(loaded) || !replacement || !mayBeUnlikely(replacement)) return loaded;
    return { ...loaded, known: await loadKnown(records, loaded, moment) };
  },
  decide: (moment, seen: LoadedVisit & { known?: KnownBefore }, input) => {
    const over = refuseWhenOver(seen.visit);
    if (over) return over;
    const { encounter, patient, vitals } = seen;
    const wrong = vitals.find(({ id }) => id === input.observationId);
    if (!wrong) return refuse('not-found', 'This reading is not one of this visit. Look again.');
    if (wrong.status === 'entered-in-error') {
      return refuse('not-now', 'This reading was taken back already. Look again.');
    }
    if (wrong.meta.versionId !== input.observationVersion) {
      return refuse('changed-by-another', 'This reading was changed. Look again, then go on.');
    }
    const { replacement } = input;
    const sign = signOf(wrong);
    if (sign === undefined) {
      return refuse('not-now', 'This is worked out from other readings. Correct those instead.');
    }
    if (replacement && replacement.sign !== sign) {
      return refuse('invalid', 'Give a reading of the same sign in its place.');
    }
    const context = limitsContext(patient.birthDate, moment);
    const issues = replacement ? impossibleIssues([replacement], context, 'replacement') : [];
    const impossible = refuseIssues(issues);
    if (impossible) return impossible;
    const unlikely = seen.known && replacement ? unlikelyOf([replacement], seen.known) : [];
    const unconfirmed = refuseUnconfirmed(unlikely, [], () => 'replacement');
    if (unconfirmed && !input.confirmed) return unconfirmed;
    const gone = [wrong, ...indicesFrom(vitals, wrong.id)];
    const goneIds = new Set(gone.map(({ id }) => id));
    const rest = { patient, vitals: vitals.filter(({ id }) => !goneIds.has(id)) };
    const taking = takingOf(seen, moment, takenAt(wrong, moment));
    const made = withConfirmed(
      replacement ? newObservations([replacement], rest, taking, moment.newId) : [],
      unlikely,
    );
    const changes: Change[] = gone.map((one) => ({
      kind: 'update',
      resource: enteredInError(one, input.reason, moment),
      expectedVersion: one.meta.versionId,
    }));
    for (const [index, resource] of made.entries()) {
      const created = index === 0 ? replacing(resource, wrong) : resource;
      changes.push({ kind: 'create', resource: created });
    }
    return {
      changes,
      patients: [patient.id],
      reason: input.reason,
      output: { encounterId: encounter.id, ...(made[0] && { observationId: made[0].id }) },
    };
  },
});

function takenAt(observation: Observation, { now }: Moment): Temporal.Instant {
  try {
    return Temporal.Instant.from(observation.effectiveDateTime ?? '');
  } catch {
    return now;
  }
}

function replacing<T extends Observation>(resource: T, wrong: Stored<Observation>): T {
  const valueReference = { reference: `Observation/${wrong.id}` };
  const extension = [
    ...(resource.extension ?? []),
    { url: observationReplacesUrl, valueReference },
  ];
  return { ...resource, extension };
}
