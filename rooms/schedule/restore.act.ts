import type { Appointment } from '@medplum/fhirtypes';
import { Temporal } from 'temporal-polyfill';
import { idOf } from '../../fhir/references.ts';
import { refuse } from '../../fhir/refusal.ts';
import { defineAct } from '../../records/act.ts';
import type { Stored } from '../../records/stored.ts';
import { restoreContract } from './appointment.contract.ts';
import { refusePastDay, statusWords } from './booked-time.ts';

/**
 * Books a cancelled visit again at the time it had. Whether that time is still free the database
 * decides: when somebody else has it by now, this is refused with `time-taken`.
 */
export const restore = defineAct({
  contract: restoreContract,
  permission: 'schedule.change',
  load: (records, input) => records.read('Appointment', input.appointmentId),
  decide: (moment, appointment: Stored<Appointment>, input) => {
    if (appointment.meta.versionId !== input.appointmentVersion) {
      return refuse('changed-by-another', 'This appointment was changed. Look again, then go on.');
    }
    if (appointment.status !== 'cancelled' && appointment.status !== 'noshow') {
      const state = statusWords(appointment.status);
      return refuse('not-now', `This appointment is ${state}; there is nothing to take back.`);
    }
    const start = appointment.start && Temporal.Instant.from(appointment.start);
    const past = start && refusePastDay(start, moment);
    if (past) return past;
    const { cancelationReason: _said, ...kept } = appointment;
    return {
      changes: [
        {
          kind: 'update',
          resource: { ...kept, status: 'booked' },
          expectedVersion: appointment.meta.versionId,
        },
      ],
      patients: appointment.participant.flatMap((one) => idOf('Patient', one.actor) ?? []),
      output: { appointmentId: appointment.id },
    };
  },
});
