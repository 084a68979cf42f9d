import type { Patient, RelatedPerson } from '@medplum/fhirtypes';
import type { Member } from './household.ts';
import type { StaffMember } from './staff.ts';

/**
 * One of the demo's three hundred: the records that say who it is, and what the generator knows
 * beside them.
 */
export interface Person {
  /** Id of the Patient. */
  id: string;
  member: Member;
  patient: Patient & { id: string };
  guardians: (RelatedPerson & { id: string })[];
  provider: StaffMember;
  /** Never seen here: nothing is known of them but who they are. */
  isNew: boolean;
}
