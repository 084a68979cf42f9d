import type { Temporal } from 'temporal-polyfill';
import { providerOf } from '../../clinical/visit/participants.ts';
import type { PracticeRecords } from '../../records/practice-records.ts';

const atMost = 5;

/** A visit that is booked. */
export interface ComingVisit {
  id: string;
  start: string;
  visitType?: string | undefined;
  provider?: string | undefined;
}

/** The patient's next booked visits, soonest first. */
export async function comingVisits(
  records: PracticeRecords,
  patientId: string,
  now: Temporal.Instant,
): Promise<ComingVisit[]> {
  const found = await records.search('Appointment', {
    patient: patientId,
    tokens: { status: ['booked', 'pending'] },
    date: { from: now.toString() },
    sort: 'oldest',
    count: atMost,
  });
  return found.flatMap((appointment) =>
    appointment.start === undefined
      ? []
      : {
          id: appointment.id,
          start: appointment.start,
          visitType: appointment.serviceType?.[0]?.text,
          provider: providerOf(appointment, undefined)?.name,
        },
  );
}
