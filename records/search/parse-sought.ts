import { Temporal } from 'temporal-polyfill';
import type { PatientSought } from './find-patients.ts';

/** What was typed into the search box, as the searches it may mean. */
export interface Asked {
  /** Each is a search of its own; every part of one must fit. Most exact first. */
  searches: PatientSought[];
  /** Only people born in this year, beside the searches. */
  birthYear?: number;
  /** What to type instead, when nothing here can be searched. */
  unclear?: string;
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const monthWord = `(${months.join('|')})[a-z]*\\.?`;

/** Dates as they are said at a US desk: month first, unless the year leads. */
const dateForms: [RegExp, (parts: string[]) => [year: string, month: string, day: string]][] = [
  [/\b(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})\b/, ([y, m, d]) => [y!, m!, d!]],
  [/\b(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})\b/, ([m, d, y]) => [y!, m!, d!]],
  [
    new RegExp(`\\b${monthWord}\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})\\b`, 'i'),
    ([m, d, y]) => [y!, monthNumber(m!), d!],
  ],
  [
    new RegExp(`\\b(\\d{1,2})\\s+${monthWord},?\\s+(\\d{4})\\b`, 'i'),
    ([d, m, y]) => [y!, monthNumber(m!), d!],
  ],
];

/** Ten figures, or the last seven; `123 1964` is rather a record number and a year. */
const phoneForm =
  /(?:\+?1[\s.-]?)?(?:\(\d{3}\)\s?|\d{3}[\s.-])\d{3}[\s.-]?\d{4}\b|\b\d{3}(?:[.-]|\s(?!19|20))\d{4}\b/;
const labelledNumber = /(?:^|\s)(?:#|mrn\s*[:#]?\s*)([\w.-]{1,40})/i;

/**
 * Reads what is typed to find a person: words of a name in any order, a birth date (`3/8/1964`,
 * `1964-03-08`, `Mar 8 1964`, `3/8/64`), a birth year beside a name, a phone number, a record
 * number (`#` or `MRN` before it says so), or several of these. Figures that may be more than one
 * thing are searched as each. A date of two figures for the year lies in the hundred years up to
 * `today`.
 */
export function parseSought(query: string, today: Temporal.PlainDate): Asked {
  let rest = query.normalize('NFC').replace(/\s+/g, ' ').trim();
  const take = (form: RegExp): string[] | undefined => {
    const found = form.exec(rest);
    if (!found) return undefined;
    rest = `${rest.slice(0, found.index)} ${rest.slice(found.index + found[0].length)}`.trim();
    return found.slice();
  };
  const base: PatientSought = {};
  const labelled = take(labelledNumber)?.[1];
  if (labelled !== undefined) base.recordNumber = labelled;
  for (const [form, order] of dateForms) {
    if (base.birthDate) break;
    const found = take(form);
    if (!found) continue;
    const date = dateOf(...order(found.slice(1)), today);
    if (!date) return { searches: [], unclear: `${found[0]} is not a day. Type it as 3/8/1964.` };
    base.birthDate = date;
  }
  const phone = take(phoneForm)?.[0];
  if (phone !== undefined) base.phone = phone.replace(/\D/g, '').slice(-10);
  return withWords(rest.split(' ').filter(Boolean), base, today);
}

function withWords(words: string[], base: PatientSought, today: Temporal.PlainDate): Asked {
  const figures = words.filter((word) => /\d/.test(word));
  const names = words.filter((word) => !/\d/.test(word)).join(' ');
  const named: PatientSought = names === '' ? base : { ...base, name: names };
  const birthYear = figures.length === 1 ? yearOf(figures[0]!, today) : undefined;
  if (birthYear !== undefined && Object.keys(named).length > 0) {
    return { searches: [named], birthYear };
  }
  let searches = [named];
  for (const word of figures) {
    const readings = readingsOf(word, today);
    searches = readings.flatMap((reading) => searches.map((one) => ({ ...one, ...reading })));
  }
  const usable = searches.filter(isUsable);
  if (usable.length > 0 || words.length === 0) return { searches: usable };
  return { searches: [], unclear: 'Type at least two letters of a name.' };
}

/** What a word with figures in it may be: a record number, and a day or a phone where it fits. */
function readingsOf(word: string, today: Temporal.PlainDate): PatientSought[] {
  const digits = word.replace(/\D/g, '');
  const readings: PatientSought[] = [{ recordNumber: word }];
  if (!/^[\d+().-]+$/.test(word)) return readings;
  if (digits.length === 10 || (digits.length === 11 && digits.startsWith('1'))) {
    readings.push({ phone: digits.slice(-10) });
  }
  // As people say it: the last four, or all but the area code.
  if (/^(?:\d{4}|\d{7})$/.test(word)) readings.push({ phone: word });
  const date = bareDate(digits, today);
  if (date) readings.push({ birthDate: date });
  return readings;
}

/** `03081964`, `19640308` or `030864`, when there is such a day. */
function bareDate(digits: string, today: Temporal.PlainDate): string | undefined {
  const at = (from: number, to: number) => digits.slice(from, to);
  if (digits.length === 6) return dateOf(at(4, 6), at(0, 2), at(2, 4), today);
  if (digits.length !== 8) return undefined;
  return dateOf(at(4, 8), at(0, 2), at(2, 4), today) ?? dateOf(at(0, 4), at(4, 6), at(6, 8), today);
}

/** A day somebody alive may be born on; undefined when there is no such day. */
function dateOf(
  yearText: string,
  monthText: string,
  dayText: string,
  today: Temporal.PlainDate,
): string | undefined {
  const [month, day] = [Number(monthText), Number(dayText)];
  let year = Number(yearText);
  if (yearText.length === 2) {
    year += Math.floor(today.year / 100) * 100;
    if (year > today.year) year -= 100;
  }
  if (year < today.year - oldestYears || year > today.year) return undefined;
  try {
    const date = Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' });
    return Temporal.PlainDate.compare(date, today) > 0 ? undefined : date.toString();
  } catch {
    return undefined;
  }
}

/** Nobody is known to have lived longer than 122 years. */
const oldestYears = 125;

function yearOf(word: string, today: Temporal.PlainDate): number | undefined {
  const year = /^(?:19|20)\d\d$/.test(word) ? Number(word) : undefined;
  return year !== undefined && year <= today.year ? year : undefined;
}

function monthNumber(word: string): string {
  return String(months.indexOf(word.slice(0, 3).toLowerCase()) + 1);
}

/** One letter would show half of the practice. */
function isUsable({ name, birthDate, phone, recordNumber }: PatientSought): boolean {
  if (birthDate ?? phone ?? recordNumber) return true;
  return (name ?? '').split(' ').some((word) => [...word].length >= 2);
}
