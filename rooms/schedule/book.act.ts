import type { Patient } from '@medplum/fhirtypes';
import { Temporal } from 'temporal-polyfill';
import { isRefusal, refuse } from '../../fhir/refusal.ts';
import { defineAct } from '../../records/act.ts';
import type { Stored } from '../../records/stored.ts';
import { bookContract } from './appointment.contract.ts';
import { refusePastDay, timeOf } from './booked-time.ts';
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
    const past = refusePastDay(start, moment);
    if (past) return past;
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
            ...(input.reason && {
              description: input.reason,
              reasonCode: [{ text: input.reason }],
            }),
            ...timeOf(start, input.minutes),
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
