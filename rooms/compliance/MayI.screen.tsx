import { useState } from 'react';
import { tasks, taskWords, type Task } from '../../clinical/scope-of-practice/task.ts';
import { Answer } from '../../ui/Answer.tsx';
import { Card } from '../../ui/Card.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import { GoButton, useAddressSetting } from '../../ui/navigation/links.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { useMe } from '../../wire/use-me.ts';
import { inOneLook } from './answer-words.ts';
import { NotLegalAdvice, UsualCase } from './AnswerView.tsx';
import classes from './compliance.module.css';
import { useMyTasks } from './compliance.query.ts';
import { matchTasks } from './match-tasks.ts';
import { OnSitePanel } from './OnSite.panel.tsx';
import type { ShownAnswer } from './scope.contract.ts';
import { TaskAnswer } from './TaskAnswer.tsx';

/** What the one who is signed in may do here and now, and why. */
export default function MayIScreen() {
  const mine = useMyTasks();
  const [chosen, setChosen] = useAddressSetting('task', '');
  const [sought, setSought] = useState('');
  const task = tasks.find((one) => one === chosen);
  return (
    <Page
      title="What may I do?"
      detail={useMe().name}
      actions={
        <>
          <GoButton to="/first-day">New here?</GoButton>
          <GoButton to="/my-file">My file</GoButton>
        </>
      }
    >
      <Answer of={mine}>
        {(data) => (
          <div className={classes['columns']}>
            <div className={classes['tasks']}>
              {!data.isAssistant && <OwnLicence />}
              <TextField
                label="Find a task"
                placeholder="shot, blood draw, refill"
                inputMode="search"
                value={sought}
                onChange={setSought}
              />
              <UsualCase />
              <TaskList
                lines={data.tasks}
                found={matchTasks(sought)}
                chosen={task}
                choose={setChosen}
              />
              <OnSitePanel />
            </div>
            {task ? <TaskAnswer key={task} task={task} /> : <NothingChosen />}
          </div>
        )}
      </Answer>
    </Page>
  );
}

function OwnLicence() {
  return (
    <Notice tone="info">
      Your own licence decides what you may do. What stands here is asked for medical assistants.
    </Notice>
  );
}

function NothingChosen() {
  return (
    <Card>
      <EmptyState title="Choose a task">
        Its answer stands here, with what is still asked for, why, and the law it stands on.
      </EmptyState>
      <NotLegalAdvice />
    </Card>
  );
}

interface TaskListProps {
  lines: readonly { task: Task; verdict: ShownAnswer['verdict']; now: ShownAnswer['now'] }[];
  found: readonly Task[];
  chosen: Task | undefined;
  choose: (task: Task) => void;
}

function TaskList({ lines, found, chosen, choose }: TaskListProps) {
  const groups = [...new Set(found.map((task) => taskWords[task].group))];
  if (found.length === 0) {
    return (
      <EmptyState title="No task is called that">
        Try another word. A task that is not listed: ask your supervisor.
      </EmptyState>
    );
  }
  return groups.map((group) => (
    <Card key={group} title={group}>
      <div className={classes['group']}>
        {lines
          .filter(({ task }) => found.includes(task) && taskWords[task].group === group)
          .map((line) => {
            const look = inOneLook(line);
            return (
              <button
                key={line.task}
                type="button"
                className={classes['task']}
                aria-current={line.task === chosen}
                onClick={() => choose(line.task)}
              >
                <span>{taskWords[line.task].label}</span>
                <Chip tone={look.tone} icon={look.icon}>
                  {look.words}
                </Chip>
              </button>
            );
          })}
      </div>
    </Card>
  ));
}
