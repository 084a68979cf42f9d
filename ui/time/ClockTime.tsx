/**
 * An instant as the practice's clock shows it. Formatters are made once each: making one is a
 * thousand times dearer than using it.
 */
const formatters = new Map<string, Intl.DateTimeFormat>();

function format(instant: number, timeZone: string, options: Intl.DateTimeFormatOptions): string {
  const key = `${timeZone} ${JSON.stringify(options)}`;
  let formatter = formatters.get(key);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-US', { timeZone, ...options });
    formatters.set(key, formatter);
  }
  return formatter.format(instant);
}

/** `9:42 AM` in a time zone, of milliseconds since 1970. */
export function clockTime(instantMs: number, timeZone: string): string {
  return format(instantMs, timeZone, { hour: 'numeric', minute: '2-digit' });
}

/** `Mon, Nov 23` in a time zone, of milliseconds since 1970. */
export function clockDay(instantMs: number, timeZone: string): string {
  return format(instantMs, timeZone, { weekday: 'short', month: 'short', day: 'numeric' });
}

/** `9:42 AM`, of an ISO instant, in the practice's time zone. */
export function ClockTime({ at, timeZone }: { at: string; timeZone: string }) {
  return <time dateTime={at}>{clockTime(Date.parse(at), timeZone)}</time>;
}
