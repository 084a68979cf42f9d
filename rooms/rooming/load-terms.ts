import type { ListKind } from '../../clinical/lists/review.ts';
import { termsOf, type Term } from '../../clinical/lists/terms.ts';
import { loadMedications } from '../../records/load-medications.ts';
import type { PracticeRecords } from '../../records/practice-records.ts';

/** So many of what was written last are looked at: what the practice is used to, however large. */
const looked = 2000;
const offered = 500;

/** What the practice's records call problems, medicines or allergies with a code, most used first. */
export async function loadTerms(records: PracticeRecords, kind: ListKind): Promise<Term[]> {
  const resources = await recentOf(records, kind);
  const medications = await loadMedications(records, resources);
  return termsOf(resources, medications).slice(0, offered);
}

async function recentOf(records: PracticeRecords, kind: ListKind) {
  if (kind === 'problems') return records.recent('Condition', looked);
  if (kind === 'allergies') return records.recent('AllergyIntolerance', looked);
  const [ordered, stated] = await Promise.all([
    records.recent('MedicationRequest', looked),
    records.recent('MedicationStatement', looked),
  ]);
  return [...ordered, ...stated];
}
