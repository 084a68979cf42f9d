import type { Patient } from '@medplum/fhirtypes';
import { patientSummary } from '../../clinical/patient/summary.ts';
import type { PracticeRecords } from '../../records/practice-records.ts';
import type { Stored } from '../../records/stored.ts';
import type { FoundPatient } from '../../records/search/find-patients.ts';
import type { Temporal } from 'temporal-polyfill';
import type { Likeness, SimilarPatient } from './register-patient.contract.ts';

/** Who is being registered, as far as it is known. */
export interface Newcomer {
  given: string;
  family: string;
  birthDate?: string | undefined;
  phone: string;
}

/** Somebody on file who may be the same person. */
export interface Similar {
  patient: Stored<Patient>;
  likeness: Likeness;
}

const atMost = 10;

/**
 * Finds who on file may be the same person, the likeliest first: a like given or family name (a
 * married name, a nickname in writing) with the same birth date or with month and day the other way
 * round; or the same phone number, which a family may share.
 */
export async function findSimilar(
  records: PracticeRecords,
  { given, family, birthDate, phone }: Newcomer,
): Promise<Similar[]> {
  const names = [given, family].filter((name) => name.trim().length > 1);
  const turned = turnedDate(birthDate);
  const born = (date: string | undefined) =>
    date === undefined
      ? []
      : names.map((name) => records.findPatients({ name, birthDate: date }, atMost));
  const [same, otherWay, reached] = await Promise.all([
    Promise.all(born(birthDate)),
    turned === undefined || names.length < 2
      ? []
      : records.findPatients({ name: names.join(' '), birthDate: turned }, atMost),
    phone.replace(/\D/g, '').length >= 10 ? records.findPatients({ phone }, atMost) : [],
  ]);
  const likeness = new Map<string, Likeness>();
  const note = (found: readonly FoundPatient[], why: Likeness) => {
    for (const { id } of found) if (!likeness.has(id)) likeness.set(id, why);
  };
  note(same.flat(), 'name-and-birth-date');
  note(otherWay, 'name-and-turned-date');
  note(reached, 'phone');
  const ids = [...likeness.keys()].slice(0, atMost);
  const read = await records.readMany('Patient', ids);
  return ids.flatMap((id) => {
    const patient = read.find((one) => one.id === id);
    return patient ? [{ patient, likeness: likeness.get(id) ?? 'phone' }] : [];
  });
}

/** `1990-08-03` of `1990-03-08`, when that is another day. */
function turnedDate(date: string | undefined): string | undefined {
  const [year, month, day] = date?.split('-') ?? [];
  if (!day || !month || Number(day) > 12 || day === month) return undefined;
  return `${year}-${day}-${month}`;
}

/** Those who must be ruled out before a new record is made. */
export function mustBeRuledOut(similar: readonly Similar[]): Similar[] {
  return similar.filter(({ likeness }) => likeness === 'name-and-birth-date');
}

export function presentSimilar(
  { patient, likeness }: Similar,
  today: Temporal.PlainDate,
): SimilarPatient {
  const { id, name, birthDate, recordNumber, phone } = patientSummary(patient, today);
  return { id, name, birthDate, recordNumber, phone, likeness };
}
