import { useEffect, useLayoutEffect, useRef, type CSSProperties } from 'react';
import { hourMarks } from '../../clinical/scheduling/hour-marks.ts';
import { clockWords } from '../../clinical/scheduling/clock.ts';
import { clockAt, instantAt, type LocalDay } from '../../clinical/scheduling/local-day.ts';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import { clockTime } from '../../ui/time/ClockTime.tsx';
import { useNowMs } from '../../ui/time/ticker.ts';
import {
  frameOf,
  freePieces,
  officeStretch,
  placeVisits,
  type Column,
  type PlacedVisit,
} from './day-layout.ts';
import classes from './DayGrid.module.css';
import type { Stretch } from './lanes.ts';
import type { DayShownProps } from './day-shown.ts';
import { holdOneTabStop, moveInGrid } from './grid-keys.ts';
import { VisitBlock } from './VisitBlock.tsx';
import { zoneWords } from './words.ts';

/** Height of a minute: a quarter of an hour can be read and pressed. */
const pxPerMinute = 3;

/** A day as columns over its own clock. One Tab stop; arrows go between visits and free times. */
export function DayGrid({ day, local, columns, onOpen, onBook }: DayShownProps) {
  const box = useRef<HTMLDivElement>(null);
  const frame = frameOf(day, local);
  const now = (useNowMs() - local.start.epochMilliseconds) / 60_000;
  const place = (from: number, to = from): CSSProperties => ({
    top: (from - frame.from) * pxPerMinute,
    height: (to - from) * pxPerMinute,
  });
  useScrollToNow(box, day.date, (scrollTarget(day, local, now, frame) - frame.from) * pxPerMinute);
  useEffect(() => holdOneTabStop(box.current));
  useHeightLeft(box);
  const height = (frame.to - frame.from) * pxPerMinute;
  return (
    <div
      ref={box}
      className={classes['box']}
      role="group"
      aria-label="The day. Arrow keys go between visits and free times, Enter opens or books."
      onKeyDown={(event) => moveInGrid(event, box.current)}
    >
      <div className={classes['grid']} style={gridStyle(columns.length)}>
        <div className={classes['corner']} />
        {columns.map((column) => (
          <h2 key={column.key} className={classes['head']}>
            {column.name} <Count visits={column.visits.length} />
          </h2>
        ))}
        <Axis local={local} frame={frame} now={now} place={place} height={height} />
        <div className={classes['ground']} style={{ height }}>
          <Ground day={day} local={local} frame={frame} now={now} place={place} />
        </div>
        {columns.map((column, index) => (
          <DayColumn
            key={column.key}
            index={index}
            column={column}
            local={local}
            frame={frame}
            now={now}
            place={place}
            onOpen={onOpen}
            onBook={column.books && onBook}
          />
        ))}
      </div>
    </div>
  );
}

type Place = (from: number, to?: number) => CSSProperties;

function gridStyle(columns: number): CSSProperties {
  return { gridTemplateColumns: `68px repeat(${columns}, minmax(132px, 1fr))` };
}

function Count({ visits }: { visits: number }) {
  return (
    <span className={classes['count']}>
      {visits}
      <VisuallyHidden>{visits === 1 ? ' visit' : ' visits'}</VisuallyHidden>
    </span>
  );
}

interface GroundProps {
  day: DayShownProps['day'];
  local: LocalDay;
  frame: Stretch;
  now: number;
  place: Place;
}

/** Beneath the visits: hours, what is outside office hours, what is past, the clock change. */
function Ground({ day, local, frame, now, place }: GroundProps) {
  const office = officeStretch(day, local);
  const closed = [
    { from: frame.from, to: Math.max(frame.from, office.from) },
    { from: Math.min(frame.to, office.to), to: frame.to },
  ].filter(({ from, to }) => to > from);
  const past = Math.min(Math.max(now, frame.from), frame.to);
  const isInFrame = now >= frame.from && now <= frame.to;
  return (
    <>
      {closed.map(({ from, to }) => (
        <div key={from} className={classes['closed']} style={place(from, to)} />
      ))}
      {past > frame.from && <div className={classes['past']} style={place(frame.from, past)} />}
      {hourMarks(local)
        .filter(({ minute }) => minute >= frame.from && minute < frame.to)
        .map(({ minute }) => (
          <div key={minute} className={classes['line']} style={place(minute, minute + 30)} />
        ))}
      {local.change && local.change.minute > frame.from && local.change.minute < frame.to && (
        <div className={classes['change']} style={place(local.change.minute)} />
      )}
      {isInFrame && <div className={classes['now']} style={place(now)} />}
    </>
  );
}

interface AxisProps {
  local: LocalDay;
  frame: Stretch;
  now: number;
  place: Place;
  height: number;
}

