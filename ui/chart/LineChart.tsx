import { useState, type KeyboardEvent } from 'react';
import classes from './LineChart.module.css';
import { dateTicks, numberTicks } from './scale.ts';
import { useWidth } from './use-width.ts';

export interface ChartPoint {
  key: string;
  /** When, in milliseconds of the practice's own calendar, as if it were UTC. */
  atMs: number;
  /** One number, or two that belong together: upper and lower. */
  values: readonly number[];
  /** All there is to say of it: "152/88, Mar 4, 2026, left arm: unusual". */
  words: string;
  mark?: 'warning' | 'critical' | undefined;
}

/** A range drawn behind the lines, from a moment on; named where there are several. */
export interface ChartBand {
  low?: number | undefined;
  high?: number | undefined;
  sinceMs: number;
  untilMs?: number | undefined;
  name?: string;
  /** How it is filled; the name beside it says the same. */
  tone?: 'low' | 'normal' | 'elevated' | 'stage1' | 'stage2' | 'crisis';
}

interface LineChartProps {
  /** What it shows: "Pulse, a minute". */
  label: string;
  /** Oldest first. */
  points: readonly ChartPoint[];
  bands?: readonly ChartBand[];
  /** What the axis spans at least, so that noise does not look like change. */
  leastSpan: number;
  /** What no value can be above: a share of a hundred. */
  most?: number | undefined;
}

const height = 168;
const margin = { top: 8, right: 12, bottom: 24, left: 40 };

/**
 * Lines over time. Arrow keys go from point to point, each of which says its words; the same stands
 * in a table wherever this chart is used. Two values of a point are drawn as a band between lines.
 */
export function LineChart({ label, points, bands = [], leastSpan, most }: LineChartProps) {
  const { frame, width } = useWidth();
  const [chosen, setChosen] = useState<number>();
  const isNamed = bands.some(({ name }) => name !== undefined);
  const plot = plotOf(points, width - (isNamed ? namesWidth : 0), leastSpan, most);
  const at = points[chosen ?? points.length - 1];
  return (
    <div ref={frame} className={classes['chart']}>
      <svg
        width={width}
        height={height}
        role="group"
        aria-label={`${label}: ${points.length} readings, arrow keys go through them`}
        onKeyDown={(event) => step(event, chosen ?? points.length - 1, points.length)}
        onPointerMove={(event) => setChosen(nearest(event.nativeEvent.offsetX, points, plot))}
        onPointerLeave={() => setChosen(undefined)}
      >
        <Bands bands={bands} plot={plot} />
        <Axes plot={plot} />
        <Lines points={points} plot={plot} />
        {points.map((point, index) => (
          <Point
            key={point.key}
            point={point}
            plot={plot}
            isChosen={index === chosen}
            isStop={index === (chosen ?? points.length - 1)}
            onFocus={() => setChosen(index)}
            onBlur={() => setChosen(undefined)}
          />
        ))}
      </svg>
      <p className={classes['said']} aria-hidden>
        {chosen === undefined ? `Latest: ${at?.words}` : at?.words}
      </p>
    </div>
  );
}

type Plot = ReturnType<typeof plotOf>;

function plotOf(points: readonly ChartPoint[], width: number, leastSpan: number, most?: number) {
  const times = points.map(({ atMs }) => atMs);
  const [first, last] = [Math.min(...times), Math.max(...times)];
  const air = Math.max((last - first) * 0.02, 86_400_000 * (first === last ? 30 : 1));
  const [fromMs, toMs] = [first - air, last + air];
  const ticks = numberTicks(
    points.flatMap(({ values }) => values),
    4,
    leastSpan,
    most,
  );
  const inner = { width: width - margin.left - margin.right, height: height - margin.top - 24 };
  return {
    ticks,
    dates: dateTicks(fromMs, toMs, Math.floor(inner.width / 84)),
    left: margin.left,
    right: width - margin.right,
    x: (ms: number) => margin.left + ((ms - fromMs) / (toMs - fromMs)) * inner.width,
    y: (value: number) =>
      margin.top + (1 - (value - ticks.from) / (ticks.to - ticks.from)) * inner.height,
  };
}

function Bands({ bands, plot }: { bands: readonly ChartBand[]; plot: Plot }) {
  const places = bands.flatMap((band) => placeOf(band, plot) ?? []);
  const named = namesOf(places.filter(({ left, width }) => left + width === plot.right));
  return places.map(({ key, name, tone, left, top, width, tall }) => (
    <g key={key} aria-hidden>
      <rect
        className={classes['band']}
        data-tone={tone}
        x={left}
        y={top}
        width={width}
        height={tall}
      />
      {named.has(key) && (
        <text className={classes['name']} x={plot.right + 5} y={named.get(key)}>
          {name}
        </text>
      )}
    </g>
  ));
}

