import { Card } from '../../ui/Card.tsx';
import { LineChart, type ChartPoint } from '../../ui/chart/LineChart.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Quiet } from '../../ui/Text.tsx';
import { useMe } from '../../wire/use-me.ts';
import { dateAndTimeInWords } from './date-words.ts';
import { calendarMs, columnNames, columnsOf, drawnIn, leastSpans, mosts } from './vital-words.ts';
import type {
  PressureBands,
  VitalColumn,
  VitalsOccasion,
  VitalsRange,
  VitalsReading,
} from './vitals.contract.ts';
import { PressureTrend } from './PressureTrend.panel.tsx';
import classes from './VitalsLines.module.css';

interface VitalsLinesProps {
  /** Newest first. */
  occasions: readonly VitalsOccasion[];
  ranges: readonly VitalsRange[];
  pressureSteps: readonly PressureBands[];
}

/** Each sign over time in a card of its own. A range is shaded only where a rule has one for this age. */
export function VitalsLines({ occasions, ranges, pressureSteps }: VitalsLinesProps) {
  const { timeZone } = useMe().practice;
  const columns = columnsOf(occasions).flatMap((sign) => {
    const points = pointsOf(occasions, sign, timeZone);
    return points.length > 0 ? [{ sign, points }] : [];
  });
  if (columns.length === 0) {
    return <EmptyState title="Nothing to draw yet">No measured value with a date.</EmptyState>;
  }
  return (
    <div className={classes['grid']}>
      {columns.map(({ sign, points }) =>
        sign === 'blood-pressure' ? (
          <div key={sign} className={classes['whole']}>
            <PressureTrend
              points={points}
              readings={readingsOf(occasions, sign).toReversed()}
              steps={pressureSteps}
            />
          </div>
        ) : (
          <Sign
            key={sign}
            sign={sign}
            points={points}
            ranges={ranges.filter((range) => range.sign === sign)}
          />
        ),
      )}
    </div>
  );
}

interface SignProps {
  sign: VitalColumn;
  points: readonly ChartPoint[];
  ranges: readonly VitalsRange[];
}

function Sign({ sign, points, ranges }: SignProps) {
  const label = `${columnNames[sign]}, ${drawnIn[sign]}`;
  const [range] = ranges;
  return (
    <Card title={label}>
      <LineChart
        label={label}
        points={points}
        leastSpan={leastSpans[sign]}
        most={mosts[sign]}
        bands={ranges.map(({ low, high, since }) => ({
          low,
          high,
          sinceMs: Date.parse(`${since}T00:00:00Z`),
        }))}
      />
      {range && (
        <Quiet>
          Shaded: usual, {range.words}. {range.source}.
        </Quiet>
      )}
    </Card>
  );
}

/** In order of time, oldest first. */
function readingsOf(occasions: readonly VitalsOccasion[], sign: VitalColumn): VitalsReading[] {
  return occasions
    .toReversed()
    .flatMap(({ readings }) => readings)
    .filter((reading) => reading.sign === sign && reading.numbers.length > 0);
}

/** Oldest first; what was not measured has no point. */
function pointsOf(
  occasions: readonly VitalsOccasion[],
  sign: VitalColumn,
  timeZone: string,
): ChartPoint[] {
  return readingsOf(occasions, sign)
    .map((reading) => ({
      key: reading.id,
      atMs: calendarMs(reading.at, timeZone),
      values: reading.numbers,
      words: wordsOf(reading, timeZone),
      mark:
        reading.level === 'unusual'
          ? ('warning' as const)
          : reading.level === 'critical'
            ? ('critical' as const)
            : undefined,
    }))
    .filter(({ atMs }) => Number.isFinite(atMs))
    .toSorted((one, other) => one.atMs - other.atMs);
}

function wordsOf(reading: VitalsReading, timeZone: string): string {
  const when = dateAndTimeInWords(reading.at, timeZone);
  const about = [reading.value, when, reading.details].filter(Boolean).join(' · ');
  return reading.because ? `${about} · ${reading.because}` : about;
}
