import type { Temporal } from 'temporal-polyfill';
import { observationOf, type VitalSignObservation } from '../clinical/vitals/observation.ts';
import type { Reading } from '../clinical/vitals/reading.ts';
import { subjectOf } from './past-lists.ts';
import type { Person } from './person.ts';
import { staffReference, type StaffMember } from './staff.ts';

/** Of whom, in which visit, by whom and when readings were taken. */
interface Measuring {
  person: Person;
  encounterId: string;
  assistant: StaffMember;
  at: Temporal.Instant;
}

/** Readings as the Observations that rooming would have written. */
export function vitalSignsOf(
  readings: readonly Reading[],
  { person, encounterId, assistant, at }: Measuring,
): VitalSignObservation[] {
  return readings.map((reading) =>
    observationOf(reading, {
      id: `${encounterId}-${reading.sign}`,
      at,
      patient: subjectOf(person),
      encounter: { reference: `Encounter/${encounterId}` },
      performer: staffReference(assistant),
    }),
  );
}
