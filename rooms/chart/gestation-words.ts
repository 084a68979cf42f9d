import type { GestationFrom } from './record-gestation.contract.ts';

/** Where a gestational age is known from, as it stands beside it. */
export const fromWords: Readonly<Record<GestationFrom, string>> = {
  record: 'From a birth or hospital record',
  said: 'Said by a parent or guardian',
};

/** What is typed as weeks and days; nothing typed is undefined, what is no number is said. */
export function typedGestation(
  weeks: string,
  days: string,
): { weeks: number; days: number } | { wrong: string } | undefined {
  if (weeks.trim() === '' && days.trim() === '') return undefined;
  const isWhole = (text: string) => /^\d{1,2}$/.test(text.trim());
  if (!isWhole(weeks)) return { wrong: 'Give whole weeks, such as 32.' };
  const rest = days.trim() === '' ? 0 : isWhole(days) ? Number(days) : 7;
  if (rest > 6) return { wrong: 'Days go from 0 to 6.' };
  const whole = Number(weeks);
  if (whole < 20 || whole > 45 || (whole === 45 && rest > 0)) {
    return { wrong: 'A gestational age at birth is 20 to 45 weeks. Check the number.' };
  }
  return { weeks: whole, days: rest };
}
