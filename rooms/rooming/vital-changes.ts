import { actedBy } from '../../fhir/acted-by.ts';
import type { Encounter, Observation, Patient, Practitioner, Reference } from '@medplum/fhirtypes';
import { bodyMassIndexObservation } from '../../clinical/vitals/body-mass-index.ts';
import { asConfirmed } from '../../clinical/vitals/confirmed-reading.ts';
import {
  observationOf,
  type Taking,
  type VitalSignObservation,
} from '../../clinical/vitals/observation.ts';
import { vitalSignOf } from '../../clinical/vitals/read-observation.ts';
import { isNotDone, type Sign, type VitalSign } from '../../clinical/vitals/reading.ts';
import { ageAt } from '../../fhir/dates.ts';
import { idOf } from '../../fhir/references.ts';
import { isCoded, loinc } from '../../fhir/vital-sign-codes.ts';
import type { Moment } from '../../records/act.ts';
import type { Stored } from '../../records/stored.ts';
import type { LoadedVisit } from './load-visit.ts';
import type { Unlikely } from './unlikely.ts';

/** When, of whom and by whom vital signs of this visit are taken. */
export function takingOf(
  { encounter, patient }: { encounter: Stored<Encounter>; patient: Stored<Patient> },
  { actor }: Moment,
  at: Moment['now'],
): Omit<Taking, 'id'> {
  return {
    at,
    patient: { reference: `Patient/${patient.id}` },
    encounter: { reference: `Encounter/${encounter.id}` },
    performer: actedBy(actor),
  };
}

/** New Observations, and the body mass index when this visit has both a weight and a height now. */
export function newObservations(
  vitalSigns: readonly VitalSign[],
  { patient, vitals }: Pick<LoadedVisit, 'patient' | 'vitals'>,
  taking: Omit<Taking, 'id'>,
  newId: () => string,
): VitalSignObservation[] {
  const made = vitalSigns.map((each) => observationOf(each, { ...taking, id: newId() }));
  const measured = (sign: Sign) => made.some((one) => isReadingOf(one, sign));
  if (!measured('weight') && !measured('height')) return made;
  // The last of each: what was just taken, else what this visit has.
  const known: VitalSignObservation[] = [...[...vitals].reverse(), ...made];
  const weight = known.findLast((one) => isReadingOf(one, 'weight'));
  const height = known.findLast((one) => isReadingOf(one, 'height'));
  if (!weight || !height || isUnderTwo(patient, taking.at)) return made;
  const index = bodyMassIndexObservation(weight, height, { ...taking, id: newId() });
  return index ? [...made, index] : made;
}

/**
 * Marks what a person confirmed, and what is worked out from it. `made` begins with one Observation
 * a vital sign, in their order.
 */
export function withConfirmed(
  made: readonly VitalSignObservation[],
  unlikely: readonly Unlikely[],
): VitalSignObservation[] {
  const marks = new Map(unlikely.map(({ index, because }) => [made[index]?.id, because]));
  return made.map((one) => {
    const from = one.derivedFrom?.map((reference) => idOf('Observation', reference));
    const because = [one.id, ...(from ?? [])].flatMap((id) => (id && marks.get(id)) ?? [])[0];
    return because === undefined ? one : asConfirmed(one, because);
  });
}

/** The body mass indices of the visit that were worked out from this reading and still stand. */
export function indicesFrom(vitals: readonly Stored<Observation>[], id: string) {
  return vitals.filter(
    (one) =>
      one.status !== 'entered-in-error' &&
      isCoded(one.code, loinc.bodyMassIndex) &&
      one.derivedFrom?.some(({ reference }) => reference === `Observation/${id}`),
  );
}

/** The Observation as entered in error, with who says so and why; its value stays to be seen. */
export function enteredInError(
  observation: Stored<Observation>,
  reason: string,
  { actor, now }: Moment,
): Stored<Observation> {
  const authorReference: Reference<Practitioner> = actedBy(actor);
  const time = now.toString({ smallestUnit: 'millisecond' });
  const note = [...(observation.note ?? []), { authorReference, time, text: reason }];
  return { ...observation, status: 'entered-in-error', note };
}

function isReadingOf(observation: Observation, sign: Sign): boolean {
  const vitalSign = vitalSignOf(observation);
  return vitalSign?.sign === sign && !isNotDone(vitalSign);
}

/** Under two years weight goes with length, not with this index (CDC growth charts, 2000). */
function isUnderTwo({ birthDate }: Patient, at: Moment['now']): boolean {
  const age = ageAt(birthDate, at.toString().slice(0, 10));
  return age !== undefined && age.years < 2;
}
