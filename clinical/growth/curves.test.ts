import { expect, test } from 'vitest';
import { chartFor, chartForms, growthCharts } from './chart-forms.ts';
import { growthCurves } from './curves.ts';
import { place } from './place.ts';

const all = growthCharts.flatMap((chart) =>
  chartForms[chart].measures.flatMap((measure) =>
    (['male', 'female'] as const).map((sex) => ({ chart, measure, sex })),
  ),
);

test.each(all)('$chart has lines of $measure for a $sex that never cross', (one) => {
  const { chart, measure, sex } = one;
  const curves = growthCurves(chart, measure, sex);
  if (chart === 'fenton' && measure === 'weight' && sex === 'female') {
    expect(curves).toEqual([]);
    return;
  }
  expect(curves.length).toBeGreaterThanOrEqual(5);
  expect(curves.filter(({ isMedian }) => isMedian)).toHaveLength(1);
  const [first] = curves;
  for (const { points } of curves) expect(points).toHaveLength(first?.points.length ?? 0);
  for (const [at, { points }] of curves.entries()) {
    const above = curves[at + 1]?.points;
    points.forEach(([, value], step) => {
      expect(value).toBeGreaterThan(0);
      if (above) expect(above[step]?.[1]).toBeGreaterThan(value);
    });
  }
});

test('a child on the line of a percentile is at that percentile', () => {
  for (const { chart, measure, sex } of all) {
    if (measure === 'weight-for-length' || measure === 'length') continue;
    const { standard } = chartForms[chart];
    for (const { label, points } of growthCurves(chart, measure, sex)) {
      const [days = 0, value = 0] = points[Math.floor(points.length / 2)] ?? [];
      const placed = place({
        ...{ standard, measure, sex },
        ages: { days, postmenstrualDays: days },
        values: { weightKg: value, headCm: value, bodyMassIndex: value },
      });
      const percentile = 'missing' in placed ? Number.NaN : placed.percentile;
      expect(Math.abs(percentile - Number(label))).toBeLessThan(0.35);
    }
  }
});

test('the chart recommended for an age', () => {
  expect(chartFor(10, undefined)).toBe('who-24');
  expect(chartFor(730, undefined)).toBe('who-24');
  expect(chartFor(731, undefined)).toBe('cdc-240');
  expect(chartFor(60, 270)).toBe('fenton');
  expect(chartFor(160, 370)).toBe('who-24');
});
