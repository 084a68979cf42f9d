import { auditStatement } from '../audit.ts';
import { appliedStatement, draftStatements } from '../drafts.ts';
import { stockStatements } from '../stock/write-stock.ts';
import { referencesStatement } from './check-references.ts';
import type { Writing } from './writing.ts';
import { writeStatements } from './statements.ts';
import type { Statement } from './statement.ts';
import { announceStatement, versionsStatement, outboxStatement } from './trail.ts';
import type { Transaction } from './transaction.ts';
import type { Piece } from './piece.ts';

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
