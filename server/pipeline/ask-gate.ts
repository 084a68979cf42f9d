import type { ConditionAnswer, ScopeAnswer } from '../../clinical/scope-of-practice/answer.ts';
import { withCase } from '../../clinical/scope-of-practice/case-asked.ts';
import { mayDo } from '../../clinical/scope-of-practice/may-do.ts';
import { labelOf } from '../../clinical/scope-of-practice/task.ts';
import { isRefusal, refuse, type Refusal } from '../../fhir/refusal.ts';
import type { GateAnswer, GateQuestion, Moment } from '../../records/act.ts';
import type { PracticeRecords } from '../../records/practice-records.ts';
import { loadFiles, loadHere, questionOf, whoOf } from '../../records/scope/ask-scope.ts';
import { ageOf } from '../../records/scope/age-of.ts';
import { worksUnderLicence } from '../../records/scope/works-under-licence.ts';

/**
 * May this person do this, for this patient, here, now? Answers the gate's word when nothing stands
 * in the way; undefined for a provider, whose own licence decides. Refuses `not-permitted` what the
 * law or the practice forbids or nobody knows, and `not-now` what waits for something, with every
 * open condition under `confirmed.<id>`.
 */
export async function askGate(
  records: PracticeRecords,
  moment: Moment,
  { task, patientId, ...asked }: GateQuestion,
): Promise<GateAnswer | undefined | Refusal> {
  if (!worksUnderLicence(moment.actor.role)) return undefined;
  const [here, [file], patient] = await Promise.all([
    loadHere(records, moment),
    loadFiles(records, [moment.actor.practitionerId]),
    ageOf(records, patientId, moment.now, moment.timeZone),
  ]);
  if (isRefusal(patient)) return patient;
  const question = questionOf(here, file ? whoOf(file) : {}, task.id);
  const { supervision, said = {}, ...rest } = asked;
  const whole = withCase(
    {
      ...question,
      ...rest,
      task,
      patient,
      supervision: { ...question.supervision, ...supervision },
    },
    said,
  );
  const answer = mayDo(whole, here.rules);
  return refuseByGate(answer, labelOf(task.id), here.state) ?? { ...answer, state: here.state };
}

/** Why not, or not yet; undefined when the answer lets the act through. */
function refuseByGate(answer: ScopeAnswer, task: string, state: string): Refusal | undefined {
  const { verdict, now, conditions, because, citations } = answer;
  if (now === 'go') return undefined;
  const barred = verdict === 'allowed-if' && conditions.find((one) => one.now === 'stop');
  const why = barred ? `Not met: ${wordsOf(barred)}` : (because[0] ?? 'Ask your supervisor.');
  const cites = [...new Set(citations.map(({ cite }) => cite))].join('; ');
  if (verdict === 'not-allowed' || now === 'stop') {
    return refuse('not-permitted', `${task}: not allowed here (${state}). ${why} [${cites}]`);
  }
  if (verdict === 'unknown') {
    const says = `nobody knows whether you may (${state}). ${why} [${cites}]`;
    return refuse('not-permitted', `${task}: ${says}`);
  }
  const open = conditions.filter((one) => one.now !== 'go');
  const [first] = open;
  const more = open.length > 1 ? ` (and ${open.length - 1} more)` : '';
  return refuse('not-now', `${task} waits for: ${first?.sentence ?? why}${more}`, {
    issues: open.map((one) => ({ path: `confirmed.${one.id}`, message: wordsOf(one) })),
  });
}

const wordsOf = ({ sentence, found }: ConditionAnswer): string =>
  found === undefined ? sentence : `${sentence} (${found})`;
