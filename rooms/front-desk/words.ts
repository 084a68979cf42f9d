import { Temporal } from 'temporal-polyfill';
import type { FoundPatient } from './find-patient.contract.ts';

/** A birth date as it is said: `March 8, 1964`; as recorded when only year or month are known. */
export function dayInWords(date: string | undefined): string | undefined {
  if (date === undefined || date.length !== 10) return date;
  return Temporal.PlainDate.from(date).toLocaleString('en-US', { dateStyle: 'long' });
}

/** The warning beside people of one name. */
export const sameNameWords: Record<NonNullable<FoundPatient['sameName']>, string> = {
  'other-birth-date': 'Same name, other birth date',
  'same-birth-date': 'Same name and birth date: one person twice?',
};

/** `Hernández, 62 · she/her · b. 1964-03-08 · MRN 40192`, what is not recorded left out. */
export function aboutPatient(patient: {
  age?: string | undefined;
  pronouns?: string | undefined;
  birthDate?: string | undefined;
  recordNumber?: string | undefined;
}): string {
  const { age, pronouns, birthDate, recordNumber } = patient;
  const parts = [
    age,
    pronouns,
    birthDate && `b. ${birthDate}`,
    recordNumber && `MRN ${recordNumber}`,
  ];
  return parts.filter(Boolean).join(' · ');
}
