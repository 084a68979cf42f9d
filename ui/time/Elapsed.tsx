import { IconAlertOctagonFilled, IconAlertTriangleFilled } from '@tabler/icons-react';
import { VisuallyHidden } from '../VisuallyHidden.tsx';
import classes from './Elapsed.module.css';
import { minutesBetween, minutesShort, waitBand } from './elapsed-words.ts';
import { useNowMs } from './ticker.ts';

interface ElapsedProps {
  /** ISO instant. */
  since: string;
  /** From so many minutes on it is a long wait (amber, triangle). */
  warnAfterMin?: number | undefined;
  /** From so many minutes on it is too long (red, octagon). */
  lateAfterMin?: number | undefined;
}

/** Minutes since an instant, counting by itself. All on a screen tick together. */
export function Elapsed({ since, warnAfterMin, lateAfterMin }: ElapsedProps) {
  const minutes = minutesBetween(Date.parse(since), useNowMs(1000));
  const band = waitBand(minutes, warnAfterMin, lateAfterMin);
  return (
    <span className={classes['elapsed']} data-band={band}>
      {band === 'warning' && <IconAlertTriangleFilled size={12} aria-hidden />}
      {band === 'late' && <IconAlertOctagonFilled size={12} aria-hidden />}
      {minutesShort(minutes)}
      {band !== 'calm' && (
        <VisuallyHidden>{band === 'late' ? ', too long' : ', long wait'}</VisuallyHidden>
      )}
    </span>
  );
}
