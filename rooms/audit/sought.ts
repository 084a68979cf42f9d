import { Temporal } from 'temporal-polyfill';
import type { AuditSought } from '../../records/audit/read-audit.ts';
import { refuse, type Refusal } from '../../fhir/refusal.ts';
import type { AuditFilter, AuditKind } from './audit.contract.ts';

/** The rows a filter means: its days are the practice's own, from midnight to midnight. */
export function soughtBy(filter: AuditFilter, timeZone: string): AuditSought | Refusal {
  const { patientId, actorId, kind, fromDate, untilDate } = filter;
  if (fromDate !== undefined && untilDate !== undefined && fromDate > untilDate) {
    const message = 'The first day is after the last. Exchange them.';
    return refuse('invalid', message, { issues: [{ path: 'fromDate', message }] });
  }
  const start = (date: string, addDays = 0) =>
    Temporal.PlainDate.from(date).add({ days: addDays }).toZonedDateTime({ timeZone }).toInstant();
  return {
    patientId,
    actorId,
    kind,
    ...(fromDate !== undefined && { from: start(fromDate) }),
    ...(untilDate !== undefined && { until: start(untilDate, 1) }),
  };
}

const kindWords: Record<AuditKind, string> = {
  read: 'looks',
  change: 'changes',
  door: 'sign-ins and accounts',
  refused: 'refused',
};

/**
 * What somebody looked for, for the row that this look leaves. A patient stands in that row by id;
 * here no patient is named.
 */
export function filterInWords(filter: AuditFilter, person: string | undefined): string {
  const { patientId, actorId, kind, fromDate, untilDate } = filter;
  const parts = [
    kind ? kindWords[kind] : 'everything',
    actorId !== undefined && `by ${person ?? actorId}`,
    patientId !== undefined && 'about one patient',
    daysInWords(fromDate, untilDate),
  ];
  return parts.filter(Boolean).join(', ');
}

function daysInWords(from: string | undefined, until: string | undefined): string | false {
  if (from === undefined && until === undefined) return false;
  if (from === until) return `on ${from}`;
  return [from && `from ${from}`, until && `to ${until}`].filter(Boolean).join(' ');
}
