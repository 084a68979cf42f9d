import type pg from 'pg';
import { withPractice } from '../pool.ts';
import type { Statement } from './statements.ts';
import { announceStatement } from './trail.ts';

/** Why a transaction was not written, as far as is known. */
export interface Failure {
  /** What PostgreSQL or the connection said first. */
  reason: unknown;
  /** True when it is certain that nothing was written; false when the connection was lost. */
  isUndone: boolean;
}

/**
 * Sends a whole transaction without waiting between statements, then announces its events; answers
 * why it failed. Nobody waits for the announcement, and one that fails undoes nothing.
 */
export async function runTransaction(
  pool: pg.Pool,
  practiceId: string,
  statements: readonly Statement[],
): Promise<Failure | undefined> {
  return withPractice(pool, practiceId, async (client) => {
    const results = await Promise.allSettled([
      client.query('begin'),
      ...statements.map((statement) => client.query<{ seq?: string }>(statement)),
      client.query('commit'),
    ]);
    const failed = results.find((result) => result.status === 'rejected');
    if (failed?.status === 'rejected') {
      const end = results.at(-1);
      const isUndone = end?.status === 'fulfilled' && end.value.command === 'ROLLBACK';
      return { reason: failed.reason ?? new Error('failed'), isUndone };
    }
    const seqs = results.flatMap((result) =>
      result.status === 'fulfilled' ? result.value.rows.flatMap(({ seq }) => seq ?? []) : [],
    );
    if (seqs.length > 0) client.query(announceStatement(practiceId, seqs)).catch(() => {});
    return undefined;
  });
}
