import { Link } from '@tanstack/react-router';
import { IconSearch } from '@tabler/icons-react';
import { KeyHint } from '../../ui/keys/KeyHint.tsx';
import { clockDay, clockTime } from '../../ui/time/ClockTime.tsx';
import { useNowMs } from '../../ui/time/ticker.ts';
import { useMe } from '../../wire/use-me.ts';
import { openPalette } from '../palette/palette-store.ts';
import { ConnectionState } from './ConnectionState.tsx';
import { DemoMark } from './DemoMark.tsx';
import classes from './Header.module.css';
import { PersonMenu } from './PersonMenu.tsx';

/** The line on top: name, search, how the line stands, the practice's time, the person. */
export function Header() {
  return (
    <header className={classes['header']}>
      <Link to="/" className={classes['logo'] ?? ''} aria-label="Linchpin, to the start">
        Linchpin
      </Link>
      <button type="button" className={classes['search']} onClick={openPalette}>
        <IconSearch size={18} aria-hidden />
        <span className={classes['searchWords']}>Find a patient, a place, an act…</span>
        <KeyHint keys="mod+k" />
      </button>
      <DemoMark />
      <span className={classes['space']} />
      <ConnectionState />
      <PracticeTime />
      <PersonMenu />
    </header>
  );
}

function PracticeTime() {
  const { practice } = useMe();
  const nowMs = useNowMs();
  const day = clockDay(nowMs, practice.timeZone);
  const time = clockTime(nowMs, practice.timeZone);
  return (
    <time
      className={classes['time']}
      title={practice.name}
      dateTime={new Date(nowMs).toISOString()}
    >
      <span className={classes['day']}>{day} · </span>
      {time}
    </time>
  );
}
