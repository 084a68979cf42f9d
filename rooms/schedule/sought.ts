import type { PatientSought } from '../../records/search/find-patients.ts';

const isoDate = /^(\d{4})-(\d{1,2})-(\d{1,2})$/;
const usDate = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/;

/**
 * Reads what was typed to find a patient: words of the name, and a birth date (`3/8/1964`), a phone
 * number of seven digits or more, or a record number. Undefined when there is nothing to go by.
 */
export function readSought(query: string): PatientSought | undefined {
  const sought: PatientSought = {};
  const names: string[] = [];
  const joined = query.replace(/[()]/g, '').replace(/(\d)[\s.-]+(?=\d{3,4}\b)/g, '$1-');
  for (const word of joined.trim().split(/\s+/).filter(Boolean)) {
    const digits = word.replace(/\D/g, '');
    const date = dateOf(word);
    if (date !== undefined) sought.birthDate = date;
    else if (digits === '') names.push(word);
    else if (/^[\d+-]+$/.test(word) && digits.length >= 7) sought.phone = digits;
    else sought.recordNumber = word.replace(/^#/, '');
  }
  if (names.length > 0) sought.name = names.join(' ');
  return Object.keys(sought).length > 0 ? sought : undefined;
}

function dateOf(word: string): string | undefined {
  const [, isoYear, isoMonth, isoDay] = isoDate.exec(word) ?? [];
  const [, month = isoMonth, day = isoDay, year = isoYear] = usDate.exec(word) ?? [];
  if (!year || !month || !day) return undefined;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}
