import { defineView } from '../../records/act.ts';
import { todayOf } from './day.ts';
import { similarPatientsContract } from './register-patient.contract.ts';
import { findSimilar, presentSimilar } from './similar-patients.ts';

/** Who on file may be the person who is being registered. */
export const similarPatients = defineView({
  contract: similarPatientsContract,
  permission: 'patient.register',
  read: async (records, input, moment) => {
    const { date } = todayOf(moment);
    const patients = (await findSimilar(records, input)).map((one) => presentSimilar(one, date));
    return { output: { patients }, patients: patients.map(({ id }) => id) };
  },
});
