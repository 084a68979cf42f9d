import { Quiet } from '../../ui/Text.tsx';
import { useMe } from '../../wire/use-me.ts';
import classes from './chart.module.css';
import { dateInWords } from './date-words.ts';
import type { TakenBack as Entries } from './lists.contract.ts';

/** Entries marked entered in error: out of the list, never out of reach. */
export function TakenBack({ entries }: { entries: Entries }) {
  const { timeZone } = useMe().practice;
  if (entries.length === 0) return null;
  const count = `${entries.length} ${entries.length === 1 ? 'entry' : 'entries'}`;
  return (
    <details className={classes['fold']}>
      <summary>{count} marked entered in error</summary>
      <ul className={classes['struck']}>
        {entries.map(({ id, name, date }) => (
          <li key={id}>
            <s>{name}</s> {date && <Quiet>{dateInWords(date, timeZone)}</Quiet>}
          </li>
        ))}
      </ul>
    </details>
  );
}
