/** Whole minutes from `fromMs` to `toMs`; never below zero, as clocks differ a little. */
export function minutesBetween(fromMs: number, toMs: number): number {
  return Math.max(0, Math.floor((toMs - fromMs) / 60_000));
}

/** Minutes in few letters: `24 min`, `1 h 05`, `3 d`. */
export function minutesShort(minutes: number): string {
  if (minutes < 60) return `${minutes} min`;
  if (minutes < 48 * 60) {
    return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')}`;
  }
  return `${Math.floor(minutes / 1440)} d`;
}

/** How long ago, in words: `just now`, `40 s ago`, `4 min ago`, `1 h 05 ago`. */
export function agoWords(fromMs: number, toMs: number): string {
  const seconds = Math.max(0, Math.floor((toMs - fromMs) / 1000));
  if (seconds < 3) return 'just now';
  if (seconds < 60) return `${seconds} s ago`;
  return `${minutesShort(Math.floor(seconds / 60))} ago`;
}

/** Which wait band a number of minutes falls into; a band that is not set does not exist. */
export function waitBand(
  minutes: number,
  warnAfterMin: number | undefined,
  lateAfterMin: number | undefined,
): 'calm' | 'warning' | 'late' {
  if (lateAfterMin !== undefined && minutes >= lateAfterMin) return 'late';
  if (warnAfterMin !== undefined && minutes >= warnAfterMin) return 'warning';
  return 'calm';
}
