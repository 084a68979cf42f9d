import type { ReactNode } from 'react';
import { dateWords } from '../../fhir/date-words.ts';
import { Chip } from '../../ui/Chip.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { DataTable, type Column } from '../../ui/table/DataTable.tsx';
import { Quiet, TwoLines } from '../../ui/Text.tsx';
import type { DueGroup, VaccinesDue } from './due.contract.ts';
import type { DueState } from './due-state.ts';
import classes from './vaccines.module.css';
import { Why } from './Why.tsx';
import { groupWords, sentenceWords, stateWords } from './words.ts';

/** The heads under which vaccine groups stand, in this order. */
const heads: readonly (readonly [head: string, states: readonly DueState[]])[] = [
  ['Overdue', ['overdue']],
  ['Due today', ['due']],
  ['By shared decision of patient and provider', ['shared-decision']],
  ['May be given today, not yet recommended', ['may-be-given']],
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
  groups: VaccinesDue['groups'];
}

/** Every vaccine group: what comes next, when, and why. */
export function NextDoses({ patientId, groups }: NextDosesProps) {
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
    { key: 'when', head: 'When', width: '24%', cell: (group) => <When group={group} /> },
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
  return <TwoLines first={groupWords(group)} second={group.vaccines.join(' or ')} />;
}

/** The dates of the forecast; of what is not wanted there are none. */
function When({ group: { earliest, recommended, pastDue, latest } }: { group: DueGroup }) {
  const dates = [
    ['recommended', recommended],
    ['earliest', earliest],
    ['overdue from', pastDue],
    ['latest', latest],
  ] as const;
  const known = dates.filter(([, date]) => date !== undefined);
  if (known.length === 0) return '–';
  return (
    <ul className={classes['sentences']}>
      {known.map(([what, date]) => (
        <li key={what}>
          {what} {dateWords(date ?? '')}
        </li>
      ))}
    </ul>
  );
}

function Reasons({ patientId, group }: { patientId: string; group: DueGroup }) {
  const against = group.contraindications.map(
    ({ text, ofAll }) => `Speaks against ${ofAll ? 'it' : 'some vaccines of it'}: ${text}`,
  );
  const sentences = [
    ...new Set([...against, ...(group.earliest === undefined ? group.because : [])]),
  ];
  return (
    <>
      <ul className={classes['sentences']}>
        {sentences.map((sentence) => (
          <li key={sentence}>{sentenceWords(sentence)}</li>
        ))}
      </ul>
      {group.series.length > 0 && (
        <>
          <Quiet>
            {group.series.join('; ')}
            {group.hasGuidance && '. CDC has notes for the clinician on it.'}
          </Quiet>
          <Why patientId={patientId} about={group.key} name={groupWords(group)} />
        </>
      )}
    </>
  );
}
