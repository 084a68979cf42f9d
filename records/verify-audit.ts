import { createHash } from 'node:crypto';
import type pg from 'pg';
import { withPractice } from './pool.ts';

/** A link of the chain: which row, and its hash in hex. */
export interface Link {
  n: number;
  hash: string;
}

/** What was found of one practice's audit. */
export interface ChainReport {
  /** Rows that follow one another unbroken from the first. */
  links: number;
  /** The last of them. */
  head: Link;
  /** The first break, if there is one: at which row, and what is wrong there in one sentence. */
  broken?: { n: number; what: string };
}

/** What was found of a part of the chain. */
export interface PartReport extends ChainReport {
  /** True when the part reached the last row there was. */
  atHead: boolean;
}

/** A row as it is hashed: every field as text, none left out. */
interface AuditRow {
  n: string;
  previous: string;
  hash: string;
  fields: (string | null)[];
}

const pageRows = 2_000;
/** How far a row may have been moved for us to say where it came from. */
const movedAtMost = 1_000;

/** What stands before the first row. */
export const chainStart: Link = { n: 0, hash: '00'.repeat(32) };

/**
 * Verifies a practice's audit from the first row to the head, by hashing every row anew in this
 * program and not in the database. `known` is a head that was noted earlier: the chain must still
 * pass through it, which shows also a tail that was cut with its head.
 */
export async function verifyAudit(
  pool: pg.Pool,
  practiceId: string,
  known?: Link,
): Promise<ChainReport> {
  const { links, head, broken } = await inOneSnapshot(pool, practiceId, (client) =>
    walk(client, { practiceId, from: chainStart, known, rowsAtMost: Infinity }),
  );
  return { links, head, ...(broken && { broken }) };
}

/**
 * Verifies on from a link that was verified before, at most `rowsAtMost` rows. The row of that link
 * must still be the one that was verified. What stands before it is not looked at again.
 */
export async function verifyAuditPart(
  pool: pg.Pool,
  practiceId: string,
  from: Link,
  rowsAtMost: number,
): Promise<PartReport> {
  return inOneSnapshot(pool, practiceId, async (client) => {
    if (from.n > 0 && !(await isStillThere(client, practiceId, from))) {
      const what = `row ${from.n} is not the one that was verified before: the chain was rewritten`;
      return { links: from.n - 1, head: from, broken: { n: from.n, what }, atHead: false };
    }
    return walk(client, { practiceId, from, rowsAtMost });
  });
}

/** One snapshot, so that rows written meanwhile are neither missed nor in excess. */
function inOneSnapshot<T>(
  pool: pg.Pool,
  practiceId: string,
  work: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  return withPractice(pool, practiceId, async (client) => {
    await client.query('begin isolation level repeatable read read only');
    try {
      return await work(client);
    } finally {
      await client.query('rollback');
    }
  });
}

async function isStillThere(
  client: pg.PoolClient,
  practiceId: string,
  link: Link,
): Promise<boolean> {
  const { rows } = await client.query<{ hash: string }>(
    `select encode(hash, 'hex') as hash from records.audit where practice_id = $1 and n = $2`,
    [practiceId, link.n],
  );
  return rows[0]?.hash === link.hash;
}

interface Walk {
  practiceId: string;
  from: Link;
  rowsAtMost: number;
  known?: Link | undefined;
}

async function walk(client: pg.PoolClient, asked: Walk): Promise<PartReport> {
  const { practiceId, from, rowsAtMost, known } = asked;
  let last = from;
  let after = from.n === 0 ? beforeAll : String(from.n);
  const broken = (n: number, what: string): PartReport => ({
    links: last.n,
    head: last,
    broken: { n, what },
    atHead: false,
  });
  for (;;) {
    const rows = await page(client, practiceId, after);
    for (const row of rows) {
      const what = faultOf(practiceId, row, last);
      if (what !== undefined) return broken(last.n + 1, what);
      last = { n: last.n + 1, hash: row.hash };
      if (last.n === known?.n && last.hash !== known.hash) {
        return broken(
          last.n,
          `row ${last.n} is not the one that was noted: the chain was rewritten`,
        );
      }
    }
    if (rows.length < pageRows) break;
    if (last.n - from.n >= rowsAtMost) return { links: last.n, head: last, atHead: false };
    after = String(last.n);
  }
  const what = await headFault(client, practiceId, last);
  if (what !== undefined) return broken(last.n + 1, what);
  if (known && known.n > last.n) {
    return broken(last.n + 1, `rows ${last.n + 1} to ${known.n}, which were noted, are cut off`);
  }
  return { links: last.n, head: last, atHead: true };
}

