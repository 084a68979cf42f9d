import type { AnsweredQuestion, Assessed } from '../../clinical/immunization/answer.ts';
import { isRefusal } from '../../fhir/refusal.ts';
import { defineView } from '../../records/act.ts';
import { assessRecord } from '../../records/immunization/assess-record.ts';
import { loadRecord } from '../../records/immunization/load-record.ts';
import { keysOf } from './one-shot.ts';
import { groupKey } from './present-due.ts';
import { vaccineQuestionsContract, type VaccineQuestions } from './questions.contract.ts';

/** The specification's questions about one dose or one group, with their answers. */
export const vaccineQuestions = defineView({
  contract: vaccineQuestionsContract,
  permission: 'chart.view',
  read: async (records, { patientId, about }, { now, timeZone }) => {
    const record = await loadRecord(records, patientId);
    if (isRefusal(record)) return record;
    const today = now.toZonedDateTimeISO(timeZone).toPlainDate().toString();
    const { answer, open } = assessRecord(record, { today, timeZone });
    const parts =
      answer.verdict === 'assessed'
        ? [...ofDose(answer, about), ...ofGroup(answer, about, open)]
        : [];
    return { output: { parts }, patients: [patientId] };
  },
});

function ofDose(answer: Assessed, about: string): VaccineQuestions['parts'] {
  const dose = answer.doses.find((one) => one.dose === about);
  return (dose?.evaluations ?? []).map(({ antigen, series, questions }) => ({
    name: `${antigen} · ${series}`,
    questions: questions.map(present),
  }));
}

function ofGroup(
  answer: Assessed,
  about: string,
  open: ReadonlySet<string>,
): VaccineQuestions['parts'] {
  const keys = keysOf(about);
  const groups = answer.groups.filter(
    (one) => keys.includes(groupKey(one)) && !open.has(one.vaccineGroup),
  );
  return answer.series
    .filter(({ best, vaccineGroup, name }) =>
      groups.some(
        (group) => best && vaccineGroup === group.vaccineGroup && group.series.includes(name),
      ),
    )
    .map(({ antigen, name, questions }) => ({
      name: `${antigen} · ${name}`,
      questions: questions.map(present),
    }));
}

function present({ table, asks, answer, compared }: AnsweredQuestion) {
  return { table, asks, answer, compared: compared.map((each) => ({ ...each })) };
}
