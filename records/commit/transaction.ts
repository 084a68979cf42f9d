import type { Duplex } from 'node:stream';
import type pg from 'pg';
import { withPractice } from '../pool.ts';
import type { Statement } from './statement.ts';

/** Why a transaction was not written, as far as is known. */
export interface Failure {
  /** What PostgreSQL or the connection said first. */
  reason: unknown;
  /** True when it is certain that nothing was written; false when the connection was lost. */
  isUndone: boolean;
}

/** The statements of one transaction, and what is sent behind it. */
export interface Transaction {
  statements: readonly Statement[];
  announcement?: Statement | undefined;
}

/**
 * Sends a whole transaction and its announcement without waiting in between; answers why it was not
 * written. An announcement that fails undoes nothing.
 */
export async function runTransaction(
  pool: pg.Pool,
  practiceId: string,
  { statements, announcement }: Transaction,
): Promise<Failure | undefined> {
  return withPractice(pool, practiceId, async (client) => {
    const announced: { sent?: Promise<unknown> } = {};
    const results = await sentAtOnce(client, () => {
      const sent = [
        client.query('begin'),
        ...statements.map((statement) => client.query(statement)),
        client.query('commit'),
      ];
      if (announcement) announced.sent = client.query(announcement).catch(() => {});
      return Promise.allSettled(sent);
    });
    await announced.sent;
    const failed = results.find((result) => result.status === 'rejected');
    if (failed?.status !== 'rejected') return undefined;
    const end = results.at(-1);
    // PostgreSQL answers so to the end of a transaction in which something failed.
    const isUndone = end?.status === 'fulfilled' && end.value.command === 'ROLLBACK';
    return { reason: failed.reason ?? new Error('failed'), isUndone };
  });
}

/** Sends all that is asked meanwhile in one write to the socket: each write costs as much. */
export function sentAtOnce<T>(client: pg.PoolClient, ask: () => T): T {
  const { connection } = client as pg.PoolClient & { connection?: { stream: Duplex } };
  connection?.stream.cork();
  try {
    return ask();
  } finally {
    connection?.stream.uncork();
  }
}
