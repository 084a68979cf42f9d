import { useState, type KeyboardEvent } from 'react';
import classes from './CurveChart.module.css';
import { numberTicks } from './scale.ts';
import { useWidth } from './use-width.ts';

/** A line of a printed chart, with the name that stands at its end. */
export interface Curve {
  label: string;
  strong: boolean;
  points: readonly (readonly [x: number, y: number])[];
}

export interface CurvePoint {
  key: string;
  x: number;
  y: number;
  /** All there is to say of it. */
  words: string;
  mark?: 'warning' | undefined;
}

interface CurveChartProps {
  /** What it shows: "Weight in kg by age". */
  label: string;
  curves: readonly Curve[];
  /** In the order in which arrow keys go through them. */
  points: readonly CurvePoint[];
  /** Ticks along, each with its words. */
  along: readonly { x: number; words: string }[];
  /** What stands at the ends of the axes: "kg", "months". */
  units: { x: string; y: string };
}

const margin = { top: 26, right: 34, bottom: 38, left: 42 };

/**
 * Points upon the lines of a printed chart. Arrow keys go from point to point, each of which says
 * its words; the same stands in a table wherever this chart is used.
 */
export function CurveChart({ label, curves, points, along, units }: CurveChartProps) {
  const { frame, width } = useWidth();
  const [chosen, setChosen] = useState<number>();
  const plot = plotOf(curves, points, width);
  const stop = chosen ?? points.length - 1;
  const at = points[stop];
  return (
    <div ref={frame} className={classes['chart']}>
      <svg
        viewBox={`0 0 ${width} ${plot.height}`}
        role="group"
        aria-label={`${label}: ${points.length} readings, arrow keys go through them`}
        onKeyDown={(event) => step(event, stop, points.length)}
      >
        <Axes plot={plot} along={along} units={units} />
        <Curves curves={curves} plot={plot} />
        <polyline
          aria-hidden
          className={classes['own']}
          points={points.map(({ x, y }) => `${plot.x(x)},${plot.y(y)}`).join(' ')}
        />
        {points.map((point, index) => (
          <g
            key={point.key}
            role="img"
            aria-label={point.words}
            tabIndex={index === stop ? 0 : -1}
            className={classes['point']}
            data-mark={point.mark}
            data-chosen={index === chosen || undefined}
            transform={`translate(${plot.x(point.x)} ${plot.y(point.y)})`}
            onFocus={() => setChosen(index)}
            onBlur={() => setChosen(undefined)}
            onPointerEnter={() => setChosen(index)}
          >
            <circle r={14} className={classes['reach']} />
            <path
              d={point.mark ? 'M0 -6 L6 5 L-6 5 Z' : 'M-4 0 A4 4 0 1 0 4 0 A4 4 0 1 0 -4 0 Z'}
            />
          </g>
        ))}
      </svg>
      <p className={classes['said']} aria-hidden>
        {at === undefined ? '' : chosen === undefined ? `Latest: ${at.words}` : at.words}
      </p>
    </div>
  );
}

type Plot = ReturnType<typeof plotOf>;

function plotOf(curves: readonly Curve[], points: readonly CurvePoint[], width: number) {
  const all = curves.flatMap((curve) => curve.points);
  const xs = all.map(([x]) => x);
  const [fromX, toX] = [Math.min(...xs), Math.max(...xs)];
  const ys = [...all.map(([, y]) => y), ...points.map(({ y }) => y)];
  const ticks = numberTicks(ys, 8, 1);
  const height = Math.round(Math.min(Math.max(width * 0.66, 340), 560));
  const inner = {
    width: width - margin.left - margin.right,
    height: height - margin.top - margin.bottom,
  };
  return {
    ...{ ticks, height },
    left: margin.left,
    right: width - margin.right,
    bottom: height - margin.bottom,
    x: (x: number) => margin.left + ((x - fromX) / (toX - fromX)) * inner.width,
    y: (y: number) => margin.top + (1 - (y - ticks.from) / (ticks.to - ticks.from)) * inner.height,
  };
}

function Axes({ plot, along, units }: { plot: Plot } & Pick<CurveChartProps, 'along' | 'units'>) {
  const { left, right, bottom } = plot;
  return (
    <g aria-hidden>
      {plot.ticks.at.map((value) => (
        <g key={value}>
          <line className={classes['grid']} x1={left} x2={right} {...level(plot, value)} />
          <text className={classes['tick']} x={left - 6} y={plot.y(value) + 4} data-end>
            {value}
          </text>
        </g>
      ))}
      {along.map(({ x, words }) => (
        <g key={x}>
          <line
            className={classes['grid']}
            x1={plot.x(x)}
            x2={plot.x(x)}
            y1={margin.top}
            y2={bottom}
          />
          <text className={classes['tick']} x={plot.x(x)} y={bottom + 16}>
            {words}
          </text>
        </g>
      ))}
      <text className={classes['tick']} x={left - 6} y={9} data-end>
        {units.y}
      </text>
      <text className={classes['tick']} x={(left + right) / 2} y={bottom + 33}>
        {units.x}
      </text>
    </g>
  );
}

function level(plot: Plot, value: number) {
  return { y1: plot.y(value), y2: plot.y(value) };
}

/** A label stands only where it has room above the one below it. */
const labelRoom = 11;

function Curves({ curves, plot }: { curves: readonly Curve[]; plot: Plot }) {
  const ends = curves.map((curve) => {
    const [x = 0, y = 0] = curve.points.at(-1) ?? [];
    return { ...curve, endX: plot.x(x), endY: plot.y(y) };
  });
  const labelled = new Set<string>();
  let last = Number.POSITIVE_INFINITY;
  for (const { label, endY } of ends) {
    if (last - endY < labelRoom) continue;
    labelled.add(label);
    last = endY;
  }
  return (
    <g aria-hidden>
      {ends.map(({ label, strong, points, endX, endY }) => (
        <g key={label} data-strong={strong || undefined} className={classes['curve']}>
          <polyline points={points.map(([x, y]) => `${plot.x(x)},${plot.y(y)}`).join(' ')} />
          {labelled.has(label) && (
            <text x={endX + 4} y={endY + 4}>
              {label}
            </text>
          )}
        </g>
      ))}
    </g>
  );
}

function step(event: KeyboardEvent<SVGSVGElement>, from: number, count: number): void {
  const by = { ArrowLeft: -1, ArrowRight: 1, Home: -count, End: count }[event.key];
  if (by === undefined || count === 0) return;
  event.preventDefault();
  const to = Math.min(Math.max(from + by, 0), count - 1);
  event.currentTarget.querySelectorAll<SVGGElement>('[role="img"]')[to]?.focus();
}
