import { Temporal } from 'temporal-polyfill';
import { isRejecting } from '../../clinical/quality-control/westgard.ts';
import { Card } from '../../ui/Card.tsx';
import { LineChart, type ChartBand, type ChartPoint } from '../../ui/chart/LineChart.tsx';
import { Quiet } from '../../ui/Text.tsx';
import { clockDay } from '../../ui/time/ClockTime.tsx';
import { useMe } from '../../wire/use-me.ts';
import type { ShownControls } from './controls.contract.ts';

interface LeveyJenningsProps {
  lot: ShownControls['lots'][number];
  runs: ShownControls['runs'];
}

/** A chart for each level with numbers; mean and deviation stand behind the line where known. */
export function LeveyJennings({ lot, runs }: LeveyJenningsProps) {
  const own = runs.filter(({ controlLotId }) => controlLotId === lot.id).toReversed();
  const levels = lot.levels.filter(({ low }) => low !== undefined);
  if (levels.length === 0 || own.length === 0) return null;
  return levels.map((level) => (
    <Card key={level.level} title={`Levey-Jennings: ${level.level}, control lot ${lot.lotNumber}`}>
      <Chart level={level} runs={own} />
      <Quiet>
        {level.mean === undefined || level.sd === undefined
          ? `Range of the insert: ${level.low} to ${level.high}. No mean is set, so no rule is asked.`
          : `Mean ${level.mean}, SD ${level.sd}; range of the insert ${level.low} to ${level.high}.`}
      </Quiet>
    </Card>
  ));
}

type Level = ShownControls['lots'][number]['levels'][number];

function Chart({ level, runs }: { level: Level; runs: ShownControls['runs'] }) {
  const { timeZone } = useMe().practice;
  const points = runs.flatMap((run): ChartPoint[] => {
    const read = run.reads.find((one) => one.level === level.level);
    if (read?.value === undefined) return [];
    const isBad = run.outcome === 'failed' || run.rules.some(isRejecting);
    const mark = isBad ? 'critical' : run.rules.length > 0 ? 'warning' : undefined;
    const score = read.score === undefined ? '' : `, ${read.score.toFixed(1)} SD`;
    const rules = run.rules.length > 0 ? `: ${run.rules.join(', ')}` : '';
    const day = clockDay(Date.parse(run.at), timeZone);
    return [
      {
        ...{ key: run.id, values: [read.value], atMs: asCalendar(run.at, timeZone), mark },
        words: `${read.value}${score}, ${day}, ${run.outcome}${rules}`,
      },
    ];
  });
  const [first] = points;
  if (!first) return null;
  return (
    <LineChart
      label={`${level.level}: controls`}
      points={points}
      bands={bandsOf(level, first.atMs)}
      leastSpan={spanOf(level)}
    />
  );
}

/** Milliseconds of the practice's own calendar, as if it were UTC. */
const asCalendar = (at: string, timeZone: string): number =>
  Temporal.Instant.from(at).toZonedDateTimeISO(timeZone).toPlainDateTime().toZonedDateTime('UTC')
    .epochMilliseconds;

const spanOf = ({ sd, low = 0, high = 0 }: Level): number =>
  sd === undefined ? (high - low) * 1.5 : sd * 8;

/** One, two and three deviations on both sides, or the range of the insert alone. */
function bandsOf({ mean, sd, low, high }: Level, since: number): ChartBand[] {
  const sinceMs = since - 86_400_000;
  if (mean === undefined || sd === undefined) {
    return [{ sinceMs, low, high, name: 'insert', tone: 'normal' }];
  }
  const at = (deviations: number) => mean + deviations * sd;
  return [
    { sinceMs, low: at(2), high: at(3), name: '+3 SD', tone: 'stage1' },
    { sinceMs, low: at(1), high: at(2), name: '+2 SD', tone: 'elevated' },
    { sinceMs, low: at(-1), high: at(1), name: '±1 SD', tone: 'normal' },
    { sinceMs, low: at(-2), high: at(-1), name: '−2 SD', tone: 'elevated' },
    { sinceMs, low: at(-3), high: at(-2), name: '−3 SD', tone: 'stage1' },
  ];
}
