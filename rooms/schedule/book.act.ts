import type { Patient } from '@medplum/fhirtypes';
import { Temporal } from 'temporal-polyfill';
import { isRefusal, refuse } from '../../fhir/refusal.ts';
import { defineAct } from '../../records/act.ts';
import type { Stored } from '../../records/practice-records.ts';
import { bookContract } from './appointment.contract.ts';
import { loadParticipants, participantsOf, type Participants } from './participants.ts';

/**
 * Books a visit. The database lets nobody's time be held twice: of two people booking the same time
 * at once one is refused with `time-taken`.
 */
export const book = defineAct({
  contract: bookContract,
  permission: 'schedule.change',
  load: async (records, input) => {
    const patient = await records.read('Patient', input.patientId);
    if (isRefusal(patient)) return patient;
    const participants = await loadParticipants(records, input);
    return isRefusal(participants) ? participants : { patient, participants };
  },
  decide: (
    moment,
    { patient, participants }: { patient: Stored<Patient>; participants: Participants },
    input,
  ) => {
    const start = Temporal.Instant.from(input.start);
    const today = moment.now.toZonedDateTimeISO(moment.timeZone).startOfDay().toInstant();
    if (Temporal.Instant.compare(start, today) < 0) {
      return refuse('invalid', 'This time has passed. Choose today or a later day.');
    }
    if (patient.deceasedBoolean || patient.deceasedDateTime) {
      return refuse('not-now', 'This patient is recorded as deceased. Check the record.');
    }
    const id = moment.newId();
    return {
      changes: [
        {
          kind: 'create',
          resource: {
            resourceType: 'Appointment',
            id,
            status: 'booked',
            serviceType: [{ text: input.visitType }],
            ...(input.reason && { description: input.reason }),
            start: start.toString({ smallestUnit: 'millisecond' }),
            end: start.add({ minutes: input.minutes }).toString({ smallestUnit: 'millisecond' }),
            minutesDuration: input.minutes,
            created: moment.now.toString({ smallestUnit: 'millisecond' }),
            participant: participantsOf(patient, participants),
          },
        },
      ],
      patients: [patient.id],
      output: { appointmentId: id },
    };
  },
});
