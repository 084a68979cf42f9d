/** Where a running test stands. `not-set`: the practice has not said when its kit is read. */
export type WindowState = 'not-set' | 'early' | 'open' | 'late';

/** When a kit is read, in seconds after the start; without an end it may be read any time later. */
export interface ReadWindow {
  readFrom?: number | undefined;
  readTo?: number | undefined;
}

/** Where a test stands that was begun so many seconds ago. */
export function windowState({ readFrom, readTo }: ReadWindow, seconds: number): WindowState {
  if (readFrom === undefined) return 'not-set';
  if (seconds < readFrom) return 'early';
  return readTo !== undefined && seconds > readTo ? 'late' : 'open';
}

/** Seconds as minutes are read off a clock: `5:00`. */
export function asClock(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

/** The window in words: `5:00 to 10:00`. */
export function windowWords({ readFrom, readTo }: ReadWindow): string {
  if (readFrom === undefined) return 'not set';
  return readTo === undefined
    ? `from ${asClock(readFrom)} on`
    : `${asClock(readFrom)} to ${asClock(readTo)}`;
}
