import { auditStatement, type AuditEntry } from '../audit.ts';
import { appliedStatement, draftStatements, type DraftChange } from '../drafts.ts';
import { stockReferences, stockStatements } from '../stock/write-stock.ts';
import { referencesStatement } from './check-references.ts';
import type { Committed, Writing } from './commit.ts';
import type { Row } from './prepare.ts';
import { writeStatements, type Statement } from './statements.ts';
import { announceStatement, versionsStatement, outboxStatement } from './trail.ts';
import type { Transaction } from './transaction.ts';

/** One commit, ready to be written: its rows, and what stands with them. */
export interface Piece {
  writing: Writing;
  rows: readonly Row[];
  /** What its rows point at beside each other: `Type/id` of what must stand. */
  needed: readonly string[];
  /** The Provenance of its rows, written with them: no change of its own that anybody is told of. */
  provenance: readonly Row[];
  /** Its row of the audit. */
  audited: AuditEntry;
}

/** What was prepared, with the row of the audit that it makes. */
export function pieceOf(
  writing: Writing,
  { rows: all, needed, provenance }: Pick<Piece, 'rows' | 'needed' | 'provenance'>,
): Piece {
  const { audit, at, drafts = [] } = writing;
  const audited: AuditEntry = {
    ...audit,
    at,
    outcome: 'done',
    patients: writing.namesPatients
      ? [...new Set([...audit.patients, ...patientsOf(all)])]
      : audit.patients,
    resources: [
      ...all.map((row) => row.reference),
      ...stockReferences(writing),
      ...drafts.map((change) => `draft ${nameOf(change)}`),
    ],
  };
  return { writing, rows: all, needed, provenance, audited };
}

function patientsOf(rows: readonly Row[]): string[] {
  return rows.flatMap(({ extracted }) => extracted?.patient ?? []);
}

function nameOf(change: DraftChange): string {
  return change.kind === 'keep' ? change.draft.name : change.name;
}

/**
 * The one transaction that writes these pieces, of which no two change the same resource. The audit
 * comes last: from it on, everybody else of the practice waits.
 */
export function transactionOf(practiceId: string, pieces: readonly Piece[]): Transaction {
  const all = pieces.flatMap(({ rows, provenance }) => [...rows, ...provenance]);
  const changing = pieces.filter(({ rows, writing }) => rows.length > 0 || writing.stock?.length);
  const once = pieces.flatMap(({ writing }) => onceStatements(writing));
  const audit = auditStatement(pieces.map(({ audited }) => audited));
  if (changing.length === 0) return { statements: [...once, audit] };
  const needed = [...new Set(pieces.flatMap((piece) => piece.needed))];
  return {
    statements: [
      ...once,
      ...(needed.length > 0 ? [referencesStatement(practiceId, needed)] : []),
      ...writeStatements(practiceId, all),
      ...pieces.flatMap(({ writing }) => stockStatements(writing)),
      ...(all.length > 0 ? [versionsStatement(practiceId, changing)] : []),
      outboxStatement(practiceId, changing),
      audit,
    ],
    announcement: announceStatement(practiceId),
  };
}

/** The answer that makes a request act once, and what it does to its author's drafts. */
function onceStatements(writing: Writing): Statement[] {
  const { once, practiceId, audit, at, drafts = [] } = writing;
  if (!once) return [];
  const { userId, key, request, answer } = once;
  return [
    {
      name: 'once',
      text: `insert into records.idempotency (practice_id, user_id, key, act, request, answer, at)
             values ($1, $2, $3, $4, $5, $6, $7)`,
      values: [practiceId, userId, key, audit.act, request, answer, at.toString()],
    },
    appliedStatement({ practiceId, userId }, key),
    ...draftStatements({ practiceId, userId }, at, drafts),
  ];
}

/** What its author is answered once a piece is written. */
export function committedOf({ rows }: Piece): Committed {
  return {
    versions: new Map(rows.map((row) => [row.reference, String(row.version)])),
    contents: new Map(rows.map((row) => [row.reference, row.content])),
  };
}
