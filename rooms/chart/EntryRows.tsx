import { Chip } from '../../ui/Chip.tsx';
import { Row, Rows } from '../../ui/Rows.tsx';
import { Quiet } from '../../ui/Text.tsx';
import { useMe } from '../../wire/use-me.ts';
import { dateInWords } from './date-words.ts';
import type { ListedEntry, PastEntry } from './lists.contract.ts';

interface EntryRowsProps {
  label: string;
  entries: readonly (ListedEntry | PastEntry)[];
  /** Says "since 2019" of a problem, "ordered Mar 4, 2019" of a medicine. */
  datePrefix: string;
}

/** Lines of one list: the name in full, what goes with it, since when. */
export function EntryRows({ label, entries, datePrefix }: EntryRowsProps) {
  const { timeZone } = useMe().practice;
  return (
    <Rows label={label}>
      {entries.map((entry) => (
        <Row
          key={entry.id}
          name={entry.name}
          detail={[entry.detail, dates(entry, datePrefix, timeZone)].filter(Boolean).join(' · ')}
        >
          {entry.isHighRisk && <Chip tone="critical">high risk</Chip>}
          {entry.remark && <Quiet>{entry.remark}</Quiet>}
        </Row>
      ))}
    </Rows>
  );
}

/** As precise as the record: a span for what is over, how often for what was ordered again. */
function dates(entry: ListedEntry | PastEntry, prefix: string, timeZone: string): string {
  const words = (date: string) => dateInWords(date, timeZone);
  const { from, to } = entry;
  const isAgain = 'times' in entry && entry.times > 1;
  if (isAgain) {
    const last = entry.last && entry.last !== from ? ` – ${words(entry.last)}` : '';
    return `${entry.times} times${from ? `, ${words(from)}${last}` : ''}`;
  }
  if (from && to) return words(from) === words(to) ? words(from) : `${words(from)} – ${words(to)}`;
  if (to) return `until ${words(to)}`;
  return from ? `${prefix} ${words(from)}` : '';
}
