import type {
  AllergyIntolerance,
  Condition,
  Encounter,
  Medication,
  MedicationRequest,
  MedicationStatement,
  Observation,
  Organization,
  Patient,
} from '@medplum/fhirtypes';
import type { Temporal } from 'temporal-polyfill';
import {
  entryOf,
  isCurrent,
  saysNoAllergy,
  type ListEntry,
} from '../../../clinical/lists/entry.ts';
import { idOf } from '../../../fhir/references.ts';
import type { PracticeRecords } from '../../../records/practice-records.ts';
import { practiceRooms } from '../../../records/practice-rooms.ts';
import { comingVisits, type ComingVisit } from '../coming-visits.ts';
import { vitalsInWords, type VitalWords } from '../vitals-in-words.ts';

/** Everything a visit summary tells, as the record has it. */
export interface VisitSummary {
  practice?: Organization | undefined;
  patient: Patient;
  encounter: Encounter;
  vitals: VitalWords[];
  problems: ListEntry[];
  medicines: ListEntry[];
  /** `none`: the patient was asked and knows of none. `not-asked`: nobody asked. */
  allergies: ListEntry[] | 'none' | 'not-asked';
  coming: ComingVisit[];
}

const entriesAtMost = 200;

/** Collects what the summary of one visit tells. */
export async function collectSummary(
  records: PracticeRecords,
  patient: Patient & { id: string },
  encounter: Encounter & { id: string },
  now: Temporal.Instant,
): Promise<VisitSummary> {
  const search = { patient: patient.id, count: entriesAtMost };
  const [observations, conditions, requests, statements, allergies, coming, practice] =
    await Promise.all([
      records.search('Observation', {
        ...search,
        tokens: { encounter: `Encounter/${encounter.id}` },
      }),
      records.search('Condition', search),
      records.search('MedicationRequest', search),
      records.search('MedicationStatement', search),
      records.search('AllergyIntolerance', search),
      comingVisits(records, patient.id, now),
      practiceOf(records),
    ]);
  const medicines = await currentMedicines(records, requests, statements);
  return {
    practice,
    patient,
    encounter,
    vitals: vitalsInWords(observations as Observation[]),
    problems: distinct(conditions.filter(isProblem).map((one) => entryOf(one))),
    medicines: distinct(medicines),
    allergies: allergiesOf(allergies),
    coming,
  };
}

/** On the problem list and not over; the diagnoses of single visits are not. */
function isProblem(condition: Condition): boolean {
  const isOfOneVisit = condition.category?.some((category) =>
    category.coding?.some(({ code }) => code === 'encounter-diagnosis'),
  );
  return isCurrent(condition) && !isOfOneVisit;
}

/** A statement about an order tells more than the order, and stands for it. */
async function currentMedicines(
  records: PracticeRecords,
  requests: readonly MedicationRequest[],
  statements: readonly MedicationStatement[],
): Promise<ListEntry[]> {
  const told = new Set(
    statements.flatMap(({ derivedFrom = [] }) =>
      derivedFrom.flatMap((one) => idOf('MedicationRequest', one) ?? []),
    ),
  );
  const current = [...requests.filter(({ id }) => !told.has(id ?? '')), ...statements].filter(
    isCurrent,
  );
  const ids = current.flatMap((one) => idOf('Medication', one.medicationReference) ?? []);
  const named = new Map(
    (await records.readMany('Medication', ids)).map((one): [string, Medication] => [one.id, one]),
  );
  return current.map((one) =>
    entryOf(one, named.get(idOf('Medication', one.medicationReference) ?? '')),
  );
}

function allergiesOf(all: readonly AllergyIntolerance[]): VisitSummary['allergies'] {
  const current = all.filter(isCurrent);
  const listed = current.filter((one) => !saysNoAllergy(one));
  if (listed.length > 0) return distinct(listed.map((one) => entryOf(one)));
  return current.length > 0 ? 'none' : 'not-asked';
}

function distinct(entries: readonly ListEntry[]): ListEntry[] {
  const byText = new Map(entries.map((entry) => [`${entry.name} ${entry.detail ?? ''}`, entry]));
  return [...byText.values()];
}

/** The practice itself: whose rooms these are. */
async function practiceOf(records: PracticeRecords): Promise<Organization | undefined> {
  const rooms = await practiceRooms(records);
  const ids = rooms.flatMap((room) => idOf('Organization', room.managingOrganization) ?? []);
  const [practice] = await records.readMany('Organization', ids.slice(0, 1));
  return practice;
}