/** No number of a row is below this; a forged row may have one below 1. */
const beforeAll = '-9223372036854775808';

async function page(client: pg.PoolClient, practiceId: string, after: string): Promise<AuditRow[]> {
  const { rows } = await client.query<[string, string, string, ...(string | null)[]]>({
    name: 'verify_audit_page',
    rowMode: 'array',
    text: `select n::text, encode(previous_hash, 'hex'), encode(hash, 'hex'),
             to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), actor_id, actor_name,
             role, act, outcome, reason, patients::text, resources::text, ip, session_id
           from records.audit where practice_id = $1 and n > $2 order by audit.n limit $3`,
    values: [practiceId, after, pageRows],
  });
  return rows.map(([n, previous, hash, ...fields]) => ({ n, previous, hash, fields }));
}

/** The hash a row has as row `n` behind `previous`; each field as "<octets>:<text>", `-` for null. */
function hashOf(practiceId: string, n: string, previous: string, row: AuditRow): string {
  const hash = createHash('sha256');
  for (const field of [previous, practiceId, n, ...row.fields]) {
    hash.update(field === null ? '-' : `${Buffer.byteLength(field)}:${field}`);
  }
  return hash.digest('hex');
}

/** What is wrong with a row that should be the one after `last`; nothing when it is. */
function faultOf(practiceId: string, row: AuditRow, last: Link): string | undefined {
  const n = last.n + 1;
  if (row.n !== String(n)) {
    if (Number(row.n) < n) return `row ${row.n} was put in before row ${n}`;
    const upTo = Number(row.n) - 1;
    return upTo === n ? `row ${n} is missing` : `rows ${n} to ${upTo} are missing`;
  }
  const isIntact = hashOf(practiceId, row.n, row.previous, row) === row.hash;
  if (row.previous === last.hash) return isIntact ? undefined : `row ${n} was changed`;
  if (isIntact) {
    return last.n === 0
      ? 'row 1 was once preceded by others, or is of another chain'
      : `row ${n} does not follow row ${last.n}: row ${last.n} was exchanged for another`;
  }
  for (let away = 1; away <= movedAtMost; away += 1) {
    for (const once of [n - away, n + away]) {
      if (hashOf(practiceId, String(once), row.previous, row) !== row.hash) continue;
      const reason = once < n ? 'a row was put in before it' : 'a row before it was taken out';
      return `row ${n} was once row ${once}: ${reason}, or rows changed places`;
    }
  }
  return `row ${n} does not follow row ${last.n} and was changed or put in`;
}

async function headFault(
  client: pg.PoolClient,
  practiceId: string,
  last: Link,
): Promise<string | undefined> {
  const { rows } = await client.query<{ n: string; hash: string }>(
    `select n::text, encode(hash, 'hex') as hash from records.audit_head where practice_id = $1`,
    [practiceId],
  );
  const [head] = rows;
  if (!head) return last.n === 0 ? undefined : 'the note of the last row is missing';
  const n = Number(head.n);
  if (n > last.n) {
    const cut = n === last.n + 1 ? `row ${n} is` : `rows ${last.n + 1} to ${n} are`;
    return `the tail is cut: ${cut} missing`;
  }
  if (n < last.n) return `rows were put in after row ${n}, the last that was written`;
  return head.hash === last.hash ? undefined : `row ${n} is not the one that was written last`;
}
