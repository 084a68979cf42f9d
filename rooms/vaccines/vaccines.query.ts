import { useAct } from '../../wire/use-act.ts';
import { useView } from '../../wire/use-view.ts';
import { vaccinesDueContract } from './due.contract.ts';
import { vaccineQuestionsContract } from './questions.contract.ts';
import { writeAssessmentContract } from './write-assessment.contract.ts';

export const useVaccinesDue = (patientId: string) => useView(vaccinesDueContract, { patientId });

/** Asked when a person opens it, and not before. */
export const useVaccineQuestions = (patientId: string, about: string) =>
  useView(vaccineQuestionsContract, { patientId, about });

export const useWriteAssessment = () => useAct(writeAssessmentContract);
