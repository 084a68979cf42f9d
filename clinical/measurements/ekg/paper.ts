import type { Lead } from './recording.ts';

/** How fast the paper runs, in millimetres a second, and how high a millivolt stands. */
export const paperSpeeds = [25, 50] as const;
export const paperScales = [5, 10, 20] as const;
export type PaperSpeed = (typeof paperSpeeds)[number];
export type PaperScale = (typeof paperScales)[number];

export interface Paper {
  mmPerSecond: PaperSpeed;
  mmPerMillivolt: PaperScale;
}

/** The usual paper: 25 mm/s and 10 mm/mV (AHA/ACCF/HRS 2007, part I). */
export const usualPaper: Paper = { mmPerSecond: 25, mmPerMillivolt: 10 };

/** One stretch of one lead on the paper, in millimetres. */
export interface Strip {
  name: string;
  isDerived: boolean;
  /** Left edge and the line of no voltage. */
  x: number;
  y: number;
  /** An SVG path that begins at the left edge. */
  path: string;
}

export interface Sheet {
  widthMm: number;
  heightMm: number;
  strips: readonly Strip[];
  /** One at the beginning of each row: a millivolt for a fifth of a second, to measure by. */
  pulses: readonly { x: number; y: number; path: string }[];
  /** How far above its line the name of a lead stands. */
  nameMm: number;
}

const columns: readonly (readonly string[])[] = [
  ['I', 'II', 'III'],
  ['aVR', 'aVL', 'aVF'],
  ['V1', 'V2', 'V3'],
  ['V4', 'V5', 'V6'],
];
const columnSeconds = 2.5;
const rowMm = 32;
const pulseSeconds = 0.2;
/** Before the pulse, and behind it up to the first lead. */
const edgeMm = 3;

/**
 * Lays a recording out as printed EKGs are: four columns of three leads, 2.5 seconds each and one
 * after the other in time, with lead II over the whole time below.
 */
export function sheetOf(leads: readonly Lead[], perSecond: number, paper: Paper): Sheet {
  const strips: Strip[] = [];
  const leftMm = edgeMm + pulseSeconds * paper.mmPerSecond;
  const tall = rowMm * (paper.mmPerMillivolt === 20 ? 1.6 : 1);
  const longest = Math.max(0, ...leads.map(({ microvolts }) => microvolts.length)) / perSecond;
  const isShort = longest < columnSeconds * columns.length;
  columns.forEach((names, column) => {
    const from = isShort ? 0 : column * columnSeconds;
    names.forEach((name, row) => {
      const lead = leads.find((one) => one.name === name);
      if (!lead) return;
      const x = leftMm + column * columnSeconds * paper.mmPerSecond;
      const y = tall * (row + 0.5);
      const stretch = { from, seconds: columnSeconds };
      strips.push({ ...named(lead), x, y, path: pathOf(lead, perSecond, paper, stretch) });
    });
  });
  const rhythm = leads.find(({ name }) => name === 'II') ?? leads[0];
  if (rhythm) {
    const stretch = { from: 0, seconds: columnSeconds * columns.length };
    const path = pathOf(rhythm, perSecond, paper, stretch);
    strips.push({ ...named(rhythm), x: leftMm, y: tall * 3.5, path });
  }
  return {
    widthMm: leftMm + edgeMm + columns.length * columnSeconds * paper.mmPerSecond,
    heightMm: tall * 4,
    strips,
    pulses: [0, 1, 2, 3].map((row) => ({ x: 1, y: tall * (row + 0.5), path: pulseOf(paper) })),
    nameMm: tall / 2 - 4,
  };
}

/** The calibration pulse: 1 mV high and 0.2 s long, by which every reader checks the scale. */
function pulseOf({ mmPerSecond, mmPerMillivolt }: Paper): string {
  const end = 1 + pulseSeconds * mmPerSecond;
  return `M0 0L1 0L1 ${-mmPerMillivolt}L${end} ${-mmPerMillivolt}L${end} 0L${end + 1} 0`;
}

const named = ({ name, isDerived }: Lead) => ({ name, isDerived });

/** The line of one stretch; where samples are missing the line is broken. */
function pathOf(
  { microvolts }: Lead,
  perSecond: number,
  { mmPerSecond, mmPerMillivolt }: Paper,
  { from, seconds }: { from: number; seconds: number },
): string {
  const first = Math.round(from * perSecond);
  const last = Math.min(Math.round((from + seconds) * perSecond), microvolts.length);
  // Finer than a tenth of a millimetre nobody sees; the highest and lowest of each tenth stay.
  const step = Math.max(1, Math.floor(perSecond / (mmPerSecond * 10)));
  let path = '';
  let isDown = false;
  for (let at = first; at < last; at += step) {
    const value = extreme(microvolts, at, Math.min(at + step, last));
    if (!Number.isFinite(value)) {
      isDown = false;
      continue;
    }
    const x = ((at - first) / perSecond) * mmPerSecond;
    const y = -(value / 1000) * mmPerMillivolt;
    path += `${isDown ? 'L' : 'M'}${x.toFixed(2)} ${y.toFixed(2)}`;
    isDown = true;
  }
  return path;
}

/** The sample farthest from none, so that no spike is lost. */
function extreme(samples: Float32Array, from: number, to: number): number {
  let found = samples[from] ?? NaN;
  for (let at = from + 1; at < to; at += 1) {
    const sample = samples[at] ?? NaN;
    if (Math.abs(sample) > Math.abs(found)) found = sample;
  }
  return found;
}
