/** Parameters of Cole's LMS method at one age or length: skew, median, and coefficient of variation. */
export interface Lms {
  l: number;
  m: number;
  s: number;
}

/**
 * The z-score of a value above zero. Below `straightBelow` in absolute size the skew is taken for
 * zero, as CDC's program does below 0.01; it is exact otherwise.
 */
export function zOf(value: number, { l, m, s }: Lms, straightBelow = 0): number {
  const ratio = Math.log(value / m);
  return isStraight(l, straightBelow) ? ratio / s : Math.expm1(l * ratio) / (l * s);
}

/** The value at a z-score; undefined where the distribution ends before it. */
export function valueAtZ(z: number, { l, m, s }: Lms, straightBelow = 0): number | undefined {
  if (isStraight(l, straightBelow)) return m * Math.exp(s * z);
  const inner = l * s * z;
  return inner > -1 ? m * Math.exp(Math.log1p(inner) / l) : undefined;
}

function isStraight(l: number, straightBelow: number): boolean {
  return l === 0 || Math.abs(l) < straightBelow;
}
