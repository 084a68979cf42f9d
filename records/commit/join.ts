import type pg from 'pg';
import { gathering } from '../gathering.ts';
import { transactionOf } from './transaction-of.ts';
import type { Piece } from './piece.ts';
import { runTransaction, type Failure } from './transaction.ts';

/**
 * What became of a piece that was written together with others: written (undefined), or why not;
 * `apart` when it is certain that nothing was written and it must be tried by itself.
 */
export type Outcome = Failure | 'apart' | undefined;

const rowsAtMost = 20;
const charactersAtMost = 100_000;
const charactersTogether = 1_000_000;
/** What a piece weighs beside its content: its rows in indexes, history, event and audit. */
const charactersOfRow = 2_000;

/** `Type/id` of all that is being written together, by practice. */
const underWay = new WeakMap<pg.Pool, Set<string>>();

/**
 * Writes a piece together with those that come at the same time. A piece that holds times, acts
 * once, changes drafts or the stock, or is large stays apart, and so does one that changes what
 * another is changing: each then meets the database by itself.
 */
export async function join(pool: pg.Pool, practiceId: string, piece: Piece): Promise<Outcome> {
  if (!isJoinable(piece)) return 'apart';
  const taken = underWay.get(pool) ?? new Set<string>();
  underWay.set(pool, taken);
  const own = piece.rows.map(({ reference }) => `${practiceId} ${reference}`);
  if (own.some((one) => taken.has(one))) return 'apart';
  for (const one of own) taken.add(one);
  try {
    return await inLine(pool, practiceId, piece);
  } finally {
    for (const one of own) taken.delete(one);
  }
}

function isJoinable(piece: Piece): boolean {
  const { rows, writing } = piece;
  const isPlain =
    !writing.once && !writing.drafts?.length && !writing.stock?.length && !writing.isBulk;
  return (
    isPlain &&
    rows.length > 0 &&
    rows.length <= rowsAtMost &&
    rows.every(({ type }) => type !== 'Appointment') &&
    weightOf(piece) <= charactersAtMost
  );
}

function weightOf({ rows, provenance }: Piece): number {
  return [...rows, ...provenance].reduce(
    (sum, { content }) => sum + (content?.length ?? 0) + charactersOfRow,
    0,
  );
}

/** One transaction of a practice at a time: its audit lets no two pass at once. */
const inLine = gathering<pg.Pool, Piece, Outcome>(writeTogether, {
  ...{ underWay: 1, weight: charactersTogether, weightOf },
});

async function writeTogether(
  pool: pg.Pool,
  practiceId: string,
  pieces: Piece[],
): Promise<Outcome[]> {
  const failure = await runTransaction(pool, practiceId, transactionOf(practiceId, pieces));
  if (failure === undefined || pieces.length === 1) return pieces.map(() => failure);
  if (failure.isUndone) return pieces.map(() => 'apart');
  // What one statement said is about one of them at most; that the end is not known is about all.
  const reason = new Error('whether this was written is not known', { cause: failure.reason });
  return pieces.map(() => ({ reason, isUndone: false }));
}
