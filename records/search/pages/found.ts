import type { ResourceType } from '@medplum/fhirtypes';
import type { Row } from '../drive/criterion.ts';
import type { FoundText } from '../fhir-search.ts';

/** A row as it is given to whoever searched. */
export function foundText(type: ResourceType, row: Row): FoundText {
  const { id, version, last_updated, content, patient } = row;
  const lastUpdated = last_updated.toISOString();
  return { type, id, version: String(version), lastUpdated, content, patient };
}
