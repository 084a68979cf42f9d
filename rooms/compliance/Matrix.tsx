import { useState } from 'react';
import { tasks, taskWords, type Task } from '../../clinical/scope-of-practice/task.ts';
import { Card } from '../../ui/Card.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { SegmentedChoice } from '../../ui/form/SegmentedChoice.tsx';
import { Row, Rows } from '../../ui/Rows.tsx';
import type { TeamMember } from '../../wire/staff.ts';
import { inOneLook } from './answer-words.ts';
import classes from './compliance.module.css';
import { walkCells } from './walk-cells.ts';
import type { TeamScope } from './scope.contract.ts';
import { useIsNarrow } from './use-is-narrow.ts';

interface MatrixProps {
  team: readonly TeamMember[];
  people: TeamScope['people'];
  state: string;
}

/** People by tasks. Arrow keys walk it; on a phone it stands person by person. */
export function Matrix({ team, people, state }: MatrixProps) {
  const isNarrow = useIsNarrow();
  const shown = team.flatMap((member) => {
    const found = people.find(({ id }) => id === member.practitionerId);
    return found ? [{ member, lines: new Map(found.tasks.map((one) => [one.task, one])) }] : [];
  });
  if (shown.length === 0) return <EmptyState title="No medical assistant works here yet" />;
  return (
    <Card title={`Who may do what in ${state}, as things stand now`}>
      {isNarrow ? <ByPerson shown={shown} /> : <Table shown={shown} />}
      <Legend />
    </Card>
  );
}

type Line = TeamScope['people'][number]['tasks'][number];

interface Shown {
  shown: readonly { member: TeamMember; lines: ReadonlyMap<Task, Line> }[];
}

const groups = [...new Set(tasks.map((task) => taskWords[task].group))];
const tasksOf = (group: string) => tasks.filter((task) => taskWords[task].group === group);

function Table({ shown }: Shown) {
  return (
    <div className={classes['frame']}>
      <table className={classes['matrix']} onKeyDown={walkCells}>
        <caption className={classes['caption']}>
          Tasks by person. Arrow keys move from cell to cell.
        </caption>
        <thead>
          <tr>
            <th scope="col">Task</th>
            {shown.map(({ member }) => (
              <th key={member.practitionerId} scope="col">
                {member.name}
              </th>
            ))}
          </tr>
        </thead>
        {groups.map((group) => (
          <tbody key={group}>
            <tr className={classes['between']}>
              <th scope="rowgroup" colSpan={shown.length + 1}>
                {group}
              </th>
            </tr>
            {tasksOf(group).map((task) => (
              <tr key={task}>
                <th scope="row">{taskWords[task].label}</th>
                {shown.map(({ member, lines }) => (
                  <td key={member.practitionerId}>
                    <Cell line={lines.get(task)} first={task === tasks[0]} member={member} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </div>
  );
}

interface CellProps {
  line: Line | undefined;
  member: TeamMember;
  /** The one cell of a column that Tab reaches; arrow keys reach the others. */
  first: boolean;
}

function Cell({ line, member, first }: CellProps) {
  if (!line) return null;
  const look = inOneLook(line);
  const says = `${member.name}, ${taskWords[line.task].label}: ${look.words}`;
  return (
    <span
      tabIndex={first ? 0 : -1}
      data-cell
      role="img"
      className={classes['cell']}
      data-tone={look.tone}
      title={says}
      aria-label={says}
    >
      <look.icon size={18} aria-hidden />
    </span>
  );
}

function ByPerson({ shown }: Shown) {
  const [chosen, setChosen] = useState(shown[0]?.member.practitionerId);
  const person = shown.find(({ member }) => member.practitionerId === chosen) ?? shown[0];
  return (
    <div className={classes['stack']}>
      <SegmentedChoice
        label="Whose?"
        value={person?.member.practitionerId}
        onChange={setChosen}
        options={shown.map(({ member }) => ({ value: member.practitionerId, label: member.name }))}
        wrap
      />
      <Rows label="Tasks">
        {tasks.map((task) => {
          const line = person?.lines.get(task);
          const look = line && inOneLook(line);
          return (
            <Row key={task} name={taskWords[task].label}>
              {look && (
                <Chip tone={look.tone} icon={look.icon}>
                  {look.words}
                </Chip>
              )}
            </Row>
          );
        })}
      </Rows>
    </div>
  );
}

const looks = [
  { verdict: 'allowed', now: 'go' },
  { verdict: 'allowed-if', now: 'confirm' },
  { verdict: 'allowed-if', now: 'wait' },
  { verdict: 'allowed-if', now: 'stop' },
  { verdict: 'not-allowed', now: 'stop' },
  { verdict: 'unknown', now: 'wait' },
] as const;

function Legend() {
  return (
    <p className={classes['legend']}>
      {looks.map(inOneLook).map((look) => (
        <span key={look.words}>
          <look.icon size={16} aria-hidden /> {look.words}
        </span>
      ))}
    </p>
  );
}
