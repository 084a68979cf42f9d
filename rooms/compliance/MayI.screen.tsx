import { IconArrowLeft } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { tasks, taskWords, type Task } from '../../clinical/scope-of-practice/task.ts';
import { Answer } from '../../ui/Answer.tsx';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import { GoButton, useAddressSetting } from '../../ui/navigation/links.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { useMe } from '../../wire/use-me.ts';
import { unlistedWords } from './answer-words.ts';
import { NotLegalAdvice, UsualCase } from './AnswerView.tsx';
import classes from './compliance.module.css';
import { useMyTasks } from './compliance.query.ts';
import { matchTasks } from './match-tasks.ts';
import { OnSitePanel } from './OnSite.panel.tsx';
import type { Situation } from './scope.contract.ts';
import { TaskAnswer } from './TaskAnswer.tsx';
import { TaskList } from './TaskList.tsx';
import { useIsNarrow } from './use-is-narrow.ts';

/** What was said of the case of the task that is open. */
interface OpenCase {
  task: Task;
  situation: Situation;
}

const nothingSaid: Situation = {};

/** The task that is open, what is sought, and what was said of the case of the open one. */
function useTaskInHand() {
  const [chosen, setChosen] = useAddressSetting('task', '');
  const [sought, setSought] = useState('');
  const task = tasks.find((one) => one === chosen);
  const [inHand, setInHand] = useState<OpenCase>();
  const situation = inHand && inHand.task === task ? inHand.situation : nothingSaid;
  const seek = (words: string) => {
    setSought(words);
    // An answer never stands beside a list that its task is not in.
    if (task && !matchTasks(words).includes(task)) setChosen('');
  };
  const setSituation = (to: Situation) => task && setInHand({ task, situation: to });
  return { task, setChosen, sought, seek, situation, setSituation };
}

/** The answer, to which the focus goes where the list would lie between it and who asked. */
function useWayToAnswer(task: Task | undefined) {
  const isNarrow = useIsNarrow();
  const answer = useRef<HTMLElement>(null);
  const byKey = useRef(false);
  useEffect(() => {
    // On a phone the answer takes the place of the list; by keyboard it comes after all of it.
    if (task && (isNarrow || byKey.current)) answer.current?.focus();
    byKey.current = false;
  }, [task, isNarrow]);
  return { answer, byKey };
}

/** What the one who is signed in may do here and now, and why. */
export default function MayIScreen() {
  const mine = useMyTasks();
  const { task, setChosen, sought, seek, situation, setSituation } = useTaskInHand();
  const { answer, byKey } = useWayToAnswer(task);
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
          <div className={classes['columns']} data-chosen={task}>
            <div className={classes['tasks']}>
              {!data.isAssistant && <OwnLicence />}
              <FindTask sought={sought} seek={seek} />
              <UsualCase />
              <TaskList
                lines={data.tasks}
                found={matchTasks(sought)}
                chosen={task}
                situation={situation}
                choose={(to, isByKey) => {
                  byKey.current = isByKey;
                  setChosen(to);
                }}
                sought={sought}
                unlisted={unlistedWords[data.unlisted]}
              />
              <OnSitePanel />
            </div>
            <section
              className={classes['chosen']}
              ref={answer}
              // It may scroll, and what scrolls is reached without a mouse.
              tabIndex={0}
              aria-label={task ? `The answer: ${taskWords[task].label}` : 'The answer'}
            >
              <div className={classes['back']}>
                <Button kind="quiet" icon={IconArrowLeft} onClick={() => setChosen('')}>
                  All tasks
                </Button>
              </div>
              {task ? (
                <TaskAnswer
                  key={task}
                  task={task}
                  usual={data.tasks.find((line) => line.task === task)}
                  situation={situation}
                  setSituation={setSituation}
                />
              ) : (
                <NothingChosen />
              )}
            </section>
          </div>
        )}
      </Answer>
    </Page>
  );
}

function FindTask({ sought, seek }: { sought: string; seek: (words: string) => void }) {
  return (
    <TextField
      label="Find a task"
      placeholder="shot, blood draw, refill"
      inputMode="search"
      value={sought}
      onChange={seek}
    />
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
