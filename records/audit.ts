import type pg from 'pg';
import type { Temporal } from 'temporal-polyfill';
import type { Statement } from './commit/statement.ts';
import { arrayText, textArray } from './commit/text-array.ts';
import { withPractice } from './pool.ts';

/** One row of the audit: who, whom, what, why, when, from where. */
export interface AuditEntry {
  at: Temporal.Instant;
  /** Practitioner id of the person, or the name of a program such as `import`. */
  actorId: string;
  actorName: string;
  role: string;
  /** Name of the act or view. */
  act: string;
  /** `done`: changed something; `seen`: read patient data; `refused`: was not let. */
  outcome: 'done' | 'seen' | 'refused';
  reason?: string | undefined;
  /** Ids of the patients it was about. */
  patients: string[];
  /** `Type/id` of what was changed; empty for reads. */
  resources: string[];
  ip: string;
  sessionId: string;
}

/** Past this many the row names types and a count: a bulk import is one act, not a list. */
export const namedAtMost = 500;

/**
 * The statement that appends rows to the practice's hash chain, in this order. It holds the chain's
 * head until the transaction ends, so it is asked last.
 */
export function auditStatement(entries: readonly AuditEntry[]): Statement {
  const texts = (of: (entry: AuditEntry) => string | undefined) => textArray(entries.map(of));
  return {
    name: 'append_audit',
    text: 'select records.append_audit($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)',
    values: [
      entries.map(({ at }) => at.toString({ smallestUnit: 'microsecond' })),
      texts((entry) => entry.actorId),
      texts((entry) => entry.actorName),
      texts((entry) => entry.role),
      texts((entry) => entry.act),
      texts((entry) => entry.outcome),
      texts((entry) => entry.reason),
      texts((entry) => arrayText(shorten(entry.patients))),
      texts((entry) => arrayText(shorten(entry.resources))),
      texts((entry) => entry.ip),
      texts((entry) => entry.sessionId),
    ],
  };
}

function shorten(names: string[]): string[] {
  if (names.length <= namedAtMost) return names;
  const types = new Set(names.map((name) => name.split('/')[0]));
  return [`${names.length}`, ...[...types].map((type) => `${type}/*`)];
}

/** Writes one row by itself: a read, a refusal, a sign-in. */
export async function recordEvent(
  pool: pg.Pool,
  practiceId: string,
  entry: AuditEntry,
): Promise<void> {
  await withPractice(pool, practiceId, (client) => client.query(auditStatement([entry])));
}
