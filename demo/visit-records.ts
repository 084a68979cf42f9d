import type { Appointment, Encounter, Location, Observation } from '@medplum/fhirtypes';
import { leaveRoom, moveToRoom } from '../clinical/visit/room.ts';
import { enterStage, type EnteredStage } from '../clinical/visit/stage.ts';
import { identityConfirmedUrl } from '../fhir/linchpin.ts';
import { displayName } from '../fhir/names.ts';
import { readingsOn } from './body.ts';
import type { DayFrame } from './day-frame.ts';
import type { Visit } from './flow.ts';
import { subjectOf, term, type WithId } from './past-lists.ts';
import { classAmbulatory } from './past-visits.ts';
import { organizationReference } from './practice.ts';
import type { Random } from './random.ts';
import { frontDesk, staffReference, type StaffMember } from './staff.ts';
import { vitalSignsOf } from './vital-signs.ts';
import { written } from './written.ts';

/** A visit with everything its records need. */
export interface PlannedVisit extends Visit {
  /** Ids of the records begin with this. */
  key: string;
  frame: DayFrame;
  /** The room it was booked for, and the one the patient was brought to. */
  bookedRoom: WithId<Location>;
  room?: WithId<Location>;
  assistant: StaffMember;
}

/** The acts that move a visit; see `rooms/`. */
const causes: Record<EnteredStage, string> = {
  arrived: 'front-desk/check-in',
  rooming: 'board/bring-to-room',
  'ready-for-provider': 'rooming/save-vitals',
  'with-provider': 'board/enter-room',
  'checking-out': 'board/leave-room',
  gone: 'front-desk/check-out',
  cancelled: 'schedule/cancel',
};

/** The Appointment, and once the patient has come the Encounter and what was measured. */
export function recordsOf(
  visit: PlannedVisit,
  random: Random,
): (WithId<Appointment> | WithId<Encounter> | WithId<Observation>)[] {
  const appointment = appointmentOf(visit);
  if (visit.steps.length === 0) return [appointment];
  return [appointment, encounterOf(visit), ...measured(visit, random)];
}

const statusOf = { cancelled: 'cancelled', 'no-show': 'noshow' } as const;

function appointmentOf(visit: PlannedVisit): WithId<Appointment> {
  const { key, slot, frame, steps, bookedRoom } = visit;
  const { person, provider, type, walkIn } = slot;
  const gone = steps.at(-1)?.[0] === 'gone';
  const present = steps.length > 0 ? (gone ? 'fulfilled' : 'arrived') : 'booked';
  const actors = [
    { ...subjectOf(person), display: displayName(person.patient.name) },
    staffReference(provider),
    ...(walkIn ? [] : [{ reference: `Location/${bookedRoom.id}`, display: bookedRoom.name ?? '' }]),
  ];
  return {
    resourceType: 'Appointment',
    id: `${key}-appointment`,
    status: slot.missed ? statusOf[slot.missed] : present,
    ...(slot.missed === 'cancelled' && {
      cancelationReason: {
        ...term('appointment-cancellation-reason', 'pat', 'Patient'),
        text: 'Patient called: cannot come',
      },
    }),
    serviceType: [{ text: type.text }],
    ...(walkIn && {
      appointmentType: term('v2-0276', 'WALKIN', 'A previously unscheduled walk-in visit'),
    }),
    reasonCode: [{ text: slot.reason }],
    description: slot.reason,
    start: written(frame.at(slot.start)),
    end: written(frame.at(slot.start + slot.minutes)),
    minutesDuration: slot.minutes,
    created: written(frame.at(walkIn ? slot.start : -60 * 24 * (3 + (slot.start % 17)))),
    participant: actors.map((actor) => ({ actor, status: 'accepted' })),
  };
}

/** The visit as the acts of the day would have written it, one stage after the other. */
function encounterOf(visit: PlannedVisit): WithId<Encounter> {
  const { key, slot, frame, steps, room, assistant } = visit;
  let encounter: Encounter = {
    resourceType: 'Encounter',
    id: `${key}-encounter`,
    status: 'planned',
    class: classAmbulatory,
    type: [{ text: slot.type.text }],
    subject: subjectOf(slot.person),
    participant: [{ individual: staffReference(slot.provider) }],
    appointment: [{ reference: `Appointment/${key}-appointment` }],
    reasonCode: [{ text: slot.reason }],
    serviceProvider: organizationReference,
    extension: ['name', 'birth-date'].map((kind) => ({
      url: identityConfirmedUrl,
      valueCode: kind,
    })),
  };
  const doers: Partial<Record<EnteredStage, StaffMember>> = {
    rooming: assistant,
    'ready-for-provider': assistant,
    'with-provider': slot.provider,
    'checking-out': slot.provider,
  };
  for (const [stage, minute] of steps) {
    const at = frame.at(minute);
    if (stage === 'rooming' && room) {
      const place = { reference: `Location/${room.id}`, display: room.name ?? room.id };
      encounter = moveToRoom(encounter, place, at);
    }
    if (stage === 'checking-out') encounter = leaveRoom(encounter, at);
    const doer = doers[stage] ?? (frontDesk[slot.start % frontDesk.length] as StaffMember);
    encounter = enterStage(encounter, {
      stage,
      at,
      by: staffReference(doer),
      cause: causes[stage],
    });
  }
  return { ...encounter, id: `${key}-encounter` };
}

/** Vital signs, for those whose rooming is done. */
function measured(visit: PlannedVisit, random: Random): WithId<Observation>[] {
  const { key, slot, frame, steps, assistant } = visit;
  const ready = steps.find(([stage]) => stage === 'ready-for-provider');
  if (!ready) return [];
  const { person, type } = slot;
  const fever = (type.fever ?? false) && random.chance(0.6);
  const pain = type.fever || type.key === 'back-pain' ? random.int(2, 7) : random.int(0, 2);
  const readings = readingsOn(person.body, frame.date, random, { fever, pain });
  const at = frame.at(ready[1]);
  return vitalSignsOf(readings, { person, encounterId: `${key}-encounter`, assistant, at });
}
