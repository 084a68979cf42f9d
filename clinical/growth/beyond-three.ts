import { valueAtZ, zOf, type Lms } from './lms.ts';

/** Three and two standard deviations out to one side; the steps beyond are as wide as between. */
function steps(lms: Lms, side: 1 | -1): { three: number; step: number } | undefined {
  const [two, three] = [valueAtZ(2 * side, lms), valueAtZ(3 * side, lms)];
  if (two === undefined || three === undefined) return undefined;
  return { three, step: Math.abs(three - two) };
}

/**
 * WHO's z-score of what rests on weight: beyond 3 it goes on in even steps, each as wide as that
 * from 2 to 3, since the tables rest on too few children there.
 */
export function steppedZ(value: number, lms: Lms): number {
  const z = zOf(value, lms);
  if (Math.abs(z) <= 3) return z;
  const side = z > 0 ? 1 : -1;
  const out = steps(lms, side);
  return out === undefined ? z : 3 * side + (value - out.three) / out.step;
}

/** The value at such a z-score. */
export function steppedValue(z: number, lms: Lms): number | undefined {
  if (Math.abs(z) <= 3) return valueAtZ(z, lms);
  const side = z > 0 ? 1 : -1;
  const out = steps(lms, side);
  return out && out.three + (z - 3 * side) * out.step;
}
