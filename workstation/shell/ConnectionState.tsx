import { IconAlertTriangleFilled, IconPointFilled } from '@tabler/icons-react';
import { clockTime } from '../../ui/time/ClockTime.tsx';
import { useNowMs } from '../../ui/time/ticker.ts';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import { useLiveState } from '../../wire/use-live.ts';
import { useMay, useMe } from '../../wire/use-me.ts';
import classes from './ConnectionState.module.css';

/** A line that is lost for less than this is not worth a word. */
const patienceMs = 2000;

/** Says in words whether what is on the screen is live. */
export function ConnectionState() {
  const state = useLiveState();
  const { practice } = useMe();
  const nowMs = useNowMs(1000);
  const hasLine = useMay('board.view');
  if (!hasLine) return null;
  const lost = state.line === 'reconnecting' && nowMs - state.sinceMs > patienceMs;
  const slow = state.line === 'connecting' && nowMs - state.sinceMs > 5 * patienceMs;
  return (
    <span role="status" className={classes['state']} data-lost={lost || slow || undefined}>
      {lost || slow ? (
        <>
          <IconAlertTriangleFilled size={14} aria-hidden />
          <span className={classes['words']}>
            {lost
              ? `Not live since ${clockTime(state.sinceMs, practice.timeZone)} · reconnecting`
              : 'Not live yet · connecting'}
          </span>
          <span className={classes['short']}>Not live</span>
        </>
      ) : (
        state.line === 'live' && (
          <>
            <IconPointFilled size={14} aria-hidden />
            <span className={classes['words']}>Live</span>
            <span className={classes['short']}>
              <VisuallyHidden>Live</VisuallyHidden>
            </span>
          </>
        )
      )}
    </span>
  );
}
