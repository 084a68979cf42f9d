import { IconEyeSearch } from '@tabler/icons-react';
import { Chip } from '../../ui/Chip.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { GoButton } from '../../ui/navigation/links.tsx';
import { DataTable, type Column } from '../../ui/table/DataTable.tsx';
import { Quiet, Strong, TwoLines } from '../../ui/Text.tsx';
import { clockTime } from '../../ui/time/ClockTime.tsx';
import { useMe } from '../../wire/use-me.ts';
import type { AuditLine } from './audit.contract.ts';
import { dayWithYear } from './AtTime.tsx';
import type { FilterInHand } from './use-filter.ts';
import classes from './WhoLooked.module.css';

interface LogTableProps {
  rows: readonly AuditLine[];
  inHand: FilterInHand;
}

/** The rows of one page. A name leads to everything of that person or about that patient. */
export function LogTable({ rows, inHand }: LogTableProps) {
  const { timeZone } = useMe().practice;
  return (
    <DataTable
      caption="Who looked at what"
      columns={columnsFor(inHand, timeZone)}
      rows={rows}
      keyOf={({ n }) => String(n)}
      empty={
        <EmptyState
          icon={IconEyeSearch}
          title="Nothing in the log fits"
          action={<GoButton to="/who-looked">Show the last 7 days</GoButton>}
        >
          Nobody did or saw this on these days. Choose more days, or fewer filters.
        </EmptyState>
      }
    />
  );
}

function columnsFor(inHand: FilterInHand, timeZone: string): readonly Column<AuditLine>[] {
  return [
    {
      key: 'when',
      head: 'When',
      width: '150px',
      cell: ({ at }) => <When at={at} timeZone={timeZone} />,
    },
    {
      key: 'who',
      head: 'Who',
      width: '24%',
      cell: ({ who }) => (
        <TwoLines
          first={
            <Pressed
              says={who.name}
              label={`Only what ${who.name} did`}
              onPress={
                inHand.filter.actorId === who.id ? undefined : () => inHand.setPerson(who.id)
              }
            />
          }
          second={who.role}
        />
      ),
    },
    { key: 'what', head: 'What', names: true, cell: (line) => <What line={line} /> },
    {
      key: 'whom',
      head: 'Whose data',
      width: '22%',
      cell: (line) => <Whom line={line} inHand={inHand} />,
    },
    {
      key: 'where',
      head: 'From',
      width: '132px',
      cell: ({ address, sitting }) => (
        <TwoLines first={address} second={sitting !== 'none' && sitting && `sitting ${sitting}`} />
      ),
    },
  ];
}

function When({ at, timeZone }: { at: string; timeZone: string }) {
  const ms = Date.parse(at);
  return (
    <time dateTime={at}>
      <TwoLines first={clockTime(ms, timeZone)} second={dayWithYear(ms, timeZone)} />
    </time>
  );
}

function What({ line: { what, why, outcome } }: { line: AuditLine }) {
  return (
    <TwoLines
      first={
        <>
          <Strong>{what}</Strong> {outcome === 'refused' && <Chip tone="warning">refused</Chip>}
        </>
      }
      second={why}
    />
  );
}

function Whom({ line, inHand }: { line: AuditLine; inHand: FilterInHand }) {
  const { whom, moreOfThem } = line;
  if (whom.length === 0 && moreOfThem === 0) return <Quiet>nobody’s</Quiet>;
  const others = `${moreOfThem.toLocaleString('en-US')} ${moreOfThem === 1 ? 'patient' : 'patients'}`;
  return (
    <div className={classes['whom']}>
      {whom.map(({ id, name }) => (
        <div key={id}>
          <Pressed
            says={name}
            label={`Every look at the chart of ${name}`}
            onPress={inHand.filter.patientId === id ? undefined : () => inHand.setPatient(id)}
          />
        </div>
      ))}
      {moreOfThem > 0 && <Quiet>{whom.length > 0 ? `and ${others} more` : others}</Quiet>}
    </div>
  );
}

function Pressed(props: { says: string; label: string; onPress: (() => void) | undefined }) {
  if (!props.onPress) return <span>{props.says}</span>;
  return (
    <button
      type="button"
      className={classes['pressed']}
      title={props.label}
      onClick={props.onPress}
    >
      {props.says}
    </button>
  );
}
