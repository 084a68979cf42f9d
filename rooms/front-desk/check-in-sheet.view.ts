import { stageOf } from '../../clinical/visit/stage.ts';
import { patientIdOf, providerOf } from '../../clinical/visit/participants.ts';
import { idOf } from '../../fhir/references.ts';
import { isRefusal, refuse } from '../../fhir/refusal.ts';
import { defineView } from '../../records/act.ts';
import { loadArriving, presentArriving } from './arriving-patient.ts';
import { checkInSheetContract } from './check-in.contract.ts';
import { todayOf } from './day.ts';

/** Everything the check-in of one booked visit needs: who, when, with whom, and what is missing. */
export const checkInSheet = defineView({
  contract: checkInSheetContract,
  permission: 'visit.check-in',
  read: async (records, input, moment) => {
    const appointment = await records.read('Appointment', input.appointmentId);
    if (isRefusal(appointment)) return appointment;
    const patientId = patientIdOf(appointment, undefined);
    if (!patientId) return refuse('invalid', 'This appointment names no patient. Add one first.');
    const patient = await records.read('Patient', patientId);
    if (isRefusal(patient)) return patient;
    const [arriving, encounters] = await Promise.all([
      loadArriving(records, patient),
      records.search('Encounter', {
        tokens: { appointment: `Appointment/${appointment.id}` },
        count: 5,
      }),
    ]);
    const encounter = encounters.find((one) => one.status !== 'entered-in-error');
    const room = appointment.participant.find((one) => idOf('Location', one.actor))?.actor;
    const { date } = todayOf(moment);
    return {
      output: {
        appointment: {
          id: appointment.id,
          version: appointment.meta.versionId,
          stage: stageOf(appointment, encounter)?.stage,
          start: appointment.start,
          minutes: appointment.minutesDuration,
          visitType: appointment.serviceType?.[0]?.text,
          reason: appointment.reasonCode?.[0]?.text ?? appointment.description,
          provider: providerOf(appointment, undefined)?.name,
          room: room?.display,
        },
        encounterId: encounter?.id,
        ...presentArriving(patient, arriving, { date, timeZone: moment.timeZone }),
      },
      patients: [patientId],
    };
  },
});
