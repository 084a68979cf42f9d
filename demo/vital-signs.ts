import type { Observation } from '@medplum/fhirtypes';
import type { Temporal } from 'temporal-polyfill';
import type { Reading } from '../clinical/vitals/reading.ts';
import type { WithId } from './past-lists.ts';
import type { Person } from './people.ts';
import type { StaffMember } from './staff.ts';
export function vitalSignsOf(
  _readings: readonly Reading[],
  _context: { person: Person; encounterId: string; assistant: StaffMember; at: Temporal.Instant },
): WithId<Observation>[] {
  return [];
}
