import { chartForms, type GrowthChart } from '../../clinical/growth/chart-forms.ts';
import { daysPerMonth, type GrowthMeasure } from '../../clinical/growth/measure.ts';

interface Axis {
  ticks: { x: number; words: string }[];
  unit: string;
}

/** Units of a chart's own axis: how many days each, and how many lie between two ticks. */
const ofChart: Readonly<Record<GrowthChart, { unit: string; days: number; every: number }>> = {
  fenton: { unit: 'weeks since the last period', days: 7, every: 4 },
  'who-24': { unit: 'months', days: daysPerMonth, every: 3 },
  'who-60': { unit: 'years', days: 365.25, every: 1 },
  'cdc-36': { unit: 'months', days: daysPerMonth, every: 6 },
  'cdc-240': { unit: 'years', days: 365.25, every: 2 },
};

/** Where the axis along has its ticks: weeks, months or years; cm of a chart by length. */
export function growthAxis(
  chart: GrowthChart,
  measure: GrowthMeasure,
  from: number,
  to: number,
): Axis {
  if (measure === 'weight-for-length') {
    const unit = chartForms[chart].isLying ? 'length, cm' : 'height, cm';
    return { ticks: ticksEvery(10, 1, from, to), unit };
  }
  const { unit, days, every } = ofChart[chart];
  return { ticks: ticksEvery(every, days, from, to), unit };
}

function ticksEvery(every: number, size: number, from: number, to: number) {
  const first = Math.ceil((from - 1) / size / every);
  const last = Math.floor((to + 1) / size / every);
  return Array.from({ length: Math.max(last - first + 1, 0) }, (_, at) => {
    const count = (first + at) * every;
    return { x: Math.min(Math.max(count * size, from), to), words: String(count) };
  });
}
