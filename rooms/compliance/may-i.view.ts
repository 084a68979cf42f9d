import { factsAsked, placeUnsaid, withCase } from '../../clinical/scope-of-practice/case-asked.ts';
import { mayDo } from '../../clinical/scope-of-practice/may-do.ts';
import type { Question } from '../../clinical/scope-of-practice/question.ts';
import { isRefusal } from '../../fhir/refusal.ts';
import { worksUnderLicence } from '../../records/scope/works-under-licence.ts';
import { defineView } from '../../records/act.ts';
import { ageOf } from '../../records/scope/age-of.ts';
import { loadFiles, loadHere, questionOf, whoOf } from '../../records/scope/ask-scope.ts';
import { mayIContract, type Situation } from './scope.contract.ts';

/** The gate: one task, for the person who asks, with what the case and the patient say. */
export const mayI = defineView({
  contract: mayIContract,
  permission: 'scope.ask',
  read: async (records, { task, patientId, situation = {} }, moment) => {
    const [here, [file], patient] = await Promise.all([
      loadHere(records, moment),
      loadFiles(records, [moment.actor.practitionerId]),
      patientId === undefined ? undefined : ageOf(records, patientId, moment.now, moment.timeZone),
    ]);
    if (isRefusal(patient)) return patient;
    const { said = {} } = situation;
    const told = asTold(questionOf(here, file ? whoOf(file) : {}, task), situation, patient);
    const whole = withCase(told, said);
    return {
      output: {
        isAssistant: worksUnderLicence(moment.actor.role),
        state: here.state,
        supervisors: here.onSite.map(({ presence }) => ({
          name: presence.person.name,
          licence: presence.licence,
        })),
        answer: mayDo(whole, here.rules),
        asks: factsAsked(told, said, here.rules),
        unsaid: placeUnsaid(whole, here.rules),
      },
      patients: patientId === undefined ? [] : [patientId],
    };
  },
});

/** The question with what is the same in every state: what goes beyond it, and who wants it. */
function asTold(
  question: Question,
  { verb, declined, redelegated, confirmed }: Situation,
  patient: Question['patient'],
): Question {
  return {
    ...question,
    task: { ...question.task, verb },
    patient,
    declined,
    redelegated,
    confirmed,
  };
}
