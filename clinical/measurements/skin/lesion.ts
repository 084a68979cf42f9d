/** A finding as it was measured once, the longest way across and across that. */
export interface LesionSize {
  longMm: number;
  shortMm: number;
}

/** No finding is longer than the region it is on. */
const mmAtMost = 500;

export function sizeTrouble({
  longMm,
  shortMm,
}: LesionSize): { at: string; says: string } | undefined {
  for (const [at, mm] of [
    ['longMm', longMm],
    ['shortMm', shortMm],
  ] as const) {
    if (!(mm >= 0.1 && mm <= mmAtMost)) {
      return { at, says: `Give it in millimetres, from 0.1 to ${mmAtMost}.` };
    }
  }
  return shortMm > longMm
    ? { at: 'shortMm', says: 'The short way across cannot be longer than the long one.' }
    : undefined;
}

/** How a finding changed since it was first seen: millimetres along and across, nothing concluded. */
export const growthOf = (first: LesionSize, last: LesionSize): LesionSize => ({
  longMm: tenth(last.longMm - first.longMm),
  shortMm: tenth(last.shortMm - first.shortMm),
});

const tenth = (mm: number): number => Math.round(mm * 10) / 10 || 0;
