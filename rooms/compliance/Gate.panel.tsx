import { useState } from 'react';
import { labelOf, tasks } from '../../clinical/scope-of-practice/task.ts';
import { GoLink } from '../../ui/navigation/links.tsx';
import type { TaskInHand } from '../../ui/navigation/inserts.tsx';
import { Conditions, Verdict } from './AnswerView.tsx';
import classes from './compliance.module.css';
import { useMayI } from './compliance.query.ts';
import type { ShownAnswer, Situation } from './scope.contract.ts';

/**
 * The gate beside an act of any room: one line while the answer is yes, the open conditions when it
 * is not. It warns and never stands in the way of what is typed; a provider sees nothing.
 */
export default function GatePanel({ asked: { task: name, patientId } }: { asked: TaskInHand }) {
  const task = tasks.find((one) => one === name) ?? 'vital-signs';
  const [situation, setSituation] = useState<Situation>({});
  const asked = useMayI(task, patientId, situation);
  if (asked.state !== 'ready' || !asked.data.isAssistant || name !== task) return null;
  const { answer, state } = asked.data;
  const { confirmed = {} } = situation;
  const open = { ...answer, conditions: answer.conditions.filter(isOpen(confirmed)) };
  return (
    <section className={classes['gate']} aria-label={`May I: ${labelOf(task)}?`}>
      <Verdict answer={answer} task={labelOf(task)}>
        <GoLink to={`/what-may-i-do?task=${task}`}>Why? Not legal advice</GoLink>
      </Verdict>
      <Conditions
        heading="h2"
        answer={open}
        state={state}
        confirmed={confirmed}
        onConfirm={(id, yes) => setSituation({ confirmed: { ...confirmed, [id]: yes } })}
      />
    </section>
  );
}

const isOpen =
  (confirmed: Readonly<Record<string, boolean>>) =>
  ({ met, id }: ShownAnswer['conditions'][number]): boolean =>
    met !== 'met' || confirmed[id] !== undefined;
