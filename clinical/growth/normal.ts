const fromTail = 3;

/** The share of a normal distribution below z (Φ), exact to about 1e-15, in the tails relatively. */
export function normalBelow(z: number): number {
  if (z < 0) return normalAbove(-z);
  return z > fromTail ? 1 - tail(z) : 0.5 + middle(z);
}

/** The share above z; keeps its digits where `1 - normalBelow(z)` would lose them. */
export function normalAbove(z: number): number {
  if (z < 0) return normalBelow(-z);
  return z > fromTail ? tail(z) : 0.5 - middle(z);
}

/** The z below which a share of a normal distribution lies; infinite at 0 and 1. */
export function normalQuantile(share: number): number {
  if (share > 0.5) return quantileAbove(1 - share);
  return -quantileAbove(share);
}

/** The z above which a share lies, however small the share. NaN for what is no share. */
export function quantileAbove(share: number): number {
  if (!(share >= 0 && share <= 1)) return Number.NaN;
  if (share === 0) return Number.POSITIVE_INFINITY;
  if (share > 0.5) return -quantileAbove(1 - share);
  let [low, high] = [0, 39];
  for (let step = 0; step < 60; step++) {
    const half = (low + high) / 2;
    if (normalAbove(half) > share) low = half;
    else high = half;
  }
  return (low + high) / 2;
}

const density = (z: number): number => Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);

/** Between 0 and z by the series φ(z)·(z + z³/3 + z⁵/15 + …), whose terms are all positive. */
function middle(z: number): number {
  let term = z;
  let sum = z;
  for (let odd = 3; term > sum * 1e-17; odd += 2) {
    term *= (z * z) / odd;
    sum += term;
  }
  return density(z) * sum;
}

/** Above z by Laplace's continued fraction φ(z)/(z + 1/(z + 2/(z + 3/…))). */
function tail(z: number): number {
  let below = z;
  for (let at = 120; at >= 1; at--) below = z + at / below;
  return density(z) / below;
}
