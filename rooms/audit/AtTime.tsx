import { clockDay, clockTime } from '../../ui/time/ClockTime.tsx';

/** `Mon, Nov 23, 2026, 9:42 AM` in the practice's time zone. */
export function AtTime({ at, timeZone }: { at: string; timeZone: string }) {
  const ms = Date.parse(at);
  return (
    <time dateTime={at}>
      {dayWithYear(ms, timeZone)}, {clockTime(ms, timeZone)}
    </time>
  );
}

/** `Mon, Nov 23, 2026`: a log is years long. */
export function dayWithYear(ms: number, timeZone: string): string {
  const year = new Intl.DateTimeFormat('en-US', { timeZone, year: 'numeric' }).format(ms);
  return `${clockDay(ms, timeZone)}, ${year}`;
}
