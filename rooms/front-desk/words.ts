import { recordNumberWords } from '../../clinical/patient/record-number.ts';
import { dateWords } from '../../fhir/date-words.ts';
import type { FoundPatient } from './find-patient.contract.ts';

/** A date as it is said: `Mar 8, 1964`; as recorded when only year or month are known. */
export function dayInWords(date: string | undefined): string | undefined {
  return date && dateWords(date);
}

/** The warning beside people of one name. */
export const sameNameWords: Record<NonNullable<FoundPatient['sameName']>, string> = {
  'other-birth-date': 'Same name, other birth date',
  'same-birth-date': 'Same name and birth date: one person twice?',
};

/** `Hernández, 62 · she/her · born Mar 8, 1964 · MRN 40192`, what is not recorded left out. */
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
    birthDate && `born ${dateWords(birthDate)}`,
    recordNumber && recordNumberWords(recordNumber),
  ];
  return parts.filter(Boolean).join(' · ');
}
