import { isOver } from '../../clinical/visit/stage.ts';
import { isRefusal } from '../../fhir/refusal.ts';
import { defineView } from '../../records/act.ts';
import { practiceProviders } from '../../records/practice-rooms.ts';
import { loadArriving, presentArriving } from './arriving-patient.ts';
import { todayOf, visitsOfToday } from './day.ts';
import { byLeastWaiting } from './suggest-provider.ts';
import { walkInSheetContract } from './walk-in.contract.ts';

/** Everything a walk-in needs: who, what is missing, who could see them, and what stands in the way. */
export const walkInSheet = defineView({
  contract: walkInSheetContract,
  permission: 'visit.check-in',
  read: async (records, input, moment) => {
    const patient = await records.read('Patient', input.patientId);
    if (isRefusal(patient)) return patient;
    const [arriving, providers, visits] = await Promise.all([
      loadArriving(records, patient),
      practiceProviders(records),
      visitsOfToday(records, moment),
    ]);
    const own = visits.filter((visit) => visit.patientId === patient.id);
    const here = own.find(
      ({ encounter, stage: { stage } }) => encounter && stage !== 'booked' && !isOver(stage),
    );
    const booking = own.find(({ stage }) => stage.stage === 'booked');
    const { date } = todayOf(moment);
    return {
      output: {
        ...presentArriving(patient, arriving, { date, timeZone: moment.timeZone }),
        providers: byLeastWaiting(providers, visits, moment.now),
        here: here?.encounter && { encounterId: here.encounter.id },
        booking: booking?.appointment && {
          appointmentId: booking.appointment.id,
          start: booking.appointment.start,
          provider: booking.provider?.name,
        },
      },
      patients: [patient.id],
    };
  },
});