function Axis({ local, frame, now, place, height }: AxisProps) {
  const marks = hourMarks(local).filter(({ minute }) => minute >= frame.from && minute < frame.to);
  return (
    <div className={classes['axis']} style={{ height }} aria-hidden>
      {marks.map(({ minute, time, turn }) => (
        <div key={minute} className={classes['hour']} style={place(minute)}>
          {clockWords(time).replace(':00', '')}
          {turn && <small>{zoneWords(instantAt(local, minute), local.timeZone)}</small>}
        </div>
      ))}
      {now >= frame.from && now <= frame.to && (
        <div className={classes['hour']} data-now style={{ top: place(now).top }}>
          {clockWords(clockAt(local, now)).replace(/ [AP]M$/, '')}
        </div>
      )}
    </div>
  );
}

interface DayColumnProps {
  index: number;
  column: Column;
  local: LocalDay;
  frame: Stretch;
  now: number;
  place: Place;
  onOpen: DayShownProps['onOpen'];
  onBook: DayShownProps['onBook'];
}

function DayColumn(props: DayColumnProps) {
  const { index, column, local, frame, now, place, onOpen, onBook } = props;
  const placed = placeVisits(column.visits, local);
  const pieces = onBook ? freePieces(placed, frame, now) : [];
  const cells: ({ from: number } & ({ visit: PlacedVisit } | { piece: Stretch }))[] = [
    ...placed.map((visit) => ({ from: visit.from, visit })),
    ...pieces.map((piece) => ({ from: piece.from, piece })),
  ];
  return (
    <section
      className={classes['column']}
      style={{ gridColumn: index + 2 }}
      aria-label={column.name}
    >
      {cells
        .toSorted((one, other) => one.from - other.from)
        .map((cell) =>
          'visit' in cell ? (
            <VisitBlock
              key={cell.visit.visit.key}
              placed={cell.visit}
              column={index}
              timeZone={local.timeZone}
              style={{
                ...place(cell.visit.from, cell.visit.to),
                left: `calc(${(100 * cell.visit.lane) / cell.visit.lanes}% + 2px)`,
                width: `calc(${100 / cell.visit.lanes}% - 4px)`,
              }}
              onOpen={onOpen}
            />
          ) : (
            <FreeTime
              key={cell.from}
              piece={cell.piece}
              index={index}
              column={column}
              local={local}
              style={place(cell.piece.from, cell.piece.to)}
              onBook={onBook}
            />
          ),
        )}
    </section>
  );
}

function FreeTime(props: {
  piece: Stretch;
  index: number;
  column: Column;
  local: LocalDay;
  style: CSSProperties;
  onBook: DayShownProps['onBook'];
}) {
  const { piece, column, local } = props;
  const at = instantAt(local, piece.from);
  const words = clockTime(at.epochMilliseconds, local.timeZone);
  const isTwice = local.change?.kind === 'repeated';
  const zone = isTwice ? ` ${zoneWords(at, local.timeZone)}` : '';
  return (
    <button
      type="button"
      className={classes['free']}
      style={props.style}
      data-cell={props.index}
      data-from={piece.from}
      tabIndex={-1}
      aria-label={`Book ${words}${zone}, ${column.name}`}
      onClick={() => props.onBook?.({ ...column.books, startMs: at.epochMilliseconds })}
    >
      <span aria-hidden>
        + {words}
        {zone}
      </span>
    </button>
  );
}

/** What is shown first: now, when it is today; else the first visit. */
function scrollTarget(
  day: DayShownProps['day'],
  local: LocalDay,
  now: number,
  frame: Stretch,
): number {
  if (day.date === day.today && now > frame.from && now < frame.to) return now - 45;
  const [first] = day.visits;
  if (!first) return officeStretch(day, local).from;
  const minute = (Date.parse(first.start) - local.start.epochMilliseconds) / 60_000;
  return Math.min(minute, officeStretch(day, local).from) - 15;
}

/** Scrolls once a day: a person who has scrolled is not moved again. */
function useScrollToNow(box: { current: HTMLDivElement | null }, date: string, top: number): void {
  const target = useRef(top);
  target.current = top;
  useLayoutEffect(() => {
    if (box.current) box.current.scrollTop = Math.max(0, target.current);
  }, [box, date]);
}

/** Lets the day end where the window ends, whatever stands above it. */
function useHeightLeft(box: { current: HTMLDivElement | null }): void {
  useLayoutEffect(() => {
    const measure = () => {
      const top = (box.current?.getBoundingClientRect().top ?? 0) + scrollY;
      box.current?.style.setProperty('--box-top', `${Math.round(top)}px`);
    };
    measure();
    addEventListener('resize', measure);
    return () => removeEventListener('resize', measure);
  });
}
