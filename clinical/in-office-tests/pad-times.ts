import type { ComponentLimits } from './test-settings.ts';

/** A pad of a strip and when it is read, in seconds after the start; none: with the whole strip. */
export interface PadTime<T> {
  pad: T;
  readAt?: number | undefined;
}

type Limits = Pick<ComponentLimits, 'key' | 'readAt'>;

/** The pads in the order in which they are read; those of no time of their own come last, as they stood. */
export function padsByTime<T extends { key: string }>(
  pads: readonly T[],
  limits: readonly Limits[],
): PadTime<T>[] {
  const timed = pads.map((pad) => {
    const readAt = limits.find(({ key }) => key === pad.key)?.readAt;
    return { pad, readAt };
  });
  const order = ({ readAt }: PadTime<T>) => readAt ?? Number.POSITIVE_INFINITY;
  return timed.toSorted((a, b) => (order(a) === order(b) ? 0 : order(a) - order(b)));
}

/** The pads that come next, all of one time, and in how many seconds; none when all times are past. */
export function nextPads<T>(
  pads: readonly PadTime<T>[],
  seconds: number,
): { pads: T[]; inSeconds: number } | undefined {
  const times = pads.flatMap(({ readAt }) =>
    readAt !== undefined && readAt > seconds ? readAt : [],
  );
  if (times.length === 0) return undefined;
  const next = Math.min(...times);
  const due = pads.filter(({ readAt }) => readAt === next).map(({ pad }) => pad);
  return { pads: due, inSeconds: next - seconds };
}
