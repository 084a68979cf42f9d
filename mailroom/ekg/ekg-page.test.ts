import { expect, test } from 'vitest';
import type { EkgRecording } from '../../clinical/measurements/ekg/recording.ts';
import { printPdf } from '../paper/print-pdf.ts';
import { ekgPage } from './ekg-page.ts';

// Spec: measurements/ekg

const perSecond = 500;
/** A recording of 10 seconds: in lead I one millivolt down, two seconds after it began. */
const step = Float32Array.from({ length: 10 * perSecond }, (_nothing, at) =>
  at >= 2 * perSecond && at < 2.2 * perSecond ? -1000 : 0,
);
const recording: EkgRecording = {
  ...{ format: 'SCP-ECG', patient: { ids: [] }, samplesPerSecond: perSecond },
  leads: ['I', 'II', 'V1'].map((name) => ({ name, microvolts: step, isDerived: false })),
  ...{ values: [], troubles: [] },
};

type Point = readonly [x: number, y: number];
type Matrix = readonly [number, number, number, number, number, number];

/** The lines that a page's drawing strokes, in points from its left lower corner. */
function strokesOf(pdf: string): Point[][] {
  const strokes: Point[][] = [];
  const kept: Matrix[] = [];
  let [matrix, path]: [Matrix, Point[]] = [[1, 0, 0, 1, 0, 0], []];
  for (const line of pdf.split('\n')) {
    const words = line.trim().split(/\s+/);
    const n = words.slice(0, -1).map(Number);
    const put = ([a, b, c, d, e, f]: Matrix, x: number, y: number): Point => [
      ...([a * x + c * y + e, b * x + d * y + f] as const),
    ];
    switch (words.at(-1)) {
      case 'q':
        kept.push(matrix);
        break;
      case 'Q':
        matrix = kept.pop() ?? matrix;
        break;
      case 'cm': {
        const [e, f] = put(matrix, n[4]!, n[5]!);
        const [a, b, c, d] = matrix;
        matrix = [
          ...([a * n[0]! + c * n[1]!, b * n[0]! + d * n[1]!] as const),
          ...([a * n[2]! + c * n[3]!, b * n[2]! + d * n[3]!, e, f] as const),
        ];
        break;
      }
      case 'm':
        path = [put(matrix, n[0]!, n[1]!)];
        break;
      case 'l':
        path.push(put(matrix, n[0]!, n[1]!));
        break;
      case 'S':
        strokes.push(path);
    }
  }
  return strokes;
}

const sizeMm = (points: readonly Point[]) =>
  [0, 1].map((axis) => {
    const along = points.map((point) => point[axis]!);
    return ((Math.max(...along) - Math.min(...along)) * 25.4) / 72;
  });

test('S-EKG-06 on the printed page a millivolt is 10 mm, a second 25 mm, and each row has its pulse', async () => {
  const long = 'Müller '.repeat(80);
  const page = ekgPage(recording, { title: 'EKG, 12 leads', lines: ['García', long, 'a', 'b'] });
  const bytes = await printPdf({ ...page, compress: false }, new Date(0));
  const pdf = bytes.toString('latin1');
  expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(1);
  expect(pdf).toMatch(/\/MediaBox \[0 0 792(?:\.0+)? 612(?:\.0+)?\]/);
  const strokes = strokesOf(pdf);
  // Begin, up, along, down, on: six points; a millimetre of line before and after the pulse.
  const pulses = strokes.filter(({ length }) => length === 6).map((one) => one.slice(1, 5));
  expect(pulses).toHaveLength(4);
  for (const pulse of pulses) {
    const [wide, high] = sizeMm(pulse);
    expect(wide).toBeCloseTo(5, 2);
    expect(high).toBeCloseTo(10, 2);
  }
  const traces = strokes.filter(({ length }) => length > 6);
  const [wide, high] = sizeMm(traces[0]!);
  expect(high).toBeCloseTo(10, 2);
  expect(wide).toBeCloseTo(2.5 * 25, 0);
  const down = traces[0]!.filter(([, y]) => y < Math.max(...traces[0]!.map(([, at]) => at)) - 14);
  expect(sizeMm(down)[0]).toBeCloseTo(0.2 * 25, 0);
  // All of it lies on the sheet.
  const all = strokes.flat();
  expect(all.every(([x, y]) => x > 0 && x < 792 && y > 0 && y < 612)).toBe(true);
});
