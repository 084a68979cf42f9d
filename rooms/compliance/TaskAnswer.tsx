import { useState } from 'react';
import { taskWords, type Task } from '../../clinical/scope-of-practice/task.ts';
import { Answer } from '../../ui/Answer.tsx';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { useMay } from '../../wire/use-me.ts';
import { AnswerView } from './AnswerView.tsx';
import { CaseFields } from './CaseFields.tsx';
import classes from './compliance.module.css';
import { useMayI } from './compliance.query.ts';
import { PolicyDialog } from './Policy.dialog.tsx';
import type { Situation } from './scope.contract.ts';

/** One task for the one who is signed in, with what can be said of the case. */
export function TaskAnswer({ task }: { task: Task }) {
  const [situation, setSituation] = useState<Situation>({});
  const [recording, setRecording] = useState(false);
  const asked = useMayI(task, undefined, situation);
  const keepsPolicy = useMay('policy.keep');
  const set = (part: Partial<Situation>) => setSituation((before) => ({ ...before, ...part }));
  const { confirmed = {} } = situation;
  return (
    <Card title={taskWords[task].label} strong>
      <Answer of={asked}>
        {({ answer, state }) => (
          <div className={classes['stack']}>
            <AnswerView
              answer={answer}
              state={state}
              confirmed={confirmed}
              onConfirm={(id, yes) => set({ confirmed: { ...confirmed, [id]: yes } })}
            />
            <CaseFields situation={situation} set={set} />
            {keepsPolicy && (
              <Button kind="quiet" onClick={() => setRecording(true)}>
                Record the practice’s policy
              </Button>
            )}
          </div>
        )}
      </Answer>
      {recording && <PolicyDialog task={task} onClose={() => setRecording(false)} />}
    </Card>
  );
}
