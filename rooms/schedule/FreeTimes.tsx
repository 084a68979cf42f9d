import { useState } from 'react';
import { Temporal } from 'temporal-polyfill';
import { localDay } from '../../clinical/scheduling/local-day.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Quiet } from '../../ui/Text.tsx';
import { clockTime } from '../../ui/time/ClockTime.tsx';
import { useNowMs } from '../../ui/time/ticker.ts';
import type { ScheduleDay } from './day.contract.ts';
import classes from './FreeTimes.module.css';
import type { TimeChoice } from './time-choice.ts';
import { atTime, minutesOf, type TimeEntry } from './time-entry.ts';
import { inTheWayOf, nextFreeTimes, warningsOf, type Wanted } from './wanted-time.ts';
import { whoWords, zoneWords } from './words.ts';

interface FreeTimesProps {
  day: ScheduleDay;
  entry: TimeEntry;
  choice: TimeChoice;
  onEntry: (next: TimeEntry) => void;
  patientId: string | undefined;
  movingId: string | undefined;
}

const shownFirst = 8;
const nextAtMost = 3;

/** The free times of the day, what is in the way of the time typed, and what is unusual about it. */
export function FreeTimes(props: FreeTimesProps) {
  const { day, entry, choice, onEntry, patientId, movingId } = props;
  const nowMs = useNowMs();
  const minutes = minutesOf(entry);
  const clock = clockOf(day);
  if (minutes === undefined) return null;
  const wanted: Wanted = {
    startMs: choice.state === 'ready' ? choice.at.epochMilliseconds : undefined,
    minutes,
    providerId: entry.providerId || undefined,
    roomId: entry.roomId || undefined,
    patientId,
    movingId,
  };
  const choose = (startMs: number) => onEntry(atTime(entry, startMs, day.timeZone));
  const inTheWay = inTheWayOf(day, wanted);
  const { startMs = 0 } = wanted;
  return (
    <>
      {inTheWay.length > 0 && (
        <Notice tone="warning" role="status">
          {inTheWay.map(({ who, visit }) => (
            <p key={`${who} ${visit.key}`}>
              {who} is taken from {clock(Date.parse(visit.start))} to {clock(Date.parse(visit.end))}
              : {whoWords(visit)}.
            </p>
          ))}
          <NextFree
            times={nextFreeTimes(day, wanted, Math.max(nowMs, startMs), nextAtMost)}
            clock={clock}
            onChoose={choose}
          />
        </Notice>
      )}
      {warningsOf(day, wanted, nowMs, clock).map((warning) => (
        <Notice key={warning} tone="warning" role="status">
          {warning}
        </Notice>
      ))}
      {wanted.providerId === undefined ? (
        <Quiet>Choose a provider to see the free times of this day.</Quiet>
      ) : (
        <AllFree
          times={nextFreeTimes(day, wanted, nowMs, 200)}
          chosenMs={wanted.startMs}
          clock={clock}
          onChoose={choose}
          onNextDay={() => onEntry({ ...entry, ...dayAfter(day), time: '' })}
        />
      )}
    </>
  );
}

function NextFree(props: {
  times: readonly number[];
  clock: (ms: number) => string;
  onChoose: (startMs: number) => void;
}) {
  if (props.times.length === 0) return <p>There is no later free time on this day.</p>;
  return (
    <div className={classes['times']} role="group" aria-label="Next free times">
      <span>Next free:</span>
      {props.times.map((at) => (
        <Button key={at} kind="quiet" onClick={() => props.onChoose(at)}>
          {props.clock(at)}
        </Button>
      ))}
    </div>
  );
}

function AllFree(props: {
  times: readonly number[];
  chosenMs: number | undefined;
  clock: (ms: number) => string;
  onChoose: (startMs: number) => void;
  onNextDay: () => void;
}) {
  const { times, chosenMs, clock, onChoose, onNextDay } = props;
  const [all, setAll] = useState(false);
  const shown = all ? times : times.slice(0, shownFirst);
  const left = times.length - shown.length;
  return (
    <div role="group" aria-label="Free times of this day">
      <Quiet>
        {times.length === 0 ? 'No free time left on this day for this length.' : 'Free times'}
      </Quiet>
      <div className={classes['times']}>
        {shown.map((at) => (
          <button
            key={at}
            type="button"
            className={classes['time']}
            aria-pressed={at === chosenMs}
            onClick={() => onChoose(at)}
          >
            {clock(at)}
          </button>
        ))}
        {left > 0 && (
          <Button kind="plain" onClick={() => setAll(true)}>
            {`${left} more`}
          </Button>
        )}
        {times.length === 0 && (
          <Button kind="quiet" onClick={onNextDay}>
            Look at the next day
          </Button>
        )}
      </div>
    </div>
  );
}

/** A time on the clinic's clock; where an hour comes twice that day, with the zone. */
function clockOf(day: ScheduleDay): (ms: number) => string {
  const { change } = localDay(Temporal.PlainDate.from(day.date), day.timeZone);
  return (ms) => {
    const words = clockTime(ms, day.timeZone);
    if (change?.kind !== 'repeated') return words;
    return `${words} ${zoneWords(Temporal.Instant.fromEpochMilliseconds(ms), day.timeZone)}`;
  };
}

function dayAfter({ date }: ScheduleDay): { date: string } {
  return { date: Temporal.PlainDate.from(date).add({ days: 1 }).toString() };
}
