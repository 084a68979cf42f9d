import { recordNumberWords } from '../../clinical/patient/record-number.ts';
import { patientSummary } from '../../clinical/patient/summary.ts';
import { dateWords } from '../../fhir/date-words.ts';
import { defineView } from '../../records/act.ts';
import { lookUpPatients } from '../../records/search/look-up-patients.ts';
import { parseSought } from '../../records/search/parse-sought.ts';
import { findAppPatientContract } from './find-patient.contract.ts';

/** Each one shown is itself a look at a record. */
const shownAtMost = 8;

/** Finds for whom an app is to be used. Nothing typed finds nobody. */
export const findAppPatient = defineView({
  contract: findAppPatientContract,
  permission: 'chart.view',
  read: async (records, { query }, moment) => {
    const today = moment.now.toZonedDateTimeISO(moment.timeZone).toPlainDate();
    const asked = parseSought(query, today);
    const found = await lookUpPatients(records, asked, shownAtMost + 1);
    const patients = found.slice(0, shownAtMost).map((patient) => {
      const { id, name, birthDate, recordNumber } = patientSummary(patient, today);
      const about = [
        birthDate ? `born ${dateWords(birthDate)}` : 'birth date not on file',
        recordNumber && recordNumberWords(recordNumber),
      ];
      return { id, name, about: about.filter(Boolean).join(' · ') };
    });
    return {
      output: { patients, more: found.length > shownAtMost, unclear: asked.unclear },
      patients: patients.map(({ id }) => id),
    };
  },
});
