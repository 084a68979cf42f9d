import type { ReactNode } from 'react';
import { Chip } from '../../ui/Chip.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { DataTable, type Column } from '../../ui/table/DataTable.tsx';
import { Quiet, TwoLines } from '../../ui/Text.tsx';
import type { DueGroup, VaccinesDue } from './due.contract.ts';
import type { DueState } from '../../clinical/immunization/due-state.ts';
import classes from './vaccines.module.css';
import { Why } from './Why.tsx';
import { doseWords, groupWords, reasonWords, stateWords, whenWords } from './words.ts';

/** The heads under which vaccine groups stand, in this order. */
const heads: readonly (readonly [head: string, states: readonly DueState[]])[] = [
  ['Overdue', ['overdue']],
  ['Due today', ['due']],
  ['Ask the provider', ['ask-provider']],
  ['By shared decision of patient and provider', ['shared-decision']],
  ['May be given today, not due', ['may-be-given']],
  ['Not assessed', ['not-assessed']],
  ['Contraindicated', ['contraindicated']],
  ['Soon: within 60 days', ['soon']],
];

const foldedHeads: typeof heads = [
  ['Later', ['later']],
  ['Nothing to give', ['complete', 'immune', 'aged-out', 'not-recommended']],
];

interface NextDosesProps {
  patientId: string;
  /** The practice's own date, YYYY-MM-DD. */
  today: string;
  groups: VaccinesDue['groups'];
}

/** Every vaccine group: what comes next, when, and why. */
export function NextDoses({ patientId, today, groups }: NextDosesProps) {
  const columns: Column<DueGroup>[] = [
    {
      key: 'name',
      head: 'Vaccine',
      names: true,
      width: '26%',
      cell: (group) => <Name group={group} />,
    },
    {
      key: 'state',
      head: 'State',
      width: '16%',
      inCard: 'plain',
      cell: ({ state }) => <Chip tone={stateWords[state].tone}>{stateWords[state].words}</Chip>,
    },
    {
      key: 'when',
      head: 'When',
      width: '24%',
      cell: (group) => <When group={group} today={today} />,
    },
    {
      key: 'why',
      head: 'Why',
      inCard: 'plain',
      cell: (group) => <Reasons patientId={patientId} group={group} />,
    },
  ];
  const table = (caption: string, of: typeof heads, empty?: ReactNode) => (
    <DataTable
      caption={caption}
      columns={columns}
      keyOf={({ key }) => key}
      groups={grouped(groups, of)}
      {...(empty !== undefined && { empty })}
    />
  );
  const folded = grouped(groups, foldedHeads).flatMap(({ items }) => items);
  const none = (
    <EmptyState title="Nothing is due today or soon">What comes later is below.</EmptyState>
  );
  return (
    <>
      {table('Vaccines due now and soon', heads, none)}
      {folded.length > 0 && (
        <details className={classes['why']}>
          <summary>Later, or nothing to give · {folded.length}</summary>
          {table('Vaccines later or not needed', foldedHeads)}
        </details>
      )}
    </>
  );
}

function grouped(groups: VaccinesDue['groups'], of: typeof heads) {
  return of
    .map(([head, states]) => ({ head, items: groups.filter((one) => states.includes(one.state)) }))
    .filter(({ items }) => items.length > 0)
    .map(({ head, items }) => ({ key: head, head: `${head} · ${items.length}`, items }));
}

function Name({ group }: { group: DueGroup }) {
  const product = group.products.join(' or ');
  const vaccines = group.vaccines.join(' or ');
  if (product === '') return <TwoLines first={doseWords(group)} second={vaccines} />;
  return <TwoLines first={product} second={doseWords(group)} />;
}

/** The dates of the forecast; of what is not wanted there are none. */
function When({ group, today }: { group: DueGroup; today: string }) {
  const dates = whenWords(group, today);
  return dates.length === 0 ? '–' : <Sentences all={dates} />;
}

function Reasons({ patientId, group }: { patientId: string; group: DueGroup }) {
  return (
    <>
      <Sentences all={reasonWords(group)} />
      {group.series.length > 0 && (
        <>
          {group.hasGuidance && <Quiet>CDC has notes for the clinician on it.</Quiet>}
          <Why patientId={patientId} about={group.key} name={groupWords(group)} />
        </>
      )}
    </>
  );
}

function Sentences({ all }: { all: readonly string[] }) {
  return (
    <ul className={classes['sentences']}>
      {all.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  );
}
