import { actedBy } from '../../fhir/acted-by.ts';
import type { Appointment, Encounter, Location, Patient, Practitioner } from '@medplum/fhirtypes';
import { Temporal } from 'temporal-polyfill';
import { leaveRoom, roomIdOf, roomState, withRoomState } from '../../clinical/visit/room.ts';
import { providerName } from '../../clinical/scheduling/providers.ts';
import { stageWords } from '../../clinical/visit/stage-words.ts';
import { enterStage, isOver, stageOf } from '../../clinical/visit/stage.ts';
import { displayName } from '../../fhir/names.ts';
import { idOf } from '../../fhir/references.ts';
import { isRefusal, refuse, type Refusal } from '../../fhir/refusal.ts';
import { defineAct, type Change, type Moment } from '../../records/act.ts';
import type { Stored } from '../../records/stored.ts';
import { checkOutContract, type FollowUp } from './check-out.contract.ts';

interface Seen {
  encounter: Stored<Encounter>;
  patient: Stored<Patient>;
  appointment?: Stored<Appointment> | undefined;
  /** The room the patient still holds. */
  room?: Stored<Location> | undefined;
  /** Who the follow-up is with. */
  provider?: Stored<Practitioner> | undefined;
}

/**
 * The patient leaves: the visit is `gone`, its appointment fulfilled, a room still held is to be
 * cleaned, and the follow-up is booked, all at once or not at all. A follow-up time that somebody
 * has just taken refuses the whole with `time-taken`.
 */
export const checkOut = defineAct({
  contract: checkOutContract,
  permission: 'visit.check-out',
  load: async (records, input) => {
    const encounter = await records.read('Encounter', input.encounterId);
    if (isRefusal(encounter)) return encounter;
    const patient = await records.read('Patient', idOf('Patient', encounter.subject) ?? '');
    if (isRefusal(patient)) return patient;
    const some = (id: string | undefined) => (id === undefined ? [] : [id]);
    const [[appointment], [room], [provider]] = await Promise.all([
      records.readMany('Appointment', some(idOf('Appointment', encounter.appointment?.[0]))),
      records.readMany('Location', some(roomIdOf(encounter))),
      records.readMany('Practitioner', some(input.followUp?.providerId)),
    ]);
    return { encounter, patient, appointment, room, provider };
  },
  decide: (moment, seen: Seen, input) => {
    const { encounter, patient } = seen;
    const refusal = mayLeave(seen, input);
    if (refusal) return refusal;
    const followUp = input.followUp && bookFollowUp(moment, seen, input.followUp);
    if (isRefusal(followUp)) return followUp;
    const gone = enterStage(leaveRoom(encounter, moment.now), {
      stage: 'gone',
      at: moment.now,
      by: actedBy(moment.actor),
      cause: checkOutContract.name,
      reason: input.leavesEarly,
    });
    return {
      changes: [
        {
          kind: 'update',
          resource: { ...gone, id: encounter.id },
          expectedVersion: encounter.meta.versionId,
        },
        ...appointmentFulfilled(seen),
        ...roomLeft(seen),
        ...(followUp ? [{ kind: 'create' as const, resource: followUp }] : []),
      ],
      patients: [patient.id],
      output: { encounterId: encounter.id, followUpId: followUp?.id },
      ...(input.leavesEarly && { reason: input.leavesEarly }),
    };
  },
});

function mayLeave(
  { encounter }: Seen,
  input: { encounterVersion: string; leavesEarly?: string | undefined },
): Refusal | undefined {
  const stage = stageOf(undefined, encounter)?.stage;
  if (!stage || isOver(stage)) {
    return refuse('not-now', 'This visit is over already. Look at the board.');
  }
  if (encounter.meta.versionId !== input.encounterVersion) {
    return refuse('changed-by-another', 'This visit was changed. Look again, then check out.');
  }
  if (stage !== 'checking-out' && input.leavesEarly === undefined) {
    const message = `The board says: ${stageWords[stage]}. Say why the patient leaves now.`;
    return refuse('not-now', message, { issues: [{ path: 'leavesEarly', message }] });
  }
  return undefined;
}

function bookFollowUp(
  moment: Moment,
  { patient, provider }: Seen,
  followUp: FollowUp,
): (Appointment & { id: string }) | Refusal {
  const start = Temporal.Instant.from(followUp.start);
  if (Temporal.Instant.compare(start, moment.now) <= 0) {
    const message = 'The time of the follow-up has passed. Choose a later one.';
    return refuse('invalid', message, { issues: [{ path: 'followUp.start', message }] });
  }
  if (!provider) return refuse('not-found', 'This provider is not here. Choose another.');
  if (provider.active === false) {
    return refuse('not-now', `${providerName(provider)} no longer works here. Choose another.`);
  }
  if (patient.deceasedBoolean || patient.deceasedDateTime) {
    return refuse('not-now', 'This patient is recorded as deceased. Check the record.');
  }
  const written = (at: Temporal.Instant) => at.toString({ smallestUnit: 'millisecond' });
  const { reason, minutes, visitType } = followUp;
  return {
    resourceType: 'Appointment',
    id: moment.newId(),
    status: 'booked',
    serviceType: [{ text: visitType }],
    ...(reason && { description: reason, reasonCode: [{ text: reason }] }),
    start: written(start),
    end: written(start.add({ minutes })),
    minutesDuration: minutes,
    created: written(moment.now),
    participant: [
      {
        actor: { reference: `Patient/${patient.id}`, display: displayName(patient.name) },
        status: 'accepted',
      },
      {
        actor: { reference: `Practitioner/${provider.id}`, display: providerName(provider) },
        status: 'accepted',
      },
    ],
  };
}

/** An appointment that somebody called off meanwhile is left as it is. */
function appointmentFulfilled({ appointment }: Seen): Change[] {
  if (!appointment || !['arrived', 'checked-in', 'booked'].includes(appointment.status)) return [];
  return [
    {
      kind: 'update',
      resource: { ...appointment, status: 'fulfilled' },
      expectedVersion: appointment.meta.versionId,
    },
  ];
}

function roomLeft({ room }: Seen): Change[] {
  if (!room || roomState(room) !== 'in-use') return [];
  return [
    {
      kind: 'update',
      resource: withRoomState(room, 'to-clean'),
      expectedVersion: room.meta.versionId,
    },
  ];
}
