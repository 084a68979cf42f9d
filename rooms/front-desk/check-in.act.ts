import type { Appointment, Encounter } from '@medplum/fhirtypes';
import { enterStage } from '../../clinical/visit/stage.ts';
import { identityConfirmedUrl } from '../../fhir/linchpin.ts';
import { idOf } from '../../fhir/references.ts';
import { refuse } from '../../fhir/refusal.ts';
import { defineAct } from '../../records/act.ts';
import type { Stored } from '../../records/practice-records.ts';
import { checkInContract } from './check-in.contract.ts';

const expected = new Set<Appointment['status']>(['booked', 'pending', 'proposed']);

/**
 * Opens the visit of a booked appointment: the Encounter begins in stage `arrived`, the appointment
 * is marked arrived, and which identifiers were confirmed is kept on the Encounter.
 */
export const checkIn = defineAct({
  contract: checkInContract,
  permission: 'visit.check-in',
  load: (records, input) => records.read('Appointment', input.appointmentId),
  decide: (moment, appointment: Stored<Appointment>, input) => {
    const patientId = patientOf(appointment);
    if (!patientId) return refuse('invalid', 'This appointment names no patient. Add one first.');
    if (appointment.meta.versionId !== input.appointmentVersion) {
      return refuse(
        'changed-by-another',
        'This appointment was changed. Look again, then check in.',
      );
    }
    if (!expected.has(appointment.status)) {
      return refuse(
        'not-now',
        `This appointment is ${appointment.status}; it cannot be checked in.`,
      );
    }
    const encounter = arrivedEncounter(moment.newId(), appointment, patientId, input.confirmed);
    const arrived = enterStage(encounter, {
      stage: 'arrived',
      at: moment.now,
      by: { reference: `Practitioner/${moment.actor.practitionerId}` },
      cause: checkInContract.name,
    });
    return {
      changes: [
        { kind: 'create', resource: { ...arrived, id: encounter.id } },
        {
          kind: 'update',
          resource: { ...appointment, status: 'arrived' },
          expectedVersion: appointment.meta.versionId,
        },
      ],
      patients: [patientId],
      output: { encounterId: encounter.id },
    };
  },
});

function patientOf(appointment: Appointment): string | undefined {
  return appointment.participant
    .map((participant) => idOf('Patient', participant.actor))
    .find((id) => id !== undefined);
}

function arrivedEncounter(
  id: string,
  appointment: Stored<Appointment>,
  patientId: string,
  confirmed: readonly string[],
): Encounter & { id: string } {
  const provider = appointment.participant.find((one) => idOf('Practitioner', one.actor))?.actor;
  const providerId = idOf('Practitioner', provider);
  const reason = appointment.reasonCode?.[0]?.text ?? appointment.description;
  return {
    resourceType: 'Encounter',
    id,
    status: 'planned',
    class: {
      system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode',
      code: 'AMB',
      display: 'ambulatory',
    },
    subject: { reference: `Patient/${patientId}` },
    appointment: [{ reference: `Appointment/${appointment.id}` }],
    ...(providerId && {
      participant: [
        {
          individual: {
            reference: `Practitioner/${providerId}`,
            ...(provider?.display && { display: provider.display }),
          },
        },
      ],
    }),
    ...(reason && { reasonCode: [{ text: reason }] }),
    extension: confirmed.map((kind) => ({ url: identityConfirmedUrl, valueCode: kind })),
  };
}
