import type { Appointment } from '@medplum/fhirtypes';
import { Temporal } from 'temporal-polyfill';
import { idOf } from '../../fhir/references.ts';
import { isRefusal, refuse } from '../../fhir/refusal.ts';
import { defineAct } from '../../records/act.ts';
import type { Stored } from '../../records/practice-records.ts';
import { moveContract } from './appointment.contract.ts';
import { loadParticipants, participantsOf, type Participants } from './participants.ts';

/** Moves a booked visit; the time it held is free again in the same moment the new one is taken. */
export const move = defineAct({
  contract: moveContract,
  permission: 'schedule.change',
  load: async (records, input) => {
    const appointment = await records.read('Appointment', input.appointmentId);
    if (isRefusal(appointment)) return appointment;
    const participants = await loadParticipants(records, input);
    return isRefusal(participants) ? participants : { appointment, participants };
  },
  decide: (
    moment,
    { appointment, participants }: { appointment: Stored<Appointment>; participants: Participants },
    input,
  ) => {
    if (appointment.meta.versionId !== input.appointmentVersion) {
      return refuse(
        'changed-by-another',
        'This appointment was changed. Look again, then move it.',
      );
    }
    if (appointment.status !== 'booked' && appointment.status !== 'pending') {
      return refuse('not-now', `This appointment is ${appointment.status}; it cannot be moved.`);
    }
    const start = Temporal.Instant.from(input.start);
    const today = moment.now.toZonedDateTimeISO(moment.timeZone).startOfDay().toInstant();
    if (Temporal.Instant.compare(start, today) < 0) {
      return refuse('invalid', 'This time has passed. Choose today or a later day.');
    }
    const patient = appointment.participant.find((one) => idOf('Patient', one.actor))?.actor;
    const patientId = idOf('Patient', patient);
    if (!patientId) return refuse('invalid', 'This appointment names no patient. Add one first.');
    const named = { id: patientId, name: [{ text: patient?.display ?? '' }] };
    return {
      changes: [
        {
          kind: 'update',
          resource: {
            ...appointment,
            start: start.toString({ smallestUnit: 'millisecond' }),
            end: start.add({ minutes: input.minutes }).toString({ smallestUnit: 'millisecond' }),
            minutesDuration: input.minutes,
            participant: participantsOf(named, participants),
          },
          expectedVersion: appointment.meta.versionId,
        },
      ],
      patients: [patientId],
      output: { appointmentId: appointment.id },
    };
  },
});
