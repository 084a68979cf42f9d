import type { Appointment } from '@medplum/fhirtypes';
import { Temporal } from 'temporal-polyfill';
import { idOf } from '../../fhir/references.ts';
import { isRefusal, refuse } from '../../fhir/refusal.ts';
import { defineAct } from '../../records/act.ts';
import type { Stored } from '../../records/stored.ts';
import { moveContract } from './appointment.contract.ts';
import { refusePastDay, statusWords, timeOf } from './booked-time.ts';
import { loadParticipants, withParticipants, type Participants } from './participants.ts';

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
      const state = statusWords(appointment.status);
      return refuse('not-now', `This appointment is ${state}; it cannot be moved.`);
    }
    const start = Temporal.Instant.from(input.start);
    const past = refusePastDay(start, moment);
    if (past) return past;
    const patients = appointment.participant.flatMap((one) => idOf('Patient', one.actor) ?? []);
    if (patients.length === 0) {
      return refuse('invalid', 'This appointment names no patient. Cancel it and book a new one.');
    }
    return {
      changes: [
        {
          kind: 'update',
          resource: {
            ...appointment,
            ...timeOf(start, input.minutes),
            participant: withParticipants(appointment.participant, participants),
          },
          expectedVersion: appointment.meta.versionId,
        },
      ],
      patients,
      output: { appointmentId: appointment.id },
    };
  },
});
