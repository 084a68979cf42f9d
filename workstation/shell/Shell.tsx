import { Outlet, useMatches } from '@tanstack/react-router';
import { useEffect } from 'react';
import { UndoBar } from '../../ui/undo/UndoBar.tsx';
import { Palette } from '../palette/Palette.tsx';
import { Header } from './Header.tsx';
import { IdleLock } from './IdleLock.tsx';
import { Rail } from './Rail.tsx';
import classes from './Shell.module.css';
import { ShellKeys } from './ShellKeys.tsx';
import { UnsentBar } from './UnsentBar.tsx';
import { DemoMark } from './DemoMark.tsx';

/** What stands around every screen: skip link, header, rail, the foot of the page. */
export function Shell() {
  const matches = useMatches();
  const { title, bare } = matches.at(-1)?.staticData ?? {};
  useEffect(() => {
    document.title = title ? `${title} · Linchpin` : 'Linchpin';
  }, [title]);
  if (bare) {
    return (
      <main id="main" className={classes['bare']}>
        <DemoMark floating />
        <Outlet />
      </main>
    );
  }
  return (
    <div className={classes['shell']}>
      <a href="#main" className={classes['skip']} onClick={skipToMain}>
        Skip to the page
      </a>
      <Header />
      <Rail />
      <main id="main" tabIndex={-1} className={classes['main']}>
        <UnsentBar />
        <Outlet />
      </main>
      <UndoBar />
      <ShellKeys />
      <Palette />
      <IdleLock />
    </div>
  );
}

function skipToMain(event: { preventDefault: () => void }): void {
  event.preventDefault();
  document.getElementById('main')?.focus();
}
