import { ActionIcon, TextInput } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useEffect, useState, type KeyboardEvent } from 'react';
import type { Temporal } from 'temporal-polyfill';
import { Button } from '../../ui/Button.tsx';
import { SegmentedChoice } from '../../ui/form/SegmentedChoice.tsx';
import { useKeys } from '../../ui/keys/use-keys.ts';
import { useGo } from '../../ui/navigation/links.tsx';
import classes from './DayBar.module.css';
import type { DayView } from './day-layout.ts';
import { askDayAhead } from './schedule.query.ts';
import { dateOf } from './time-choice.ts';

interface DayBarProps {
  date: Temporal.PlainDate;
  view: DayView;
  onView: (view: DayView) => void;
  /** How many visits of the day do not take place. */
  offCount: number;
  withOff: boolean;
  onWithOff: (withOff: boolean) => void;
}

const views = [
  { value: 'provider', label: 'By provider' },
  { value: 'room', label: 'By room' },
] as const;

/** The line above a day: the day before and after, today, any day; by provider or by room. */
export function DayBar({ date, view, onView, offCount, withOff, onWithOff }: DayBarProps) {
  const go = useGo();
  const suffix = view === 'room' ? '?view=room' : '';
  const goTo = (day: string) => go(`/schedule/${day}${suffix}`);
  const before = date.subtract({ days: 1 }).toString();
  const after = date.add({ days: 1 }).toString();
  const today = () => go(`/schedule${suffix}`);
  useKeys([
    { keys: 'ArrowLeft', does: 'The day before', run: () => goTo(before) },
    { keys: 'ArrowRight', does: 'The day after', run: () => goTo(after) },
    { keys: 't', does: 'Today', run: today },
    {
      keys: 'v',
      does: 'Schedule by provider or by room',
      run: () => onView(view === 'room' ? 'provider' : 'room'),
    },
  ]);
  return (
    <div className={classes['bar']} onKeyDown={keepArrows}>
      <div className={classes['days']}>
        <ActionIcon
          aria-label="The day before"
          onPointerEnter={() => askDayAhead(before)}
          onClick={() => goTo(before)}
        >
          <IconChevronLeft size={20} aria-hidden />
        </ActionIcon>
        <Button kind="quiet" onClick={today}>
          Today
        </Button>
        <ActionIcon
          aria-label="The day after"
          onPointerEnter={() => askDayAhead(after)}
          onClick={() => goTo(after)}
        >
          <IconChevronRight size={20} aria-hidden />
        </ActionIcon>
        <DayField date={date.toString()} onDate={goTo} />
      </div>
      <SegmentedChoice label="View" labelHidden options={views} value={view} onChange={onView} />
      {offCount > 0 && (
        <Button kind="plain" onClick={() => onWithOff(!withOff)}>
          {withOff ? 'Hide cancelled' : `Show ${offCount} cancelled`}
        </Button>
      )}
    </div>
  );
}

/** Arrows choose among the views here; they do not turn the day as well. */
function keepArrows(event: KeyboardEvent): void {
  const isChoosing = event.target instanceof HTMLInputElement;
  if (isChoosing && event.key.startsWith('Arrow')) event.stopPropagation();
}

/** Any day. It goes there once a whole year is typed, or when the field is left. */
function DayField({ date, onDate }: { date: string; onDate: (date: string) => void }) {
  const [typed, setTyped] = useState(date);
  useEffect(() => setTyped(date), [date]);
  const change = (next: string) => {
    setTyped(next);
    const year = dateOf(next)?.year ?? 0;
    if (year >= 1900 && year < 2200 && next !== date) onDate(next);
  };
  return (
    <TextInput
      type="date"
      aria-label="Go to a day"
      value={typed}
      onChange={(event) => change(event.currentTarget.value)}
      onBlur={() => setTyped(date)}
    />
  );
}
