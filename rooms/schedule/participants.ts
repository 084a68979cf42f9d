import type { Appointment, Location, Patient, Practitioner } from '@medplum/fhirtypes';
import { providerName } from '../../clinical/scheduling/providers.ts';
import { displayName } from '../../fhir/names.ts';
import { idOf } from '../../fhir/references.ts';
import { isRefusal, refuse, type Refusal } from '../../fhir/refusal.ts';
import type { PracticeRecords } from '../../records/practice-records.ts';

type Participant = Appointment['participant'][number];

/** Who and what takes part in a visit. */
export interface Participants {
  provider: Practitioner;
  room?: Location | undefined;
}

/** Reads the provider and the room a time is asked for; neither may be out of use. */
export async function loadParticipants(
  records: PracticeRecords,
  input: { providerId: string; roomId?: string | undefined },
): Promise<Participants | Refusal> {
  const provider = await records.read('Practitioner', input.providerId);
  if (isRefusal(provider)) return provider;
  if (provider.active === false) {
    return refuse('not-now', `${providerName(provider)} no longer works here. Choose another.`);
  }
  if (input.roomId === undefined) return { provider };
  const room = await records.read('Location', input.roomId);
  if (isRefusal(room)) return room;
  if (room.status === 'inactive') {
    return refuse('not-now', `${room.name ?? 'This room'} is out of use. Choose another room.`);
  }
  return { provider, room };
}

/** The participants as an appointment names them. */
export function participantsOf(
  patient: Pick<Patient, 'id' | 'name'>,
  participants: Participants,
): Participant[] {
  const named = { reference: `Patient/${patient.id}`, display: displayName(patient.name) };
  return [{ actor: named, status: 'accepted' }, ...providerAndRoom(participants)];
}

/** The participants with another provider and room; everybody else stays as they were. */
export function withParticipants(
  before: readonly Participant[],
  participants: Participants,
): Participant[] {
  const isReplaced = ({ actor }: Participant) =>
    idOf('Practitioner', actor) !== undefined || idOf('Location', actor) !== undefined;
  return [...before.filter((one) => !isReplaced(one)), ...providerAndRoom(participants)];
}

function providerAndRoom({ provider, room }: Participants): Participant[] {
  const display = providerName(provider);
  return [
    { actor: { reference: `Practitioner/${provider.id}`, display }, status: 'accepted' },
    ...(room
      ? [
          {
            actor: { reference: `Location/${room.id}`, ...(room.name && { display: room.name }) },
            status: 'accepted' as const,
          },
        ]
      : []),
  ];
}
