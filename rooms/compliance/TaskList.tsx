import { taskWords, type Task } from '../../clinical/scope-of-practice/task.ts';
import { Card } from '../../ui/Card.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { TwoLines } from '../../ui/Text.tsx';
import { inOneLook } from './answer-words.ts';
import classes from './compliance.module.css';
import { useMayI } from './compliance.query.ts';
import { CosmeticPanel } from './Cosmetic.panel.tsx';
import { cosmeticOf } from './match-tasks.ts';
import type { Situation, TaskLine } from './scope.contract.ts';

interface TaskListProps {
  lines: readonly TaskLine[];
  found: readonly Task[];
  chosen: Task | undefined;
  /** What was said of the case of the chosen one. */
  situation: Situation;
  /** `isByKey`: without a pointer, so that the answer is where to go on. */
  choose: (task: Task, isByKey: boolean) => void;
  sought: string;
  /** What stands here for a task that no rule names. */
  unlisted: string;
}

/** The tasks that were found, each with its answer in one look. */
export function TaskList({ lines, found, sought, unlisted, ...words }: TaskListProps) {
  const groups = [...new Set(found.map((task) => taskWords[task].group))];
  const cosmetic = cosmeticOf(sought);
  if (found.length === 0 && cosmetic) return <CosmeticPanel cosmetic={cosmetic} />;
  if (found.length === 0) {
    return (
      <EmptyState title={`No task in the list is called “${sought.trim()}”`}>
        {`Try another word. ${unlisted}`}
      </EmptyState>
    );
  }
  return groups.map((group) => (
    <Card key={group} title={group}>
      <div className={classes['group']}>
        {lines
          .filter(({ task }) => found.includes(task) && taskWords[task].group === group)
          .map((line) => (
            <TaskButton key={line.task} line={line} {...words} />
          ))}
      </div>
    </Card>
  ));
}

function TaskButton({
  line,
  chosen,
  situation,
  choose,
}: { line: TaskLine } & Pick<TaskListProps, 'chosen' | 'situation' | 'choose'>) {
  const isOpen = line.task === chosen;
  return (
    <button
      type="button"
      className={classes['task']}
      aria-current={isOpen}
      // A click of a key, or of a screen reader, has no count of clicks.
      onClick={(event) => choose(line.task, event.detail === 0)}
    >
      {isOpen ? <OpenLine line={line} situation={situation} /> : <LineWords line={line} />}
    </button>
  );
}

/** The line of the task that is open says what its answer says. */
function OpenLine({ line, situation }: { line: TaskLine; situation: Situation }) {
  const asked = useMayI(line.task, undefined, situation);
  const said = asked.state === 'ready' ? { task: line.task, ...asked.data.answer } : line;
  return <LineWords line={said} />;
}

function LineWords({ line }: { line: Pick<TaskLine, 'task' | 'verdict' | 'now' | 'lacks'> }) {
  const look = inOneLook(line);
  return (
    <>
      <TwoLines first={taskWords[line.task].label} second={look.why} />
      <Chip tone={look.tone} icon={look.icon}>
        {look.words}
      </Chip>
    </>
  );
}
