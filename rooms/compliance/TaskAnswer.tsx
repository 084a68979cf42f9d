import { useState } from 'react';
import { taskWords, type Task } from '../../clinical/scope-of-practice/task.ts';
import { Answer } from '../../ui/Answer.tsx';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { Quiet } from '../../ui/Text.tsx';
import { useMay } from '../../wire/use-me.ts';
import { inOneLook } from './answer-words.ts';
import { AnswerView } from './AnswerView.tsx';
import { CaseFields } from './CaseFields.tsx';
import classes from './compliance.module.css';
import { useMayI } from './compliance.query.ts';
import { PolicyDialog } from './Policy.dialog.tsx';
import type { ShownAnswer, Situation, TaskLine } from './scope.contract.ts';

interface TaskAnswerProps {
  task: Task;
  /** What the list says of it in the usual case. */
  usual: TaskLine | undefined;
  situation: Situation;
  setSituation: (to: Situation) => void;
}

/** One task for the one who is signed in, with what can be said of the case. */
export function TaskAnswer({ task, usual, situation, setSituation }: TaskAnswerProps) {
  const [recording, setRecording] = useState(false);
  const asked = useMayI(task, undefined, situation);
  const keepsPolicy = useMay('policy.keep');
  const set = (part: Partial<Situation>) => setSituation({ ...situation, ...part });
  const { confirmed = {} } = situation;
  return (
    <Card title={taskWords[task].label} strong>
      <Answer of={asked}>
        {(data) => (
          <div className={classes['stack']}>
            <Otherwise usual={usual} answer={data.answer} />
            <AnswerView
              answer={data.answer}
              state={data.state}
              confirmed={confirmed}
              onConfirm={(id, yes) => set({ confirmed: { ...confirmed, [id]: yes } })}
            >
              <CaseFields task={task} asked={data} situation={situation} set={set} />
            </AnswerView>
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

/** Where the case in hand is answered otherwise than the usual one that the list was asked for. */
function Otherwise({ usual, answer }: { usual: TaskLine | undefined; answer: ShownAnswer }) {
  if (!usual) return null;
  const words = inOneLook(usual).words;
  if (words === inOneLook(answer).words) return null;
  return (
    <Quiet>
      For a stable patient with a physician’s written order: {words}. What stands here is for your
      case, as far as you have said it below.
    </Quiet>
  );
}
