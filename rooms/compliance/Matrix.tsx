import { useState } from 'react';
import { tasks, taskWords, type Task } from '../../clinical/scope-of-practice/task.ts';
import { Card } from '../../ui/Card.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { SegmentedChoice } from '../../ui/form/SegmentedChoice.tsx';
import { Row, Rows } from '../../ui/Rows.tsx';
import { Quiet, TwoLines } from '../../ui/Text.tsx';
import type { TeamMember } from '../../wire/staff.ts';
import { inOneLine, inOneLook, nowWords } from './answer-words.ts';
import classes from './compliance.module.css';
import { matchPeople, taskGroups } from './match-tasks.ts';
import { matrixCsv } from './matrix-csv.ts';
import { MatrixFilter, type Shown } from './MatrixFilter.tsx';
import { walkCells } from './walk-cells.ts';
import type { TeamScope } from './scope.contract.ts';
import { useToday } from './use-today.ts';
import { useIsNarrow } from './use-is-narrow.ts';

interface MatrixProps {
  team: readonly TeamMember[];
  people: TeamScope['people'];
  state: string;
}

/** People by tasks. Arrow keys walk it; on a phone it stands person by person. */
export function Matrix({ team, people, state }: MatrixProps) {
  const isNarrow = useIsNarrow();
  const today = useToday().toString();
  const [filter, setFilter] = useState<Shown>({ person: '', group: '' });
  const all = team.flatMap((member) => {
    const found = people.find(({ id }) => id === member.practitionerId);
    return found ? [personOf(member, found)] : [];
  });
  if (all.length === 0) return <EmptyState title="No medical assistant works here yet" />;
  const shown = matchPeople(all, filter.person);
  const asked = tasks.filter((task) => !filter.group || taskWords[task].group === filter.group);
  return (
    <Card title={`Who may do what in ${state}, as things stand now`}>
      <MatrixFilter
        shown={filter}
        set={(part) => setFilter((before) => ({ ...before, ...part }))}
        csv={() => matrixCsv(shown, asked, { state, on: today })}
        fileName={`who-may-do-what-${today}.csv`}
      />
      {shown.length === 0 && (
        <EmptyState title="Nobody is called that">Try another name, or take it away.</EmptyState>
      )}
      {shown.length > 0 && isNarrow && <ByPerson shown={shown} asked={asked} />}
      {shown.length > 0 && !isNarrow && (
        <Table key={`${filter.group} ${filter.person}`} shown={shown} asked={asked} />
      )}
      <Legend />
    </Card>
  );
}

function personOf(
  { name, practitionerId }: TeamMember,
  { tasks: lines }: TeamScope['people'][number],
) {
  return {
    id: practitionerId,
    name,
    lines: new Map(lines.map((one) => [one.task, one])),
    words: new Map(lines.map((one) => [one.task, inOneLine(inOneLook(one))])),
  };
}

interface Grid {
  shown: readonly ReturnType<typeof personOf>[];
  asked: readonly Task[];
}

/** So many stand side by side on the narrowest screen that shows a table: nothing has to scroll. */
const fewPeople = 5;

function Table({ shown, asked }: Grid) {
  return (
    <div className={classes['frame']} data-few={shown.length <= fewPeople || undefined}>
      <table className={classes['matrix']} onKeyDown={walkCells}>
        <caption className={classes['caption']}>
          Tasks by person. Arrow keys move from cell to cell.
        </caption>
        <thead>
          <tr>
            <th scope="col">Task</th>
            {shown.map(({ id, name }) => (
              <th key={id} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        {taskGroups
          .map((group) => ({ group, of: asked.filter((one) => taskWords[one].group === group) }))
          .filter(({ of }) => of.length > 0)
          .map(({ group, of }) => (
            <tbody key={group}>
              <tr className={classes['between']}>
                <th scope="rowgroup" colSpan={shown.length + 1}>
                  <span>{group}</span>
                </th>
              </tr>
              {of.map((task) => (
                <tr key={task}>
                  <th scope="row">{taskWords[task].label}</th>
                  {shown.map(({ id, name, lines }, column) => (
                    <td key={id}>
                      <Cell
                        line={lines.get(task)}
                        isFirst={task === asked[0] && column === 0}
                        name={name}
                      />
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
  line: TeamScope['people'][number]['tasks'][number] | undefined;
  name: string;
  /** The one cell that Tab reaches; arrow keys reach the others. */
  isFirst: boolean;
}

function Cell({ line, name, isFirst }: CellProps) {
  if (!line) return null;
  const look = inOneLook(line);
  const says = `${name}, ${taskWords[line.task].label}: ${inOneLine(look)}`;
  return (
    <span
      tabIndex={isFirst ? 0 : -1}
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

function ByPerson({ shown, asked }: Grid) {
  const [chosen, setChosen] = useState(shown[0]?.id);
  const person = shown.find(({ id }) => id === chosen) ?? shown[0];
  return (
    <div className={classes['stack']}>
      <SegmentedChoice
        label="Shown"
        value={person?.id}
        onChange={setChosen}
        options={shown.map(({ id, name }) => ({ value: id, label: name }))}
        wrap
      />
      <Rows label="Tasks">
        {asked.map((task) => {
          const line = person?.lines.get(task);
          const look = line && inOneLook(line);
          return (
            <Row key={task} name={<TwoLines first={taskWords[task].label} second={look?.why} />}>
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
  { verdict: 'allowed-if', now: 'stop', lacks: 'lapsed' },
  { verdict: 'allowed-if', now: 'stop' },
  { verdict: 'not-allowed', now: 'stop' },
  { verdict: 'unknown', now: 'wait' },
] as const;

function Legend() {
  return (
    <p className={classes['legend']}>
      {looks.map((one) => {
        const look = inOneLook(one);
        const means = look.why ?? (one.verdict === 'allowed-if' ? nowWords[one.now] : undefined);
        return (
          <span key={inOneLine(look)}>
            <look.icon size={16} aria-hidden />{' '}
            <span className={classes['whole']}>{look.words}</span>
            {means && <Quiet>{means}</Quiet>}
          </span>
        );
      })}
    </p>
  );
}
