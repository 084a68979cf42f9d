import type pg from 'pg';
import { isRefusal, refuse, type Refusal } from '../../fhir/refusal.ts';
import type { Change } from '../act.ts';
import { forgetOwnPractice } from '../provenance/own-practice.ts';
import { provenanceRows } from '../provenance/rows-of.ts';
import { checkReferences } from './check-references.ts';
import { explainFailure } from './explain-failure.ts';
import { join } from './join.ts';
import { committedOf, pieceOf } from './piece.ts';
import { transactionOf } from './transaction-of.ts';
import { prepare, stampOf, type Row } from './prepare.ts';
import { referencesIn } from './references.ts';
import { runTransaction } from './transaction.ts';
import type { Writing, Committed, ActedAlready } from './writing.ts';

/** Everything one act writes, at once or not at all. */
export interface Commit extends Writing {
  changes: Change[];
}

const attempts = 3;

/**
 * Validates, then writes every change with its versions, search rows, bookings, lines of the stock,
 * outbox event and audit row in one transaction. Refuses with `invalid`, `not-found`, `gone`,
 * `changed-by-another`, `already-exists`, `time-taken`, `not-now` (the stock does not allow it) or
 * `try-again`; after a refusal nothing is written.
 */
export async function commit(
  pool: pg.Pool,
  input: Commit,
): Promise<Committed | ActedAlready | Refusal> {
  const prepared = prepare(stampOf(input.practiceId, input.at), input.changes);
  if (isRefusal(prepared)) return prepared;
  return writeChecked(pool, input, prepared);
}

/**
 * Writes what was prepared, unless it points at something that does not exist in the same practice
 * once all of it is made. What is pointed at may still be deleted later; the record then names
 * something that is gone, which reading it says.
 */
export async function writeChecked(
  pool: pg.Pool,
  writing: Writing,
  prepared: readonly Row[],
): Promise<Committed | ActedAlready | Refusal> {
  const references = referencesIn(prepared);
  // What is sure to be wrong, or may only have been, the transaction cannot see.
  const isLookedAtFirst = references.deleted.length + references.past.size > 0;
  const missing = isLookedAtFirst
    ? await checkReferences(pool, writing.practiceId, references)
    : undefined;
  return missing ?? write(pool, writing, prepared, [...references.outside.keys()]);
}

/**
 * Writes what was prepared in one transaction, which ends when one of `needed` (`Type/id`) does not
 * stand in the record: prepared ▸ made a piece with its Provenance and its row of the audit ▸
 * turned into statements, together with others that come at once ▸ sent.
 */
export async function write(
  pool: pg.Pool,
  writing: Writing,
  prepared: readonly Row[],
  needed: readonly string[] = [],
): Promise<Committed | ActedAlready | Refusal> {
  const provenance = await provenanceRows(pool, writing, prepared);
  const piece = pieceOf(writing, { rows: prepared, needed, provenance });
  const { practiceId } = writing;
  let outcome = await join(pool, practiceId, piece);
  for (let attempt = 1; ; attempt += 1) {
    if (outcome === 'apart') {
      outcome = await runTransaction(pool, practiceId, transactionOf(practiceId, [piece]));
    }
    if (outcome === undefined) {
      for (const row of piece.rows) forgetOwnPractice(pool, practiceId, row);
      return committedOf(piece);
    }
    const explained = await explainFailure(pool, piece, outcome.reason);
    if (explained !== 'again') return explained;
    if (attempt === attempts) {
      return refuse('try-again', 'The records are busy. Nothing was saved; try again.');
    }
    outcome = 'apart';
  }
}
