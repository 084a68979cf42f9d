import type { Appointment, Encounter } from '@medplum/fhirtypes';
import { idOf } from '../../fhir/references.ts';

/** Id of the patient a visit is of: as the Encounter says, else as it was booked. */
export function patientIdOf(
  appointment: Appointment | undefined,
  encounter: Encounter | undefined,
): string | undefined {
  return (
    idOf('Patient', encounter?.subject) ??
    appointment?.participant.map((one) => idOf('Patient', one.actor)).find(Boolean)
  );
}

/**
 * The provider of a visit, else the one it was booked with. The name is as the reference shows it,
 * empty when it shows none.
 */
export function providerOf(
  appointment: Appointment | undefined,
  encounter: Encounter | undefined,
): { id: string; name: string } | undefined {
  const references = [
    ...(encounter?.participant ?? []).map((one) => one.individual),
    ...(appointment?.participant ?? []).map((one) => one.actor),
  ];
  const reference = references.find((one) => idOf('Practitioner', one));
  const id = idOf('Practitioner', reference);
  return id ? { id, name: reference?.display ?? '' } : undefined;
}
