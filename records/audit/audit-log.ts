import type pg from 'pg';
import { verifyAuditPart, type Link, type PartReport } from '../verify-audit.ts';
import { readAuditQuery, type AuditRow, type AuditSought } from './read-audit.ts';

/** Somebody who stands in the audit: by the last name they acted under. */
export interface AuditPerson {
  id: string;
  name: string;
}

/** The audit of one practice, for those who may look at it. Nothing here writes. */
export interface AuditLog {
  /** The rows that fit, newest first, at most `count`. */
  read(sought: AuditSought, count: number): Promise<AuditRow[]>;
  /** Everybody and every program that ever left a row, by name. */
  people(): Promise<AuditPerson[]>;
  /** How many rows the chain has by the note of its head. */
  length(): Promise<number>;
  /** The newest row of an act that verified the chain, if there is one. */
  lastVerification(): Promise<Pick<AuditRow, 'at' | 'actorName' | 'reason'> | undefined>;
  /** Verifies on from a link that was verified before, at most so many rows. */
  verify(from: Link, rowsAtMost: number): Promise<PartReport>;
}

type Rows = <R extends pg.QueryResultRow>(query: {
  name?: string;
  text: string;
  values: unknown[];
}) => Promise<R[]>;

const peopleAtMost = 2_000;

/** Steps from one person to the next in the index: a log of a million rows names thirty people. */
const peopleText = `
  with recursive who as (
    (select actor_id from records.audit where practice_id = $1 order by actor_id limit 1)
    union all
    select (select a.actor_id from records.audit a
            where a.practice_id = $1 and a.actor_id > who.actor_id order by a.actor_id limit 1)
    from who where who.actor_id is not null)
  select who.actor_id as id, last.actor_name as name
  from who cross join lateral (
    select actor_name from records.audit a where a.practice_id = $1 and a.actor_id = who.actor_id
    order by a.at desc, a.n desc limit 1) last
  where who.actor_id is not null order by last.actor_name limit $2`;

/** Opens the audit of one practice for reading. */
export function openAuditLog(rows: Rows, pool: pg.Pool, practiceId: string): AuditLog {
  return {
    read: async (sought, count) => {
      const found = await rows<AuditRow>(readAuditQuery(practiceId, sought, count));
      return found.map((row) => ({ ...row, n: Number(row.n) }));
    },
    people: () =>
      rows<AuditPerson & pg.QueryResultRow>({
        name: 'audit_people',
        text: peopleText,
        values: [practiceId, peopleAtMost],
      }),
    length: async () => {
      const [head] = await rows<{ n: string }>({
        name: 'audit_length',
        text: 'select n from records.audit_head where practice_id = $1',
        values: [practiceId],
      });
      return Number(head?.n ?? 0);
    },
    lastVerification: async () => {
      const [row] = await rows<Pick<AuditRow, 'at' | 'actorName' | 'reason'>>({
        name: 'audit_last_verification',
        text: `select to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at,
                 actor_name "actorName", reason
               from records.audit
               where practice_id = $1 and act = 'audit/verify' and outcome = 'done'
               order by audit.n desc limit 1`,
        values: [practiceId],
      });
      return row;
    },
    verify: (from, rowsAtMost) => verifyAuditPart(pool, practiceId, from, rowsAtMost),
  };
}
