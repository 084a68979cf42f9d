import { dateWords } from '../../fhir/date-words.ts';
import { Chip } from '../../ui/Chip.tsx';
import { DataTable, type Column } from '../../ui/table/DataTable.tsx';
import type { HistoryLine } from './history.contract.ts';
import { compareWords, type HistoryShown } from './history-words.ts';
import classes from './registry.module.css';

interface HistoryTableProps {
  lines: readonly HistoryLine[];
  chosen: readonly string[];
  onChoose?: (keys: readonly string[]) => void;
}

const dash = 'not there';

const tones = {
  same: 'good',
  differs: 'warning',
  'ours-only': 'neutral',
  'theirs-only': 'info',
} as const;

/** Both histories, line by line; what the registry alone has can be chosen. */
export function HistoryTable({ lines, chosen, onChoose }: HistoryTableProps) {
  const columns: Column<HistoryLine>[] = [
    {
      key: 'date',
      head: 'Date',
      names: true,
      width: '18%',
      cell: ({ date }) => (date === '' ? 'no date' : dateWords(date)),
    },
    { key: 'ours', head: 'Our record', cell: ({ ours }) => ours?.name ?? dash },
    {
      key: 'theirs',
      head: 'Registry',
      cell: (line) => <Theirs line={line} chosen={chosen} onChoose={onChoose} />,
    },
    {
      key: 'is',
      head: 'Compared',
      width: '24%',
      cell: ({ is }) => <Chip tone={tones[is]}>{compareWords[is]}</Chip>,
    },
  ];
  return (
    <DataTable
      caption="Our record and the registry’s"
      columns={columns}
      rows={lines}
      keyOf={({ date, ours, theirs }) => `${date} ${ours?.name ?? ''} ${theirs?.key ?? ''}`}
    />
  );
}

interface TheirsProps {
  line: HistoryLine;
  chosen: readonly string[];
  onChoose: ((keys: readonly string[]) => void) | undefined;
}

function Theirs({ line: { theirs, is, date }, chosen, onChoose }: TheirsProps) {
  if (!theirs) return dash;
  const { key, name, cvx, lot, from, counts } = theirs;
  const about = [
    name === '' ? `CVX ${cvx}` : name,
    lot && `lot ${lot}`,
    from && `told by ${from}`,
    counts === false && 'does not count by the registry',
  ];
  const words = about.filter(Boolean).join(' · ');
  if (is !== 'theirs-only' || !onChoose) return words;
  const toggle = (isOn: boolean) =>
    onChoose(isOn ? [...chosen, key] : chosen.filter((one) => one !== key));
  return (
    <label className={classes['tick']}>
      <input
        type="checkbox"
        aria-label={`Take ${name || `CVX ${cvx}`} of ${dateWords(date)}`}
        checked={chosen.includes(key)}
        onChange={(event) => toggle(event.currentTarget.checked)}
      />
      {words}
    </label>
  );
}

type Answered = Extract<NonNullable<HistoryShown['answer']>, { found: 'one' }>;

/** What is due by the registry, beside our own rules. */
export function DueTable({ due }: Pick<Answered, 'due'>) {
  const columns: Column<Answered['due'][number]>[] = [
    { key: 'name', head: 'Vaccine', names: true, width: '30%', cell: ({ name }) => name },
    { key: 'ours', head: 'By our rules', cell: ({ ours }) => ours ?? 'our rules do not say' },
    { key: 'theirs', head: 'By the registry', cell: ({ theirs }) => theirs ?? dash },
  ];
  return (
    <DataTable
      caption="What is due, by our rules and by the registry"
      columns={columns}
      rows={due}
      keyOf={({ name }) => name}
    />
  );
}
