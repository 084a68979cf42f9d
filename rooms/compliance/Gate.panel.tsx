import { useState } from 'react';
import type { CaseSaid } from '../../clinical/scope-of-practice/case-asked.ts';
import { labelOf, tasks, type Task } from '../../clinical/scope-of-practice/task.ts';
import { Button } from '../../ui/Button.tsx';
import { GoLink } from '../../ui/navigation/links.tsx';
import type { TaskInHand } from '../../ui/navigation/inserts.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Quiet } from '../../ui/Text.tsx';
import { useMe } from '../../wire/use-me.ts';
import { caseWords, choicesOf } from './case-words.ts';
import { ChoiceField } from './ChoiceField.tsx';
import { Conditions, Verdict } from './AnswerView.tsx';
import classes from './compliance.module.css';
import { useMayI } from './compliance.query.ts';
import type { ShownAnswer } from './scope.contract.ts';

/**
 * The gate beside an act of any room: the answer with the law it stands on, and the open
 * conditions that it waits for when it is not yes; what is asked besides stands with the whole
 * answer. It warns and never stands in the way of what is typed; a provider sees nothing.
 */
export default function GatePanel({ asked: hand }: { asked: TaskInHand }) {
  const { task: name, patientId, onConfirm, vouched = {} } = hand;
  const task = tasks.find((one) => one === name) ?? 'vital-signs';
  const [confirmed, setConfirmed] = useState<Readonly<Record<string, boolean>>>({});
  const [told, setTold] = useState<Readonly<Record<string, string>>>({});
  const said = { ...hand.said, ...told } as CaseSaid;
  const asked = useMayI(task, patientId, {
    ...{ confirmed: { ...confirmed, ...vouched }, said },
  });
  const { role } = useMe();
  if (asked.state === 'refused' && name === task && (role === 'ma' || role === 'lead-ma')) {
    return <NotAnswered task={task} again={asked.again} />;
  }
  if (asked.state !== 'ready' || !asked.data.isAssistant || name !== task) return null;
  const { answer, state, asks, supervisors } = asked.data;
  const open = { ...answer, conditions: answer.conditions.filter(isOpen(confirmed, vouched)) };
  return (
    <section className={classes['gate']} aria-label={`May I: ${labelOf(task)}?`}>
      <Verdict answer={answer} task={labelOf(task)}>
        <GoLink to={`/what-may-i-do?task=${task}`}>Why?</GoLink>
        <Quiet>Not legal advice</Quiet>
      </Verdict>
      <Ground answer={answer} state={state} />
      <Conditions
        heading="h2"
        answer={open}
        state={state}
        confirmed={confirmed}
        onConfirm={(id, yes) => {
          const now = { ...confirmed, [id]: yes };
          setConfirmed(now);
          onConfirm?.(now);
        }}
      />
      {asks
        .filter((fact) => hand.takes?.includes(fact))
        .map((fact) => (
          <ChoiceField
            key={fact}
            label={caseWords[fact].ask}
            value={told[fact]}
            options={choicesOf(fact, task, supervisors)}
            onChange={(value) => {
              const { [fact]: _before, ...others } = told;
              const now = value === undefined ? others : { ...others, [fact]: value };
              setTold(now);
              hand.onSay?.(now);
            }}
          />
        ))}
    </section>
  );
}

/** What the answer stands on, in one line; where it is no yes, with why. */
function Ground({ answer, state }: { answer: ShownAnswer; state: string }) {
  const { verdict, because, citations } = answer;
  const nearest = citations.filter(({ layer }) => layer === 'state' || layer === 'practice');
  const cites = (nearest.length > 0 ? nearest : citations).map(({ cite }) => cite);
  const [why] = verdict.startsWith('allowed') ? [] : because;
  return (
    <Quiet>
      {[why, `${state}: ${[...new Set(cites)].join('; ')}`].filter(Boolean).join(' · ')}
    </Quiet>
  );
}

/** A gate that is not there would look like one that is open: it says that nobody knows. */
function NotAnswered({ task, again }: { task: Task; again: () => void }) {
  return (
    <Notice
      tone="warning"
      role="status"
      action={
        <Button kind="quiet" onClick={again}>
          Try again
        </Button>
      }
    >
      {labelOf(task)}: whether you may could not be looked up. When in doubt, ask your supervisor.
    </Notice>
  );
}

const isOpen =
  (confirmed: Readonly<Record<string, boolean>>, vouched: Readonly<Record<string, boolean>>) =>
  ({ met, now, id }: ShownAnswer['conditions'][number]): boolean =>
    !(id in vouched) && ((met !== 'met' && now !== 'go') || confirmed[id] !== undefined);
