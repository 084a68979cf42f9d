import { Temporal } from 'temporal-polyfill';

const usual = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})$/;
const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/;

/** Reads a typed birth date, `3/8/1964` or `1964-03-08`, as YYYY-MM-DD; undefined when it is no day. */
export function typedBirthDate(text: string): string | undefined {
  const [, month, day, year] = usual.exec(text.trim()) ?? [];
  const [, isoYear, isoMonth, isoDay] = iso.exec(text.trim()) ?? [];
  try {
    const parts = {
      year: Number(year ?? isoYear),
      month: Number(month ?? isoMonth),
      day: Number(day ?? isoDay),
    };
    return Temporal.PlainDate.from(parts, { overflow: 'reject' }).toString();
  } catch {
    return undefined;
  }
}
