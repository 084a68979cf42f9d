import { isLowVision, logMarOf, type Acuity, type LowVision } from './acuity.ts';

export const eyes = ['right', 'left', 'both'] as const;
export type Eye = (typeof eyes)[number];
export const eyeWords: Record<Eye, string> = {
  right: 'Right eye',
  left: 'Left eye',
  both: 'Both eyes',
};

export const corrections = ['without', 'with', 'pinhole'] as const;
export type Correction = (typeof corrections)[number];
export const correctionWords: Record<Correction, string> = {
  without: 'without correction',
  with: 'with own glasses or lenses',
  pinhole: 'through a pinhole',
};

export const visionCharts = ['letters', 'hotv', 'lea', 'tumbling-e'] as const;
export type VisionChart = (typeof visionCharts)[number];
export const chartWords: Record<VisionChart, string> = {
  letters: 'Letters',
  hotv: 'HOTV',
  lea: 'LEA symbols',
  'tumbling-e': 'Tumbling E',
};

export const unableReasons = [
  'too-young',
  'did-not-cooperate',
  'cannot-see',
  'refused',
  'other',
] as const;
export type UnableReason = (typeof unableReasons)[number];
export const unableWords: Record<UnableReason, string> = {
  'too-young': 'Too young for the chart',
  'did-not-cooperate': 'Did not cooperate',
  'cannot-see': 'Known not to see with this eye',
  refused: 'Refused',
  other: 'Other reason',
};

/** What an eye read; `unable`: it was tried and could not be tested. */
export interface EyeRead {
  eye: Eye;
  correction: Correction;
  seen?: Acuity | LowVision | undefined;
  unable?: UnableReason | undefined;
}

/** What a screening of a child comes to; nothing is concluded where no source says how. */
export interface VisionAssessed {
  finding: 'passed' | 'refer' | 'not-assessed';
  says: string;
  source?: string | undefined;
}

/**
 * The line each eye has to read, by age: National Expert Panel to the National Center for
 * Children's Vision and Eye Health, Vision Screening for Children 36 to <72 Months, Optom Vis Sci
 * 2015;92(1):6-16. For other ages no rule is held here, and none is guessed.
 */
const lines = [
  { from: 36, before: 48, denominator: 50 },
  { from: 48, before: 72, denominator: 40 },
] as const;
const panel =
  'National Expert Panel (NCCVEH), Vision Screening for Children 36 to <72 Months, Optom Vis Sci 2015;92:6-16';

/** Compares what each eye read with the line of the child's age. */
export function assessVision(
  reads: readonly EyeRead[],
  chart: VisionChart | undefined,
  ageMonths: number | undefined,
): VisionAssessed {
  const line = lines.find(
    ({ from, before }) => ageMonths !== undefined && ageMonths >= from && ageMonths < before,
  );
  if (!line) {
    const says = 'Not assessed: the rule held here is for children of 36 to 71 months.';
    return { finding: 'not-assessed', says };
  }
  if (chart !== 'hotv' && chart !== 'lea') {
    const says = 'Not assessed: the rule held here is for HOTV letters and LEA symbols.';
    return { finding: 'not-assessed', says, source: panel };
  }
  const each = (['right', 'left'] as const).map((eye) => ({ eye, read: usual(reads, eye) }));
  const wanted = `each eye reads 20/${line.denominator}`;
  const missing = each.filter(({ read }) => !read);
  if (missing.length > 0) {
    const says = `Not assessed: the ${missing.map(({ eye }) => eye).join(' and ')} eye was not tested.`;
    return { finding: 'not-assessed', says, source: panel };
  }
  const failed = each.filter(({ read }) => !reaches(read?.seen, line.denominator));
  return failed.length === 0
    ? { finding: 'passed', says: `Passed: ${wanted}.`, source: panel }
    : {
        finding: 'refer',
        says: `Below the line of this age in the ${failed.map(({ eye }) => eye).join(' and ')} eye: ${wanted}.`,
        source: panel,
      };
}

/** How an eye sees in daily life: with its own glasses where it was tested so. */
const usual = (reads: readonly EyeRead[], eye: Eye): EyeRead | undefined =>
  reads.find((one) => one.eye === eye && one.correction === 'with') ??
  reads.find((one) => one.eye === eye && one.correction === 'without');

const reaches = (seen: Acuity | LowVision | undefined, denominator: number): boolean =>
  seen !== undefined && !isLowVision(seen) && logMarOf(seen) <= Math.log10(denominator / 20) + 1e-9;
