/** A date or time exactly as precise as the message tells it; `value` is ISO 8601, never filled up. */
export interface Told {
  value: string;
  precision: 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second' | 'fraction';
}

const precisions = ['year', 'month', 'day', 'hour', 'minute', 'second', 'fraction'] as const;
/** The second component of a time stamp before version 2.6 (HL7 table 0529). */
const degrees = ['Y', 'L', 'D', 'H', 'M', 'S'];

const stamp =
  /^(\d{4})(?:(\d{2})(?:(\d{2})(?:(\d{2})(?:(\d{2})(?:(\d{2})(?:\.(\d{1,4}))?)?)?)?)?)?([+-]\d{4})?$/;
const clock = /^(\d{2})(?:(\d{2})(?:(\d{2})(?:\.(\d{1,4}))?)?)?([+-]\d{4})?$/;

/** What a DT, TS or DTM says (HL7 2.5.1 chapter 2A); undefined for what is no real date. */
export function timeTold(text: string, degree?: string): Told | undefined {
  const [, ...found] = stamp.exec(text) ?? [];
  const most = degree === undefined ? -1 : degrees.indexOf(degree);
  const parts = found.slice(0, 7).filter((one) => one !== undefined);
  const kept = most < 0 ? parts : parts.slice(0, most + 1);
  const precision = precisions[kept.length - 1];
  const offset = found[7] === undefined ? '' : offsetOf(found[7]);
  if (!precision || offset === undefined || !isDate(parts) || !isClock(parts.slice(3))) {
    return undefined;
  }
  const date = kept.slice(0, 3).join('-');
  const hours = kept.slice(3, 6).join(':');
  const fraction = kept[6] === undefined ? '' : `.${kept[6]}`;
  return { value: hours === '' ? date : `${date}T${hours}${fraction}${offset}`, precision };
}

/** What a TM says; undefined for what is no time of a day. */
export function clockTold(text: string): Told | undefined {
  const [, ...found] = clock.exec(text) ?? [];
  const parts = found.slice(0, 4).filter((one) => one !== undefined);
  const precision = precisions[parts.length + 2];
  const offset = found[4] === undefined ? '' : offsetOf(found[4]);
  if (parts.length === 0 || !precision || offset === undefined || !isClock(parts)) return undefined;
  const fraction = parts[3] === undefined ? '' : `.${parts[3]}`;
  return { value: `${parts.slice(0, 3).join(':')}${fraction}${offset}`, precision };
}

function isDate([year, month = '01', day = '01']: string[]): boolean {
  const [inMonth, inYear] = [Number(month), Number(year)];
  if (inYear < 1 || inMonth < 1 || inMonth > 12) return false;
  const isLeap = (inYear % 4 === 0 && inYear % 100 !== 0) || inYear % 400 === 0;
  const days = inMonth === 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].includes(inMonth) ? 30 : 31;
  return Number(day) >= 1 && Number(day) <= days;
}

const isClock = ([hour = '0', minute = '0', second = '0']: string[]): boolean =>
  Number(hour) < 24 && Number(minute) < 60 && Number(second) < 60;

/** `+hh:mm`; undefined for an offset that no place on earth has. */
function offsetOf(text: string): string | undefined {
  const [hours, minutes] = [text.slice(0, 3), text.slice(3)];
  const isReal = Math.abs(Number(hours)) <= 14 && Number(minutes) < 60;
  return isReal ? `${hours}:${minutes}` : undefined;
}
