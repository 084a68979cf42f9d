import { gapsIn } from '../../clinical/scheduling/free-times.ts';
import { instantAt, type LocalDay } from '../../clinical/scheduling/local-day.ts';
import { stageWords } from '../../clinical/visit/stage-words.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { Quiet, Strong } from '../../ui/Text.tsx';
import { ClockTime, clockTime } from '../../ui/time/ClockTime.tsx';
import { useNowMs } from '../../ui/time/ticker.ts';
import type { ScheduledVisit } from './day.contract.ts';
import { isOff, officeStretch, stretchOf, type Column } from './day-layout.ts';
import classes from './DayList.module.css';
import type { DayShownProps } from './day-shown.ts';
import { whatWords, whoWords } from './words.ts';

const gapAtLeastMinutes = 10;

/** A day on a phone: for each column its visits and free times by the clock. */
export function DayList({ day, local, columns, onOpen, onBook }: DayShownProps) {
  const now = (useNowMs() - local.start.epochMilliseconds) / 60_000;
  const office = officeStretch(day, local);
  return (
    <>
      {columns.map((column) => {
        const from = Math.max(office.from, Math.ceil(now / 15) * 15);
        const taken = column.visits
          .filter((visit) => !isOff(visit))
          .map((visit) => stretchOf(visit, local));
        const gaps = gapsIn(
          { startMs: from, endMs: Math.max(from, office.to) },
          taken.map((one) => ({ startMs: one.from, endMs: one.to })),
        )
          .filter((gap) => gap.endMs - gap.startMs >= gapAtLeastMinutes)
          .map((gap) => ({ from: gap.startMs, to: gap.endMs }));
        const lines = [
          ...column.visits.map((visit) => ({ from: stretchOf(visit, local).from, visit })),
          ...(column.books && onBook ? gaps.map((gap) => ({ from: gap.from, gap })) : []),
        ].toSorted((one, other) => one.from - other.from);
        return (
          <Card key={column.key} title={column.name} strong flush>
            {lines.length === 0 ? (
              <p className={classes['none']}>
                <Quiet>No visits</Quiet>
              </p>
            ) : (
              <ul className={classes['lines']}>
                {lines.map((line) =>
                  'visit' in line ? (
                    <VisitLine
                      key={line.visit.key}
                      visit={line.visit}
                      timeZone={local.timeZone}
                      onOpen={onOpen}
                    />
                  ) : (
                    <FreeLine
                      key={line.from}
                      {...line.gap}
                      local={local}
                      column={column}
                      onBook={onBook}
                    />
                  ),
                )}
              </ul>
            )}
          </Card>
        );
      })}
    </>
  );
}

function VisitLine(props: {
  visit: ScheduledVisit;
  timeZone: string;
  onOpen: DayShownProps['onOpen'];
}) {
  const { visit, timeZone, onOpen } = props;
  return (
    <li>
      <button
        type="button"
        className={classes['line']}
        data-off={isOff(visit) || undefined}
        data-visit={visit.key}
        onClick={() => onOpen(visit)}
      >
        <span className={classes['time']}>
          <ClockTime at={visit.start} timeZone={timeZone} />
        </span>
        <span className={classes['words']}>
          <Strong>{whoWords(visit)}</Strong>
          <Quiet>{whatWords(visit)}</Quiet>
        </span>
        {visit.stage !== 'booked' && <Chip icon={null}>{stageWords[visit.stage]}</Chip>}
      </button>
    </li>
  );
}

function FreeLine(props: {
  from: number;
  to: number;
  local: LocalDay;
  column: Column;
  onBook: DayShownProps['onBook'];
}) {
  const { from, to, local, column, onBook } = props;
  const startMs = instantAt(local, from).epochMilliseconds;
  const words = (minute: number) =>
    clockTime(instantAt(local, minute).epochMilliseconds, local.timeZone);
  return (
    <li className={classes['gap']}>
      <Quiet>{`Free ${words(from)} to ${words(to)}`}</Quiet>
      <Button
        kind="plain"
        label={`Book ${words(from)}, ${column.name}`}
        onClick={() => onBook?.({ ...column.books, startMs })}
      >
        Book
      </Button>
    </li>
  );
}
