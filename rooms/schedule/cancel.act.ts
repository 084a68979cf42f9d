import type { Appointment, CodeableConcept } from '@medplum/fhirtypes';
import { Temporal } from 'temporal-polyfill';
import { idOf } from '../../fhir/references.ts';
import { refuse } from '../../fhir/refusal.ts';
import { defineAct } from '../../records/act.ts';
import type { Stored } from '../../records/stored.ts';
import { cancelContract, cancelReasons } from './appointment.contract.ts';
import { statusWords } from './booked-time.ts';

const reasonSystem = 'http://terminology.hl7.org/CodeSystem/appointment-cancellation-reason';

/** HL7's codes of why an appointment was cancelled; of one nobody came to, its status says it. */
const reasonCodes: Partial<Record<keyof typeof cancelReasons, [code: string, display: string]>> = {
  patient: ['pat', 'Patient'],
  provider: ['prov', 'Provider'],
  mistake: ['oth-err', 'Other: Error'],
  other: ['other', 'Other'],
};

/** Calls a visit off or records that nobody came; the time it held is free again. */
export const cancel = defineAct({
  contract: cancelContract,
  permission: 'schedule.change',
  load: (records, input) => records.read('Appointment', input.appointmentId),
  decide: (moment, appointment: Stored<Appointment>, input) => {
    if (appointment.meta.versionId !== input.appointmentVersion) {
      return refuse('changed-by-another', 'This appointment was changed. Look again, then cancel.');
    }
    if (appointment.status !== 'booked' && appointment.status !== 'pending') {
      const state = statusWords(appointment.status);
      return refuse('not-now', `This appointment is ${state}; it cannot be cancelled.`);
    }
    const isToCome =
      appointment.start !== undefined &&
      Temporal.Instant.compare(moment.now, appointment.start) < 0;
    if (input.reason === 'no-show' && isToCome) {
      return refuse('not-now', 'The time of this visit has not come yet. Cancel it instead.');
    }
    const said = input.reason === 'other' ? '' : cancelReasons[input.reason];
    const text = [said, input.note].filter(Boolean).join(': ');
    return {
      changes: [
        {
          kind: 'update',
          resource: {
            ...appointment,
            status: input.reason === 'no-show' ? 'noshow' : 'cancelled',
            cancelationReason: reasonOf(input.reason, text),
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

function reasonOf(reason: keyof typeof cancelReasons, text: string): CodeableConcept {
  const coded = reasonCodes[reason];
  if (!coded) return { text };
  return { coding: [{ system: reasonSystem, code: coded[0], display: coded[1] }], text };
}
