import type { Appointment, Patient, RelatedPerson } from '@medplum/fhirtypes';
import { twoIdentifiers } from '../../clinical/identity/two-identifiers.ts';
import { patientIdOf } from '../../clinical/visit/participants.ts';
import { idOf } from '../../fhir/references.ts';
import { isRefusal, refuse } from '../../fhir/refusal.ts';
import { defineAct } from '../../records/act.ts';
import type { Stored } from '../../records/stored.ts';
import { arrivedEncounter } from './arrived-encounter.ts';
import { checkInContract } from './check-in.contract.ts';
import { comparable } from './identifiers.ts';

const expected = new Set<Appointment['status']>(['booked', 'pending', 'proposed']);

interface Seen {
  appointment: Stored<Appointment>;
  patient?: Stored<Patient> | undefined;
  /** Who came along, when they are on file. */
  related?: Stored<RelatedPerson> | undefined;
}

/**
 * Opens the visit of a booked appointment: the Encounter begins in stage `arrived`, the appointment
 * is marked arrived, and which identifiers were confirmed is kept on the Encounter. An identifier
 * the record does not hold cannot have been compared.
 */
export const checkIn = defineAct({
  contract: checkInContract,
  permission: 'visit.check-in',
  load: async (records, input) => {
    const appointment = await records.read('Appointment', input.appointmentId);
    if (isRefusal(appointment)) return appointment;
    const relatedId = input.accompaniedBy?.relatedPersonId;
    const [[patient], [related]] = await Promise.all([
      records.readMany('Patient', [patientIdOf(appointment, undefined) ?? '']),
      records.readMany('RelatedPerson', relatedId === undefined ? [] : [relatedId]),
    ]);
    return { appointment, patient, related };
  },
  decide: (moment, { appointment, patient, related }: Seen, input) => {
    if (!patient) return refuse('invalid', 'This appointment names no patient. Add one first.');
    // Changed since it was shown: the commit says by whom.
    const isAsShown = appointment.meta.versionId === input.appointmentVersion;
    if (isAsShown && !expected.has(appointment.status)) {
      return refuse(
        'not-now',
        `This appointment is ${appointment.status}; it cannot be checked in.`,
      );
    }
    if (patient.deceasedBoolean || patient.deceasedDateTime) {
      return refuse('not-now', 'This patient is recorded as deceased. Check the record.');
    }
    const sure = twoIdentifiers(comparable(patient, input.confirmed));
    if (isRefusal(sure)) return sure;
    const escort = input.accompaniedBy?.relatedPersonId;
    if (escort !== undefined && idOf('Patient', related?.patient) !== patient.id) {
      return refuse('invalid', 'Who came along is not on this patient’s record. Choose again.');
    }
    const visit = { id: moment.newId(), patientId: patient.id, appointment };
    const arrival = { ...input, confirmed: sure.confirmed };
    return {
      changes: [
        {
          kind: 'create',
          resource: arrivedEncounter(moment, visit, arrival, checkInContract.name),
        },
        {
          kind: 'update',
          resource: { ...appointment, status: 'arrived' },
          expectedVersion: input.appointmentVersion,
        },
      ],
      patients: [patient.id],
      output: { encounterId: visit.id },
    };
  },
});
