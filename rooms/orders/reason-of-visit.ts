import type { Encounter } from '@medplum/fhirtypes';
import { idOf } from '../../fhir/references.ts';
import type { PracticeRecords } from '../../records/practice-records.ts';

/** Why the patient is here, as far as it was said: the reason asked or booked, and the visit type. */
export async function reasonOfVisit(
  records: PracticeRecords,
  encounter: Encounter,
): Promise<string> {
  const booked = await records.readMany(
    'Appointment',
    (encounter.appointment ?? []).flatMap((one) => idOf('Appointment', one) ?? []),
  );
  const words = [
    ...(encounter.reasonCode ?? []).map(({ text }) => text),
    ...(encounter.type ?? []).map(({ text }) => text),
    ...booked.flatMap(({ description, serviceType = [] }) => [
      description,
      ...serviceType.map(({ text }) => text),
    ]),
  ];
  return [...new Set(words.filter(Boolean))].join('; ');
}
