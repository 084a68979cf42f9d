import { IconAlertOctagonFilled, IconAlertTriangleFilled, IconClock } from '@tabler/icons-react';
import { useEffect } from 'react';
import { announce } from '../../ui/announce.ts';
import { Button } from '../../ui/Button.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { Quiet } from '../../ui/Text.tsx';
import { currentMs, useNowMs } from '../../ui/time/ticker.ts';
import type { DraftInHand } from '../../wire/drafts/use-draft.ts';
import {
  averageRemark,
  openSecond,
  repeatOf,
  restMinutes,
  startWaiting,
  stopWaiting,
  type AverageRemark,
} from './repeat-pressure.ts';
import classes from './rooming.module.css';
import type { RoomingVisit } from './visit.contract.ts';
import type { VitalsEntry } from './vitals-entry.ts';

interface RepeatPressureProps {
  visit: RoomingVisit;
  draft: Pick<DraftInHand<VitalsEntry>, 'value' | 'change'>;
}

/** Offers to be reminded of a second reading after a raised first one; then tells the average. */
export function OfferRepeat({ visit, draft }: RepeatPressureProps) {
  const average = averageRemark(draft.value, visit);
  if (average !== undefined) return <Average average={average} />;
  if (repeatOf(draft.value, visit).state !== 'offered') return null;
  const start = () => {
    draft.change((before) => startWaiting(before, currentMs()));
    announce(`You are reminded in ${restMinutes} minutes.`);
  };
  return (
    <div className={classes['offer']}>
      <Button kind="quiet" icon={IconClock} onClick={start}>
        Repeat blood pressure in {restMinutes} min
      </Button>
    </div>
  );
}

const shapes = { unusual: IconAlertTriangleFilled, critical: IconAlertOctagonFilled };

/** The average with its category, marked by shape and words, and whose the category is. */
function Average({ average: { level, words, sources } }: { average: AverageRemark }) {
  const isMarked = level === 'unusual' || level === 'critical';
  const Shape = isMarked ? shapes[level] : undefined;
  return (
    <div className={classes['average']} role="status" data-level={level}>
      {Shape && <Shape size={14} aria-hidden />}
      <div>
        {level === 'critical' && <strong>Critical. </strong>}
        {isMarked ? words : <Quiet>{words}</Quiet>}
        {sources.length > 0 && (
          <details className={classes['why']}>
            <summary>why</summary>
            {sources.map(({ publisher, title, edition }) => (
              <span key={title}>{`${publisher}: ${title} (${edition}). `}</span>
            ))}
          </details>
        )}
      </div>
    </div>
  );
}

/** The time left, in every part of rooming, and a word when it is over. It stops nobody. */
export function RepeatTimer(props: RepeatPressureProps & { onRepeat: () => void }) {
  const { visit, draft } = props;
  const repeat = repeatOf(draft.value, visit);
  if (repeat.state !== 'waiting') return null;
  return <Waiting {...props} dueAtMs={repeat.dueAtMs} />;
}

function Waiting({
  visit,
  draft,
  dueAtMs,
  onRepeat,
}: Parameters<typeof RepeatTimer>[0] & { dueAtMs: number }) {
  const leftMs = dueAtMs - useNowMs(1000);
  const isDue = leftMs <= 0;
  useEffect(() => {
    if (isDue) announce('Blood pressure: time for the second reading.');
  }, [isDue]);
  const repeat = () => {
    draft.change((before) => openSecond(before, visit.today));
    onRepeat();
    // The line is where one begins; a place for the second reading takes the focus itself.
    requestAnimationFrame(() => {
      const line = document.querySelector<HTMLInputElement>('input[data-vitals-line]');
      const taken = document.activeElement?.hasAttribute('data-sign') ?? false;
      if (!taken) line?.focus();
    });
  };
  return (
    <div className={classes['timer']}>
      <Chip tone={isDue ? 'warning' : 'info'} icon={IconClock}>
        {isDue ? 'Repeat blood pressure now' : `Repeat blood pressure in ${left(leftMs)}`}
      </Chip>
      <button type="button" className={classes['pill']} onClick={repeat}>
        {isDue ? 'Enter it' : 'Enter it now'}
      </button>
      <button
        type="button"
        className={classes['pill']}
        aria-label="Stop waiting for the second blood pressure"
        onClick={() => draft.change(stopWaiting)}
      >
        Stop
      </button>
    </div>
  );
}

/** "4 min", and the seconds of the last one: "0:40". */
function left(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  if (seconds > 60) return `${Math.ceil(seconds / 60)} min`;
  return `0:${String(Math.min(seconds, 59)).padStart(2, '0')}`;
}
