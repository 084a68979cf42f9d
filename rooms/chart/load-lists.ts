import type {
  AllergyIntolerance,
  Condition,
  DocumentReference,
  Immunization,
  Medication,
  MedicationRequest,
  MedicationStatement,
} from '@medplum/fhirtypes';
import type { PracticeRecords } from '../../records/practice-records.ts';
import type { Stored } from '../../records/stored.ts';
import { loadMedications } from '../../records/load-medications.ts';

/** At most this many of each list; far more than a person's, and no more than a screen can hold. */
export const atMost = {
  problems: 400,
  medicines: 300,
  pastMedicines: 200,
  allergies: 200,
  vaccines: 400,
  documents: 100,
};

/** What the lists of a chart are made of, each newest first. */
export interface LoadedLists {
  problems: Stored<Condition>[];
  medicines: Stored<MedicationRequest | MedicationStatement>[];
  pastMedicines: Stored<MedicationRequest | MedicationStatement>[];
  medications: Map<string, Medication>;
  allergies: Stored<AllergyIntolerance>[];
  vaccines: Stored<Immunization>[];
  documents: Stored<DocumentReference>[];
}

const ordered = {
  current: ['active', 'on-hold', 'unknown'],
  past: ['cancelled', 'completed', 'stopped', 'draft', 'entered-in-error'],
};
const stated = {
  current: ['active', 'intended', 'on-hold', 'unknown', 'not-taken'],
  past: ['completed', 'stopped', 'entered-in-error'],
};

/** Asks for all lists at once; each question is bounded. */
export async function loadLists(records: PracticeRecords, patient: string): Promise<LoadedLists> {
  const orders = (status: string[], count: number) =>
    records.search('MedicationRequest', { patient, tokens: { status }, count });
  const statements = (status: string[], count: number) =>
    records.search('MedicationStatement', { patient, tokens: { status }, count });
  const active = ['active', 'recurrence', 'relapse'];
  const [open, recent, now, nowSaid, past, pastSaid, allergies, vaccines, documents] =
    await Promise.all([
      // An old problem that stands must be there however many newer ones are over.
      records.search('Condition', {
        patient,
        tokens: { 'clinical-status': active },
        count: atMost.problems,
      }),
      records.search('Condition', { patient, count: atMost.problems }),
      orders(ordered.current, atMost.medicines),
      statements(stated.current, atMost.medicines),
      orders(ordered.past, atMost.pastMedicines),
      statements(stated.past, atMost.pastMedicines),
      records.search('AllergyIntolerance', { patient, count: atMost.allergies }),
      records.search('Immunization', { patient, count: atMost.vaccines }),
      records.search('DocumentReference', { patient, count: atMost.documents }),
    ]);
  const problems = [...new Map([...open, ...recent].map((one) => [one.id, one])).values()];
  const medicines = [...now, ...nowSaid];
  const pastMedicines = [...past, ...pastSaid];
  const medications = await loadMedications(records, [...medicines, ...pastMedicines]);
  return { problems, medicines, pastMedicines, medications, allergies, vaccines, documents };
}
