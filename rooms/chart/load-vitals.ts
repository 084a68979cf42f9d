import type { Observation } from '@medplum/fhirtypes';
import { Temporal } from 'temporal-polyfill';
import { vitalSignCodes } from '../../clinical/vitals/codes.ts';
import type { PracticeRecords } from '../../records/practice-records.ts';
import type { Stored } from '../../records/stored.ts';

/** How far back is looked first, then next, in hours; at last at everything. */
const reachHours = [90 * 24, 3 * 365 * 24];

/**
 * The newest vital signs before an instant, newest first. Of a patient measured often only the
 * last months are read, since every search sorts all that it finds. Of everybody else it costs two
 * small searches more.
 */
export async function loadNewestVitals(
  records: PracticeRecords,
  patient: string,
  before: Temporal.Instant,
  count: number,
): Promise<Stored<Observation>[]> {
  const to = before.toString();
  const tokens = { code: [...vitalSignCodes] };
  for (const hours of reachHours) {
    const date = { from: before.subtract({ hours }).toString(), to };
    const found = await records.search('Observation', { patient, tokens, date, count });
    if (found.length >= count) return found;
  }
  return records.search('Observation', { patient, tokens, date: { to }, count });
}
