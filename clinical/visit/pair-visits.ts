import type { Appointment, Encounter } from '@medplum/fhirtypes';
import { idOf } from '../../fhir/references.ts';
import { stageEntries } from './stage.ts';

/** A visit: what was booked, what became of it, or both. */
export type VisitPair<Booked extends Appointment, Begun extends Encounter> =
  [Booked, Begun | undefined] | [undefined, Begun];

/**
 * Each appointment with the encounter it led to, then the encounters that none of these led to.
 * Encounters entered in error count as not there.
 */
export function pairVisits<Booked extends Appointment, Begun extends Encounter>(
  appointments: readonly Booked[],
  encounters: readonly Begun[],
): VisitPair<Booked, Begun>[] {
  const standing = encounters.filter(({ status }) => status !== 'entered-in-error');
  const byAppointment = new Map(standing.map((one) => [appointmentIdOf(one), one]));
  const booked = new Set(appointments.map(({ id }) => id));
  return [
    ...appointments.map((one): VisitPair<Booked, Begun> => [one, byAppointment.get(one.id)]),
    ...standing
      .filter((one) => !booked.has(appointmentIdOf(one)))
      .map((one): VisitPair<Booked, Begun> => [undefined, one]),
  ];
}

/** False for a visit that nobody booked or moved on here: other systems write of visits elsewhere. */
export function isOfThisClinic([appointment, encounter]: VisitPair<
  Appointment,
  Encounter
>): boolean {
  return appointment !== undefined || stageEntries(encounter).length > 0;
}

function appointmentIdOf(encounter: Encounter): string | undefined {
  return idOf('Appointment', encounter.appointment?.[0]);
}
