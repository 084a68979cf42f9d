import { stageOf } from '../../clinical/visit/stage.ts';
import { providerOf } from '../../clinical/visit/participants.ts';
import { isRefusal } from '../../fhir/refusal.ts';
import { defineView } from '../../records/act.ts';
import { loadArriving, presentArriving } from './arriving-patient.ts';
import { todayOf, visitsOfToday } from './day.ts';
import { deskPatientContract, type DeskPatient } from './desk-patient.contract.ts';

const comingAtMost = 5;

/** One patient as the desk needs them; today's visits and the next ones that are booked. */
export const deskPatient = defineView({
  contract: deskPatientContract,
  permission: 'patient.find',
  read: async (records, input, moment) => {
    const patient = await records.read('Patient', input.patientId);
    if (isRefusal(patient)) return patient;
    const { date, to } = todayOf(moment);
    const [arriving, todays, coming] = await Promise.all([
      loadArriving(records, patient),
      visitsOfToday(records, moment, [patient.id]),
      records.search('Appointment', {
        patient: patient.id,
        date: { from: to },
        sort: 'oldest',
        count: comingAtMost,
      }),
    ]);
    const visits: DeskPatient['visits'] = [
      ...todays.map(({ appointment, encounter, stage, provider }) => ({
        key: appointment?.id ?? encounter?.id ?? '',
        appointmentId: appointment?.id,
        encounterId: encounter?.id,
        start: appointment?.start ?? encounter?.period?.start,
        visitType: appointment?.serviceType?.[0]?.text,
        provider: provider?.name,
        stage: stage.stage,
        isToday: true,
      })),
      ...coming.flatMap((appointment) => {
        const stage = stageOf(appointment, undefined)?.stage;
        return stage !== 'booked'
          ? []
          : {
              key: appointment.id,
              appointmentId: appointment.id,
              start: appointment.start,
              visitType: appointment.serviceType?.[0]?.text,
              provider: providerOf(appointment, undefined)?.name,
              stage,
              isToday: false,
            };
      }),
    ];
    return {
      output: {
        ...presentArriving(patient, arriving, { date, timeZone: moment.timeZone }),
        visits,
      },
      patients: [patient.id],
    };
  },
});
