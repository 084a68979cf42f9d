import { useEffect, useRef } from 'react';
import {
  asClock,
  windowState,
  windowWords,
  type WindowState,
} from '../../clinical/in-office-tests/read-window.ts';
import { announce } from '../../ui/announce.ts';
import { Chip } from '../../ui/Chip.tsx';
import { Quiet } from '../../ui/Text.tsx';
import { useNowMs } from '../../ui/time/ticker.ts';
import type { Tone } from '../../ui/tone.ts';
import classes from './lab.module.css';

interface TimerProps {
  startedAt: string;
  readFrom?: number | undefined;
  readTo?: number | undefined;
}

const chips: Record<WindowState, [Tone, string]> = {
  'not-set': ['warning', 'Read window not set'],
  early: ['info', 'Not yet'],
  open: ['good', 'Read it now'],
  late: ['critical', 'Too late'],
};

/** How long a test has run: by the server's clock, whoever looks and whatever was reloaded. */
export function useSeconds(startedAt: string): number {
  return Math.max(0, (useNowMs(1000) - Date.parse(startedAt)) / 1000);
}

/** The clock of a running test, and whether it is to be read. */
export function Timer(props: TimerProps) {
  const seconds = useSeconds(props.startedAt);
  const state = windowState(props, seconds);
  const before = useRef(state);
  useEffect(() => {
    if (before.current !== state && state === 'open') announce('The test is to be read now.');
    before.current = state;
  }, [state]);
  return (
    <div className={classes['timer']} role="timer" aria-label="Time since the start">
      <span className={classes['clock']}>{asClock(seconds)}</span>
      <TimerChip {...props} />
      <Quiet>Window: {windowWords(props)}</Quiet>
    </div>
  );
}

/** In a list: what is to be done about a running test, and when. */
export function TimerChip(props: TimerProps) {
  const seconds = useSeconds(props.startedAt);
  const state = windowState(props, seconds);
  const [tone, word] = chips[state];
  const rest =
    state === 'early'
      ? `, in ${asClock((props.readFrom ?? 0) - seconds)}`
      : state === 'open' && props.readTo !== undefined
        ? `, ${asClock(props.readTo - seconds)} left`
        : '';
  return (
    <Chip tone={tone}>
      {word}
      {rest}
    </Chip>
  );
}
