import type { Patient } from '@medplum/fhirtypes';
import { recordNumbersOf } from './match-label.ts';
import type { PersonNamed } from './report-read.ts';

/** How far a person that was sent is a patient of ours. */
export type Fit =
  | { fits: true; by: readonly string[] }
  | { fits: false; differs: readonly string[]; agrees: readonly string[] };

const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toUpperCase();

const isWholeDay = (day: string | undefined): day is string =>
  /^\d{4}-\d{2}-\d{2}$/.test(day ?? '');

/** What of a person that was sent agrees with a patient, and what does not. */
export function compared(
  person: PersonNamed,
  patient: Pick<Patient, 'name' | 'birthDate' | 'identifier'>,
): { agrees: string[]; differs: string[] } {
  const agrees: string[] = [];
  const differs: string[] = [];
  const say = (word: string, fits: boolean | undefined) => {
    if (fits !== undefined) (fits ? agrees : differs).push(word);
  };
  const { birthDate, family, identifiers } = person;
  const both = isWholeDay(birthDate) && isWholeDay(patient.birthDate);
  say('date of birth', both ? birthDate === patient.birthDate : undefined);
  const names = (patient.name ?? []).flatMap((one) => one.family ?? one.text ?? []).map(plain);
  const sent = family === undefined ? undefined : plain(family);
  say('family name', sent && names.length > 0 ? names.includes(sent) : undefined);
  const own = recordNumbersOf(patient).map(plain);
  const numbers = identifiers.map(({ id }) => plain(id));
  if (own.some((one) => numbers.includes(one))) agrees.push('record number');
  return { agrees, differs };
}

/**
 * Whether a report that answers an order of this patient's may stand in this chart: the date of
 * birth must be sent and be this patient's, or the record number; nothing that was sent may be another's
 * date of birth.
 */
export function fitsOrder(person: PersonNamed | undefined, patient: Patient): Fit {
  if (!person) return { fits: false, agrees: [], differs: ['nobody is named'] };
  const { agrees, differs } = compared(person, patient);
  const isSure = agrees.includes('date of birth') || agrees.includes('record number');
  return isSure && !differs.includes('date of birth')
    ? { fits: true, by: agrees }
    : { fits: false, agrees, differs };
}

/**
 * Whether a report without an order of ours is this patient's: by record number and date of birth,
 * both. A name alone is never enough.
 */
export function fitsByIdentifiers(person: PersonNamed | undefined, patient: Patient): Fit {
  if (!person) return { fits: false, agrees: [], differs: ['nobody is named'] };
  const { agrees, differs } = compared(person, patient);
  return agrees.includes('record number') && agrees.includes('date of birth')
    ? { fits: true, by: agrees }
    : { fits: false, agrees, differs };
}
