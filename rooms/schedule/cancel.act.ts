import type { Appointment } from '@medplum/fhirtypes';
import { idOf } from '../../fhir/references.ts';
import { refuse } from '../../fhir/refusal.ts';
import { defineAct } from '../../records/act.ts';
import type { Stored } from '../../records/practice-records.ts';
import { cancelContract, cancelReasons } from './appointment.contract.ts';

/** Calls a visit off or records that nobody came; the time it held is free again. */
export const cancel = defineAct({
  contract: cancelContract,
  permission: 'schedule.change',
  load: (records, input) => records.read('Appointment', input.appointmentId),
  decide: (_moment, appointment: Stored<Appointment>, input) => {
    if (appointment.meta.versionId !== input.appointmentVersion) {
      return refuse('changed-by-another', 'This appointment was changed. Look again, then cancel.');
    }
    if (appointment.status !== 'booked' && appointment.status !== 'pending') {
      return refuse(
        'not-now',
        `This appointment is ${appointment.status}; it cannot be cancelled.`,
      );
    }
    const said = cancelReasons[input.reason];
    const text = input.note ? `${said}: ${input.note}` : said;
    return {
      changes: [
        {
          kind: 'update',
          resource: {
            ...appointment,
            status: input.reason === 'no-show' ? 'noshow' : 'cancelled',
            cancelationReason: { text },
          },
          expectedVersion: appointment.meta.versionId,
        },
      ],
      patients: appointment.participant.flatMap((one) => idOf('Patient', one.actor) ?? []),
      reason: text,
      output: { appointmentId: appointment.id },
    };
  },
});