/** How far apart names stand at least, so that none covers another. */
const nameRoom = 11;
const namesWidth = 56;

/** Where each name stands beside its band, lowest first; one without room has none. */
function namesOf(places: readonly { key: string; top: number; tall: number }[]) {
  const named = new Map<string, number>();
  let last = Number.POSITIVE_INFINITY;
  for (const { key, top, tall } of places.toSorted((one, other) => other.top - one.top)) {
    const y = top + tall / 2 + 4;
    if (last - y < nameRoom) continue;
    named.set(key, y);
    last = y;
  }
  return named;
}

function placeOf(band: ChartBand, plot: Plot) {
  const { from, to } = plot.ticks;
  const { low = from, high = to, sinceMs, untilMs, name, tone } = band;
  const left = Math.max(plot.x(sinceMs), plot.left);
  const right = untilMs === undefined ? plot.right : Math.min(plot.x(untilMs), plot.right);
  const top = plot.y(Math.min(high, to));
  const tall = plot.y(Math.max(low, from)) - top;
  if (tall <= 0 || right <= left) return undefined;
  return { key: `${low} ${high} ${sinceMs}`, name, tone, left, top, width: right - left, tall };
}

function Axes({ plot }: { plot: Plot }) {
  return (
    <g aria-hidden>
      {plot.ticks.at.map((value) => (
        <g key={value}>
          <line
            className={classes['grid']}
            x1={plot.left}
            x2={plot.right}
            {...level(plot, value)}
          />
          <text className={classes['tick']} x={plot.left - 6} y={plot.y(value) + 4} data-end>
            {value}
          </text>
        </g>
      ))}
      {plot.dates.map(({ atMs, words }) => (
        <text
          key={atMs}
          className={classes['tick']}
          x={plot.x(atMs)}
          y={height - 6}
          data-end={plot.x(atMs) > plot.right - 30 || undefined}
        >
          {words}
        </text>
      ))}
    </g>
  );
}

function level(plot: Plot, value: number) {
  return { y1: plot.y(value), y2: plot.y(value) };
}

function Lines({ points, plot }: { points: readonly ChartPoint[]; plot: Plot }) {
  const line = (part: number) =>
    points.flatMap(({ atMs, values }) => {
      const value = values[part];
      return value === undefined ? [] : [`${plot.x(atMs)},${plot.y(value)}`];
    });
  const [upper, lower] = [line(0), line(1)];
  return (
    <g aria-hidden>
      {lower.length > 0 && (
        <polygon
          className={classes['between']}
          points={[...upper, ...lower.toReversed()].join(' ')}
        />
      )}
      <polyline className={classes['line']} points={upper.join(' ')} />
      {lower.length > 0 && <polyline className={classes['line']} points={lower.join(' ')} />}
    </g>
  );
}

interface PointProps {
  point: ChartPoint;
  plot: Plot;
  isChosen: boolean;
  /** Where Tab stops in this chart. */
  isStop: boolean;
  onFocus: () => void;
  onBlur: () => void;
}

function Point({ point, plot, isChosen, isStop, onFocus, onBlur }: PointProps) {
  const x = plot.x(point.atMs);
  return (
    <g
      role="img"
      aria-label={point.words}
      tabIndex={isStop ? 0 : -1}
      className={classes['point']}
      data-mark={point.mark}
      data-chosen={isChosen || undefined}
      onFocus={onFocus}
      onBlur={onBlur}
    >
      {point.values.map((value, part) => (
        <path key={part} d={shapeOf(point.mark)} transform={`translate(${x} ${plot.y(value)})`} />
      ))}
    </g>
  );
}

/** Each meaning has its own shape: dot, triangle, square on its corner. */
function shapeOf(mark: ChartPoint['mark']): string {
  if (mark === 'warning') return 'M0 -5.5 L5.5 4.5 L-5.5 4.5 Z';
  if (mark === 'critical') return 'M0 -6.5 L6.5 0 L0 6.5 L-6.5 0 Z';
  return 'M-3.5 0 A3.5 3.5 0 1 0 3.5 0 A3.5 3.5 0 1 0 -3.5 0 Z';
}

function step(event: KeyboardEvent<SVGSVGElement>, from: number, count: number): void {
  const by = { ArrowLeft: -1, ArrowRight: 1, Home: -count, End: count }[event.key];
  if (by === undefined) return;
  event.preventDefault();
  const to = Math.min(Math.max(from + by, 0), count - 1);
  const stops = event.currentTarget.querySelectorAll<SVGGElement>('[role="img"]');
  stops[to]?.focus();
}

function nearest(x: number, points: readonly ChartPoint[], plot: Plot): number | undefined {
  let best: number | undefined;
  let distance = Infinity;
  points.forEach(({ atMs }, index) => {
    const away = Math.abs(plot.x(atMs) - x);
    if (away <= distance) [best, distance] = [index, away];
  });
  return best;
}
