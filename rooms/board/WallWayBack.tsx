import { useEffect, useState } from 'react';
import { useKeys } from '../../ui/keys/use-keys.ts';
import classes from './Wall.module.css';

/** How long the way back stays in sight after somebody stirred. */
const inSightMs = 4_000;

/**
 * The way from the wall to the board: Escape, or a small link that shows when somebody moves the
 * pointer or comes to it by Tab. It loads the page anew, so that a session that has locked
 * meanwhile shows its lock and nothing of what stood there before.
 */
export function WallWayBack() {
  const stirred = useStirred();
  useKeys([{ keys: 'Escape', does: 'Back to the board', run: () => location.assign('/board') }]);
  return (
    <a href="/board" className={classes['back']} data-shown={stirred || undefined}>
      Back to the board
    </a>
  );
}

function useStirred(): boolean {
  const [stirred, setStirred] = useState(false);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stir = () => {
      setStirred(true);
      clearTimeout(timer);
      timer = setTimeout(() => setStirred(false), inSightMs);
    };
    addEventListener('pointermove', stir, { passive: true });
    addEventListener('pointerdown', stir, { passive: true });
    return () => {
      clearTimeout(timer);
      removeEventListener('pointermove', stir);
      removeEventListener('pointerdown', stir);
    };
  }, []);
  return stirred;
}
