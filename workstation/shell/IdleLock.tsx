import { useEffect } from 'react';
import { door } from '../../wire/door.ts';
import { lockNow } from '../../wire/me.ts';
import { useMe } from '../../wire/use-me.ts';

const signs = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const;
const checkEveryMs = 5000;

/** Locks the screen when nobody has touched it for as long as the practice allows. */
export function IdleLock() {
  const { idleMinutes } = useMe();
  useEffect(() => {
    let lastMs = Date.now();
    const touched = () => {
      lastMs = Date.now();
    };
    for (const sign of signs) addEventListener(sign, touched, { passive: true, capture: true });
    const timer = setInterval(() => {
      const idleMs = Date.now() - lastMs;
      if (door.state() === 'open' && idleMs >= idleMinutes * 60_000) void lockNow();
    }, checkEveryMs);
    return () => {
      clearInterval(timer);
      for (const sign of signs) removeEventListener(sign, touched, { capture: true });
    };
  }, [idleMinutes]);
  return null;
}
