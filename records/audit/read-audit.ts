import type { Temporal } from 'temporal-polyfill';

/** What kind of row: a look, something written, the door (sign-in, accounts), what was refused. */
type AuditKind = 'read' | 'change' | 'door' | 'refused';

/** Which rows of the audit are wanted. Everything given must fit. */
export interface AuditSought {
  patientId?: string | undefined;
  /** Practitioner id of the person who acted, or the name of a program. */
  actorId?: string | undefined;
  kind?: AuditKind | undefined;
  from?: Temporal.Instant | undefined;
  /** The first instant that no longer belongs. */
  until?: Temporal.Instant | undefined;
  /** Only rows older than this one: the last of the page before. */
  before?: { at: string; n: number } | undefined;
}

/** One row as it stands in the audit. */
export interface AuditRow {
  n: number;
  /** ISO instant to the microsecond. */
  at: string;
  actorId: string;
  actorName: string;
  role: string;
  act: string;
  outcome: 'done' | 'seen' | 'refused';
  reason: string | null;
  patients: string[];
  resources: string[];
  ip: string;
  sessionId: string;
}

const isKind: Record<AuditKind, string> = {
  read: `outcome = 'seen'`,
  change: `outcome = 'done' and resources <> '{}' and act not like 'identity/%'`,
  door: `act like 'identity/%'`,
  refused: `outcome = 'refused'`,
};

const columns = `n::int8, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at,
  actor_id "actorId", actor_name "actorName", role, act, outcome, reason, patients, resources, ip,
  session_id "sessionId"`;

/**
 * The query of one page, newest first. A patient's rows are few and found by the patient alone,
 * with those about everybody (`Patient/*`);
 * everything else is walked back from the newest in an index, so that a page costs the same in a
 * log of any length. It is planned anew each time, because what is asked decides the index.
 */
export function readAuditQuery(
  practiceId: string,
  sought: AuditSought,
  count: number,
): { text: string; values: unknown[] } {
  const values: unknown[] = [practiceId];
  const put = (value: unknown): string => `$${values.push(value)}`;
  const conditions = ['practice_id = $1'];
  if (sought.actorId !== undefined) conditions.push(`actor_id = ${put(sought.actorId)}`);
  if (sought.kind) conditions.push(isKind[sought.kind]);
  if (sought.from) conditions.push(`at >= ${put(sought.from.toString())}`);
  if (sought.until) conditions.push(`at < ${put(sought.until.toString())}`);
  if (sought.before) {
    const { at, n } = sought.before;
    conditions.push(`(at, n) < (${put(at)}::timestamptz, ${put(n)}::bigint)`);
  }
  const theirs =
    sought.patientId === undefined
      ? undefined
      : `with theirs as materialized (select * from records.audit
           where practice_id = $1 and patients && array[${put(sought.patientId)}, 'Patient/*'])`;
  const text = `${theirs ?? ''} select ${columns} from ${theirs ? 'theirs' : 'records.audit'} audit
    where ${conditions.join(' and ')} order by audit.at desc, audit.n desc limit ${put(count)}`;
  return { text, values };
}
