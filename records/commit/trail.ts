import { stockReferences } from '../stock/write-stock.ts';
import type { Piece } from './piece.ts';
import type { Row } from './prepare.ts';
import type { Statement } from './statement.ts';
import { arrayText, textArray } from './text-array.ts';

/** What the trail of a commit is made of: its versions and its event. */
export type Trailed = Pick<Piece, 'rows'> & {
  provenance?: Piece['provenance'];
  writing: Pick<Piece['writing'], 'at' | 'audit' | 'isBulk' | 'stock'>;
  audited: Pick<Piece['audited'], 'patients'>;
};

/**
 * One row for each version, with the time, author and act of its own commit. Its text stands in the
 * table of its type; the database keeps what it supersedes.
 */
export function versionsStatement(practiceId: string, pieces: readonly Trailed[]): Statement {
  const rows = pieces.flatMap(versionsOf);
  return {
    name: 'add_versions',
    text: `insert into records.version
             (practice_id, at, author_id, author_name, act, type, id, version, deleted)
           select $1, ($2::timestamptz[])[i.piece], ($3::text[])[i.piece],
             ($4::text[])[i.piece], ($5::text[])[i.piece], i.type, i.id, i.version, i.deleted
           from unnest($6::int[], $7::text[], $8::text[], $9::int[], $10::boolean[])
             as i(piece, type, id, version, deleted)`,
    values: [
      practiceId,
      pieces.map(({ writing }) => writing.at.toString()),
      textArray(pieces.map(({ writing }) => writing.audit.actorId)),
      textArray(pieces.map(({ writing }) => writing.audit.actorName)),
      textArray(pieces.map(({ writing }) => writing.audit.act)),
      pieces.flatMap((piece, n) => versionsOf(piece).map(() => n + 1)),
      textArray(rows.map((row) => row.type)),
      textArray(rows.map((row) => row.id)),
      rows.map((row) => row.version),
      rows.map((row) => row.content === null),
    ],
  };
}

function versionsOf({ rows, provenance = [] }: Trailed): readonly Row[] {
  return [...rows, ...provenance];
}

/** Past this many changes an event names types and not resources: nobody reads so long a list. */
const namedAtMost = 200;

/** The event of each commit: what changed, never what it holds. */
export function outboxStatement(practiceId: string, pieces: readonly Trailed[]): Statement {
  return {
    name: 'add_outbox',
    text: `insert into records.outbox (practice_id, at, act, changed, patients)
           select $1, i.at, i.act, i.changed::text[], i.patients::text[]
           from unnest($2::timestamptz[], $3::text[], $4::text[], $5::text[]) with ordinality
             as i(at, act, changed, patients, n) order by i.n
           returning set_config('linchpin.to_announce', txid::text, false)`,
    values: [
      practiceId,
      pieces.map(({ writing }) => writing.at.toString()),
      textArray(pieces.map(({ writing }) => writing.audit.act)),
      textArray(pieces.map((piece) => arrayText(changedOf(piece)))),
      textArray(pieces.map((piece) => arrayText(patientsOf(piece)))),
    ],
  };
}

function changedOf({ rows, writing }: Trailed): string[] {
  const changed = [...rows.map((row) => row.reference), ...stockReferences(writing)];
  return changed.length <= namedAtMost && !writing.isBulk
    ? changed
    : [...new Set(changed.map((reference) => `${reference.split('/', 1)[0]}/*`))];
}

function patientsOf({ writing, audited }: Trailed): string[] {
  return writing.isBulk ? [] : audited.patients.slice(0, namedAtMost);
}

/**
 * Announces the events of the transaction that this connection wrote last to all servers that
 * listen. Sent behind the commit and not within it: NOTIFY locks out every other notifying
 * transaction of the database until its own has reached the disk. Should the database die between
 * the two, every listener loses its connection and asks for everything again. Behind a transaction
 * that failed there is nothing to announce: what was announced is forgotten each time.
 */
export function announceStatement(practiceId: string): Statement {
  return {
    name: 'announce',
    text: `select count(pg_notify('linchpin', practice_id || ' ' || seq)),
             set_config('linchpin.to_announce', '', false)
           from records.outbox
           where practice_id = $1
             and txid = nullif(current_setting('linchpin.to_announce', true), '')::xid8`,
    values: [practiceId],
  };
}
