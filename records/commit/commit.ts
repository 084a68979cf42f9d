import type pg from 'pg';
import type { Temporal } from 'temporal-polyfill';
import { isRefusal, type Refusal } from '../../fhir/refusal.ts';
import type { Change } from '../act.ts';
import { auditStatement, type AuditEntry } from '../audit.ts';
import { withPractice } from '../pool.ts';
import { checkReferences } from './check-references.ts';
import { explainFailure } from './explain-failure.ts';
import { prepare } from './prepare.ts';
import { historyStatement, outboxStatement, writeStatements, type Statement } from './statements.ts';

/** Everything one act writes, at once or not at all. */
export interface Commit {
  practiceId: string;
  at: Temporal.Instant;
  /** Who, why, from where: becomes the author of the versions and one row of the audit. */
  audit: Omit<AuditEntry, 'at' | 'resources' | 'outcome'>;
  changes: Change[];
  /** Makes a repeated request act once: written in the same transaction as the changes. */
  once?: { userId: string; key: string; request: Buffer; answer: string };
}

/** What was written: `Type/id` → its new `meta.versionId`. */
export interface Committed {
  versions: Map<string, string>;
}

/** The same request was already answered; nothing was written. */
export interface ActedAlready {
  actedAlready: true;
}

const attempts = 3;

/**
 * Validates, then writes every change with its versions, search rows, bookings, outbox event and
 * audit row in one transaction. Refuses with `invalid`, `changed-by-another`, `already-exists`,
 * `time-taken` or `try-again`; after a refusal nothing is written.
 */
export async function commit(
  pool: pg.Pool,
  input: Commit,
): Promise<Committed | ActedAlready | Refusal> {
  const prepared = prepare(input);
  if (isRefusal(prepared)) return prepared;
  const missing = await checkReferences(pool, input.practiceId, prepared);
  if (missing) return missing;
  const audited: AuditEntry = {
    ...input.audit,
    at: input.at,
    outcome: 'done',
    resources: prepared.all.map((row) => row.reference),
  };
  const statements = [
    ...onceStatements(input),
    ...writeStatements(input.practiceId, prepared),
    historyStatement(input, prepared),
    outboxStatement(input, prepared),
    auditStatement(audited),
  ];
  for (let attempt = 1; ; attempt += 1) {
    const failure = await runTransaction(pool, input.practiceId, statements);
    if (failure === undefined) {
      return { versions: new Map(prepared.all.map((row) => [row.reference, row.version])) };
    }
    const explained = await explainFailure(pool, input, prepared, failure);
    if (explained !== 'again') return explained;
    if (attempt === attempts) {
      return { refused: 'try-again', message: 'The records are busy. Nothing was saved; try again.' };
    }
  }
}

function onceStatements(input: Commit): Statement[] {
  if (!input.once) return [];
  const { userId, key, request, answer } = input.once;
  return [
    {
      name: 'once',
      text: `insert into records.idempotency (practice_id, user_id, key, act, request, answer, at)
             values ($1, $2, $3, $4, $5, $6, $7)`,
      values: [input.practiceId, userId, key, input.audit.act, request, answer, input.at.toString()],
    },
  ];
}

/** Sends the whole transaction without waiting between statements; answers the first failure. */
async function runTransaction(
  pool: pg.Pool,
  practiceId: string,
  statements: Statement[],
): Promise<unknown> {
  return withPractice(pool, practiceId, async (client) => {
    const results = await Promise.allSettled([
      client.query('begin'),
      ...statements.map((statement) => client.query(statement)),
      client.query('commit'),
    ]);
    const failed = results.find((result) => result.status === 'rejected');
    return failed?.status === 'rejected' ? (failed.reason ?? new Error('failed')) : undefined;
  });
}
