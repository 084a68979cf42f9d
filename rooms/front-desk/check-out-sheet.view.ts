import { patientSummary } from '../../clinical/patient/summary.ts';
import { providerOf } from '../../clinical/visit/participants.ts';
import { roomIdOf } from '../../clinical/visit/room.ts';
import { stageOf } from '../../clinical/visit/stage.ts';
import { signNames } from '../../clinical/vitals/reading-words.ts';
import { idOf } from '../../fhir/references.ts';
import { isRefusal } from '../../fhir/refusal.ts';
import { defineView } from '../../records/act.ts';
import { practiceProviders } from '../../records/practice-rooms.ts';
import { checkOutSheetContract } from './check-out.contract.ts';
import { comingVisits } from './coming-visits.ts';
import { todayOf } from './day.ts';
import { summaryLanguageOf } from './visit-summary/summary-words.ts';
import { vitalsInWords } from './vitals-in-words.ts';

const observationsAtMost = 200;

/** What the visit was, as whoever checks the patient out needs it. */
export const checkOutSheet = defineView({
  contract: checkOutSheetContract,
  permission: 'visit.check-out',
  read: async (records, input, moment) => {
    const encounter = await records.read('Encounter', input.encounterId);
    if (isRefusal(encounter)) return encounter;
    const patient = await records.read('Patient', idOf('Patient', encounter.subject) ?? '');
    if (isRefusal(patient)) return patient;
    const appointmentId = idOf('Appointment', encounter.appointment?.[0]);
    const roomId = roomIdOf(encounter);
    const [[appointment], [room], observations, coming, providers] = await Promise.all([
      records.readMany('Appointment', appointmentId ? [appointmentId] : []),
      records.readMany('Location', roomId ? [roomId] : []),
      records.search('Observation', {
        patient: patient.id,
        tokens: { encounter: `Encounter/${encounter.id}` },
        count: observationsAtMost,
      }),
      comingVisits(records, patient.id, moment.now),
      practiceProviders(records),
    ]);
    const { date } = todayOf(moment);
    const stage = stageOf(appointment, encounter);
    const who = patientSummary(patient, date);
    const provider = providerOf(appointment, encounter);
    const isListed = provider === undefined || providers.some((one) => one.id === provider.id);
    return {
      output: {
        encounter: {
          id: encounter.id,
          version: encounter.meta.versionId,
          stage: stage?.stage,
          stageSince: stage?.since?.toString(),
          arrivedAt: stage?.arrived?.toString(),
          reason: encounter.reasonCode?.[0]?.text ?? appointment?.description,
          visitType: appointment?.serviceType?.[0]?.text,
          provider,
          room: room?.name,
        },
        patient: who,
        vitals: vitalsInWords(observations).map(({ sign, value }) => ({
          name: signNames[sign],
          value,
        })),
        coming,
        providers: isListed ? providers : [provider, ...providers],
        summaryLanguage: summaryLanguageOf(patient, date),
        today: date.toString(),
      },
      patients: [patient.id],
    };
  },
});
