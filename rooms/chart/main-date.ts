import type { Period, Resource } from '@medplum/fhirtypes';
import { intervalOf } from '../../fhir/dates.ts';

/**
 * The elements of a resource's main date, in the order the records room takes them
 * (`records/extract/main-columns.ts`), so that a page of a timeline ends where its search did.
 */
const elements: Partial<Record<Resource['resourceType'], readonly string[]>> = {
  AllergyIntolerance: ['recordedDate', 'onsetDateTime', 'onsetPeriod'],
  Condition: ['onsetDateTime', 'onsetPeriod', 'recordedDate'],
  DiagnosticReport: ['effectiveDateTime', 'effectivePeriod'],
  DocumentReference: ['date'],
  Encounter: ['period'],
  Immunization: ['occurrenceDateTime'],
  MedicationRequest: ['authoredOn'],
  MedicationStatement: ['effectiveDateTime', 'effectivePeriod'],
  Observation: ['effectiveDateTime', 'effectivePeriod', 'effectiveInstant'],
  Procedure: ['performedDateTime', 'performedPeriod'],
};

/** The main date of a resource as the record has it (FHIR date); of a period its start. */
export function dateOf(resource: Resource): string | undefined {
  const values = resource as unknown as Record<string, string | Period | undefined>;
  for (const element of elements[resource.resourceType] ?? []) {
    const value = values[element];
    const date = typeof value === 'string' ? value : (value?.start ?? value?.end);
    if (date !== undefined) return date;
  }
  return undefined;
}

/** The instant at which the main date begins, as searches and their order have it. */
export function startOf(resource: Resource): string | undefined {
  const date = dateOf(resource);
  return date === undefined ? undefined : intervalOf(date)?.start;
}
