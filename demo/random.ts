/**
 * A seeded source of chance. The same seed and labels give the same numbers on every machine: only
 * 32-bit integer arithmetic and additions are used, never `Math.random`, a clock, a locale, or the
 * functions whose last digit an engine may choose (`Math.log`, `Math.cos`, `Math.pow`).
 */
export interface Random {
  /** A number in [0, 1). */
  next(): number;
  /** A whole number from `from` to `to`, both included. */
  int(from: number, to: number): number;
  /** True with this probability. */
  chance(probability: number): boolean;
  /** One of the list; throws on an empty list. */
  pick<T>(list: readonly T[]): T;
  /** One of the list, each as likely as its weight; throws when nothing has weight. */
  weighted<T>(list: readonly (readonly [T, number])[]): T;
  /** A new list in a random order; the given one is left alone. */
  shuffle<T>(list: readonly T[]): T[];
  /** Bell-shaped (the sum of twelve uniform numbers): within 6 standard deviations of the mean. */
  normal(mean: number, standardDeviation: number): number;
}

/**
 * A stream of its own for each seed and labels, so that a draw added in one place changes nothing
 * elsewhere: `randomFor(1, 'people', 12)`.
 */
export function randomFor(seed: number, ...labels: (string | number)[]): Random {
  const next = sfc32(hash(`${seed}/${labels.join('/')}`));
  const pick = <T>(list: readonly T[]): T => {
    if (list.length === 0) throw new Error('cannot pick from an empty list');
    return list[Math.floor(next() * list.length)] as T;
  };
  return {
    next,
    pick,
    int: (from, to) => from + Math.floor(next() * (to - from + 1)),
    chance: (probability) => next() < probability,
    weighted: (list) => weighted(list, next()),
    shuffle: (list) => shuffle(list, next),
    normal: (mean, standardDeviation) => {
      let sum = 0;
      for (let count = 0; count < 12; count += 1) sum += next();
      return mean + (sum - 6) * standardDeviation;
    },
  };
}

function weighted<T>(list: readonly (readonly [T, number])[], chance: number): T {
  let left = chance * list.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [item, weight] of list) {
    left -= weight;
    if (left < 0) return item;
  }
  throw new Error('cannot choose: nothing in the list has weight');
}

/** Fisher and Yates. */
function shuffle<T>(list: readonly T[], next: () => number): T[] {
  const shuffled = [...list];
  for (let index = shuffled.length - 1; index > 0; index -= 1) {
    const other = Math.floor(next() * (index + 1));
    [shuffled[index], shuffled[other]] = [shuffled[other] as T, shuffled[index] as T];
  }
  return shuffled;
}

/** Four 32-bit words of a text: FNV-1a over UTF-16 units, spread by splitmix32. */
function hash(text: string): [number, number, number, number] {
  let state = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    state = Math.imul(state ^ text.charCodeAt(index), 0x01000193);
  }
  const word = () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = state ^ (state >>> 16);
    mixed = Math.imul(mixed, 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return mixed ^ (mixed >>> 15);
  };
  return [word(), word(), word(), word()];
}

/** Chris Doty-Humphrey's Small Fast Counting generator, 32 bits (PractRand); public domain. */
function sfc32([a, b, c, counter]: [number, number, number, number]): () => number {
  const next = () => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 4294967296;
  };
  for (let round = 0; round < 12; round += 1) next();
  return next;
}
