import type { Communication } from '@medplum/fhirtypes';
import { Temporal } from 'temporal-polyfill';
import { isRefusal, refuse, type Refusal } from '../../fhir/refusal.ts';
import { parseMessage } from '../../mailroom/hl7v2/parse.ts';
import { readReports, type ReadMessage } from '../../mailroom/laboratory/read-reports.ts';

/** What a message that was kept reports. */
export function readKept(
  { payload, received }: Pick<Communication, 'payload' | 'received'>,
  timeZone: string,
): ReadMessage | Refusal {
  const data = payload?.[0]?.contentAttachment?.data;
  if (data === undefined) return refuse('not-now', 'This is no message of a laboratory.');
  const message = parseMessage(Buffer.from(data, 'base64'));
  if (isRefusal(message)) return message;
  const now = received ?? '1970-01-01T00:00:00Z';
  const zone = Temporal.Instant.from(now).toZonedDateTimeISO(timeZone).offset;
  return readReports(message, { now, zone });
}
