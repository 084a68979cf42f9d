import type pg from 'pg';
import { refuse, type Issue, type Refusal } from '../../fhir/refusal.ts';
import { withPractice } from '../pool.ts';
import { checkReferences } from './check-references.ts';
import type { ActedAlready } from './writing.ts';
import { explainStock } from '../stock/explain-stock.ts';
import type { Piece } from './piece.ts';
import type { Row } from './prepare.ts';
import { referencesIn } from './references.ts';

/** SQLSTATE of `records.must_all_match`. */
const otherVersion = 'LP001';
/** SQLSTATE of `records.must_all_stand`. */
const pointsAtNothing = 'LP002';
const uniqueViolation = '23505';
const exclusionViolation = '23P01';
const undefinedTable = '42P01';
const again = new Set(['40P01', '40001']);

/** Turns what PostgreSQL said into a refusal; anything that is not one of these is a bug or an outage. */
export async function explainFailure(
  pool: pg.Pool,
  { rows, writing }: Pick<Piece, 'rows' | 'writing'>,
  failure: unknown,
): Promise<ActedAlready | Refusal | 'again'> {
  const { practiceId } = writing;
  const { code, constraint } = failure as { code?: string; constraint?: string };
  if (code !== undefined && again.has(code)) return 'again';
  if (code === uniqueViolation && constraint === 'acted_already') return { actedAlready: true };
  if (code === exclusionViolation && constraint === 'time_taken') {
    return refuse('time-taken', 'Somebody has just taken this time. Choose another time.', {
      issues: await takenTimes(pool, practiceId, rows),
    });
  }
  const stock = await explainStock(pool, writing, failure);
  if (stock) return stock;
  const isOther = code === uniqueViolation && constraint?.endsWith('_pkey');
  if (code === otherVersion || isOther) return changedByAnother(pool, practiceId, rows);
  if (code === pointsAtNothing) {
    // It may have come meanwhile: then all is well at the next attempt.
    return (await checkReferences(pool, practiceId, referencesIn(rows))) ?? 'again';
  }
  if (code === undefinedTable) return refuse('invalid', 'No such resource type is kept here.');
  throw failure;
}

/** Whose time is taken: each person, room or device that somebody else's appointment holds. */
async function takenTimes(
  pool: pg.Pool,
  practiceId: string,
  rows: readonly Row[],
): Promise<Issue[]> {
  const holds = rows.flatMap((row) => row.holds);
  const { rows: taken } = await withPractice(pool, practiceId, (client) =>
    client.query<{ who: string; start: Date; stop: Date }>({
      name: 'taken_times',
      text: `select distinct b.who, lower(b.during) as start, upper(b.during) as stop
             from unnest($2::text[], $3::timestamptz[], $4::timestamptz[]) as i(who, start, stop)
             join records.booking b on b.practice_id = $1 and b.who = i.who
               and b.during && tstzrange(i.start, i.stop)
             where b.appointment_id <> all($5) order by 1, 2`,
      values: [
        practiceId,
        holds.map((hold) => hold.who),
        holds.map((hold) => hold.start),
        holds.map((hold) => hold.end),
        rows.map((row) => row.id),
      ],
    }),
  );
  return taken.map(({ who, start, stop }) => ({
    path: who,
    message: `is taken from ${start.toISOString()} to ${stop.toISOString()}`,
  }));
}

interface LastChange {
  type: string;
  id: string;
  version: number;
  expected: number;
  removed: boolean;
  author_name: string;
  act: string;
  at: Date;
}

/** Says who changed what since it was loaded. */
async function changedByAnother(
  pool: pg.Pool,
  practiceId: string,
  prepared: readonly Row[],
): Promise<Refusal> {
  const { rows } = await withPractice(pool, practiceId, (client) =>
    client.query<LastChange>({
      name: 'last_changes',
      text: `select h.type, h.id, h.version, i.expected, h.deleted as removed,
               h.author_name, h.act, h.at
             from unnest($2::text[], $3::text[], $4::int[]) as i(type, id, expected)
             cross join lateral (
               select * from records.version h
               where h.practice_id = $1 and h.type = i.type and h.id = i.id
               order by h.version desc limit 1) h
             where h.version > i.expected order by h.at desc`,
      values: [
        practiceId,
        prepared.map((row) => row.type),
        prepared.map((row) => row.id),
        prepared.map((row) => row.expected),
      ],
    }),
  );
  const [last] = rows;
  if (!last) {
    return refuse('not-found', 'What you were changing is not there. Open it again.');
  }
  const { type, id, version, author_name: name, removed } = last;
  const extra: Partial<Refusal> = {
    by: { name, act: last.act, at: last.at.toISOString() },
    issues: [
      {
        path: `${type}/${id}`,
        message: removed ? 'was removed' : `is now version ${version}`,
      },
    ],
  };
  if (last.expected === 0) {
    return removed
      ? refuse('gone', `${name} removed this from the record; its id is not used again.`, extra)
      : refuse('already-exists', 'This is in the record already. Open it instead.', extra);
  }
  const what = removed ? 'removed this from the record' : 'changed this';
  return refuse(
    'changed-by-another',
    `${name} ${what} while you had it open. Look at it again, then save.`,
    extra,
  );
}
