import type { Appointment, Location, Patient, Practitioner } from '@medplum/fhirtypes';
import { displayName } from '../../fhir/names.ts';
import { isRefusal, type Refusal } from '../../fhir/refusal.ts';
import type { PracticeRecords } from '../../records/practice-records.ts';

/** Who and what takes part in a visit. */
export interface Participants {
  provider: Practitioner;
  room?: Location | undefined;
}

/** Reads the provider and the room a time is asked for. */
export async function loadParticipants(
  records: PracticeRecords,
  input: { providerId: string; roomId?: string | undefined },
): Promise<Participants | Refusal> {
  const provider = await records.read('Practitioner', input.providerId);
  if (isRefusal(provider)) return provider;
  if (input.roomId === undefined) return { provider };
  const room = await records.read('Location', input.roomId);
  return isRefusal(room) ? room : { provider, room };
}

/** The participants as an appointment names them. */
export function participantsOf(
  patient: Pick<Patient, 'id' | 'name'>,
  { provider, room }: Participants,
): Appointment['participant'] {
  const accepted = { status: 'accepted' as const };
  return [
    {
      actor: { reference: `Patient/${patient.id}`, display: displayName(patient.name) },
      ...accepted,
    },
    {
      actor: { reference: `Practitioner/${provider.id}`, display: displayName(provider.name) },
      ...accepted,
    },
    ...(room
      ? [
          {
            actor: {
              reference: `Location/${room.id}`,
              ...(room.name !== undefined && { display: room.name }),
            },
            ...accepted,
          },
        ]
      : []),
  ];
}
