import type pg from 'pg';
import { refuse, type Refusal } from '../../fhir/refusal.ts';
import { withPractice } from '../pool.ts';
import type { ActedAlready, Commit } from './commit.ts';
import type { Prepared } from './prepare.ts';

/** SQLSTATE of `records.must_all_match`. */
const otherVersion = 'LP001';
const uniqueViolation = '23505';
const exclusionViolation = '23P01';
const undefinedTable = '42P01';
const again = new Set(['40P01', '40001']);

/** Turns what PostgreSQL said into a refusal; anything that is not one of these is a bug or an outage. */
export async function explainFailure(
  pool: pg.Pool,
  input: Commit,
  prepared: Prepared,
  failure: unknown,
): Promise<ActedAlready | Refusal | 'again'> {
  const { code, constraint } = failure as { code?: string; constraint?: string };
  if (code !== undefined && again.has(code)) return 'again';
  if (code === uniqueViolation && constraint === 'acted_already') return { actedAlready: true };
  if (code === exclusionViolation && constraint === 'time_taken') {
    return refuse('time-taken', 'Somebody has just taken this time. Choose another time.');
  }
  if (code === otherVersion) return changedByAnother(pool, input, prepared);
  if (code === uniqueViolation && constraint?.endsWith('_pkey')) {
    const found = await changedByAnother(pool, input, prepared);
    return { ...found, refused: 'already-exists' };
  }
  if (code === undefinedTable) return refuse('invalid', 'No such resource type is kept here.');
  throw failure;
}

interface LastChange {
  type: string;
  id: string;
  version: number;
  author_name: string;
  act: string;
  at: Date;
}

/** Says who changed what since it was loaded. */
async function changedByAnother(
  pool: pg.Pool,
  input: Commit,
  prepared: Prepared,
): Promise<Refusal> {
  const { rows } = await withPractice(pool, input.practiceId, (client) =>
    client.query<LastChange>({
      name: 'last_changes',
      text: `select distinct on (h.type, h.id) h.type, h.id, h.version, h.author_name, h.act, h.at
             from unnest($2::text[], $3::text[], $4::int[]) as i(type, id, version)
             join records.history h on h.practice_id = $1 and h.type = i.type and h.id = i.id
             where h.version > i.version
             order by h.type, h.id, h.version desc`,
      values: [
        input.practiceId,
        prepared.all.map((row) => row.type),
        prepared.all.map((row) => row.id),
        prepared.all.map((row) => row.expected),
      ],
    }),
  );
  const last = rows.toSorted((a, b) => b.at.getTime() - a.at.getTime())[0];
  if (!last) {
    return refuse('not-found', 'What you were changing is not there any more. Open it again.');
  }
  return refuse(
    'changed-by-another',
    `${last.author_name} changed this while you had it open. Look at it again, then save.`,
    {
      by: { name: last.author_name, act: last.act, at: last.at.toISOString() },
      issues: [{ path: `${last.type}/${last.id}`, message: `is now version ${last.version}` }],
    },
  );
}
