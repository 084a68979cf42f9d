import { IconLanguage } from '@tabler/icons-react';
import { memo, type CSSProperties } from 'react';
import { stageWords } from '../../clinical/visit/stage-words.ts';
import { clockTime } from '../../ui/time/ClockTime.tsx';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import type { ScheduledVisit } from './day.contract.ts';
import type { PlacedVisit } from './day-layout.ts';
import classes from './VisitBlock.module.css';
import { whatWords, whoWords } from './words.ts';

interface VisitBlockProps {
  placed: PlacedVisit;
  /** Number of its column, for the arrow keys. */
  column: number;
  timeZone: string;
  style: CSSProperties;
  onOpen: (visit: ScheduledVisit) => void;
}

/** One visit in the grid. */
export const VisitBlock = memo(function VisitBlock(props: VisitBlockProps) {
  const { placed, column, timeZone, style, onOpen } = props;
  const { visit } = placed;
  const time = clockTime(Date.parse(visit.start), timeZone);
  const minutes = Math.round((Date.parse(visit.end) - Date.parse(visit.start)) / 60_000);
  const where = visit.roomNow ?? visit.room;
  const state = visit.stage === 'booked' ? '' : stageWords[visit.stage];
  const [clock, half] = time.split(' ');
  const more = [
    visit.walkIn ? 'walk-in' : `${minutes} minutes`,
    visit.stage === 'booked' && 'booked',
    visit.patient?.needsInterpreter && 'interpreter needed',
    where?.name,
  ];
  return (
    <button
      type="button"
      className={classes['block']}
      style={style}
      data-cell={column}
      data-from={placed.from}
      data-visit={visit.key}
      data-state={toneOf(visit)}
      tabIndex={-1}
      onClick={() => onOpen(visit)}
    >
      <span className={classes['first']}>
        <span className={classes['time']}>
          {clock}
          <VisuallyHidden>{` ${half} `}</VisuallyHidden>
        </span>{' '}
        {visit.patient?.needsInterpreter && <IconLanguage size={14} aria-hidden />}
        <span className={classes['who']}>{whoWords(visit)}</span>
      </span>
      <span className={classes['what']}>
        <VisuallyHidden>{', '}</VisuallyHidden>
        {state && <span className={classes['state']}>{state}</span>}
        {state && whatWords(visit) && ' · '}
        {whatWords(visit)}
      </span>
      <VisuallyHidden>, {more.filter(Boolean).join(', ')}</VisuallyHidden>
    </button>
  );
});

function toneOf({ stage, patient }: ScheduledVisit): string {
  if (!patient) return 'held';
  if (stage === 'cancelled' || stage === 'no-show') return 'off';
  if (stage === 'gone') return 'gone';
  return stage === 'booked' ? 'booked' : 'here';
}
