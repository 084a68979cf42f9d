import type pg from 'pg';
import type { Temporal } from 'temporal-polyfill';
import { isRefusal, refuse, type Refusal } from '../../fhir/refusal.ts';
import type { Change } from '../act.ts';
import { auditStatement, type AuditEntry } from '../audit.ts';
import { appliedStatement, draftStatements, type DraftChange } from '../drafts.ts';
import { withPractice } from '../pool.ts';
import { checkReferences } from './check-references.ts';
import { explainFailure } from './explain-failure.ts';
import { prepare, stampOf, type Prepared, type Row } from './prepare.ts';
import {
  announceStatement,
  historyStatement,
  outboxStatement,
  writeStatements,
  type Statement,
} from './statements.ts';

/** What stands with everything that is written at once: where, when, by whom. */
export interface Writing {
  practiceId: string;
  at: Temporal.Instant;
  /** Who, why, from where: becomes the author of the versions and one row of the audit. */
  audit: Omit<AuditEntry, 'at' | 'resources' | 'outcome'>;
  /** Makes a repeated request act once: written in the same transaction as the changes. */
  once?: { userId: string; key: string; request: Buffer; answer: string };
  /** What becomes of the drafts of whoever acts (`once.userId`). */
  drafts?: readonly DraftChange[] | undefined;
  /** True: the audit names the patients of what is written too, besides those that are given. */
  namesPatients?: boolean;
  /** A batch of many, such as an import: the event names types only, and screens ask again. */
  isBulk?: boolean;
}

/** Everything one act writes, at once or not at all. */
export interface Commit extends Writing {
  changes: Change[];
}

/** What was written. */
export interface Committed {
  /** `Type/id` → its new `meta.versionId`. */
  versions: Map<string, string>;
  /** `Type/id` → the resource as it now stands, as text; null when it was deleted. */
  contents: Map<string, string | null>;
}

/** The same request was already answered; nothing was written. */
export interface ActedAlready {
  actedAlready: true;
}

const attempts = 3;

/**
 * Validates, then writes every change with its versions, search rows, bookings, outbox event and
 * audit row in one transaction. Refuses with `invalid`, `not-found`, `gone`, `changed-by-another`,
 * `already-exists`, `time-taken` or `try-again`; after a refusal nothing is written.
 */
export async function commit(
  pool: pg.Pool,
  input: Commit,
): Promise<Committed | ActedAlready | Refusal> {
  const prepared = prepare(stampOf(input.practiceId, input.at), input.changes);
  if (isRefusal(prepared)) return prepared;
  const missing = await checkReferences(pool, input.practiceId, prepared.all);
  return missing ?? write(pool, input, prepared);
}

/** Writes what was prepared, and whose references were checked, in one transaction. */
export async function write(
  pool: pg.Pool,
  writing: Writing,
  prepared: Prepared,
): Promise<Committed | ActedAlready | Refusal> {
  const { all } = prepared;
  const audited: AuditEntry = {
    ...writing.audit,
    at: writing.at,
    outcome: 'done',
    patients: writing.namesPatients
      ? [...new Set([...writing.audit.patients, ...patientsOf(all)])]
      : writing.audit.patients,
    resources: [
      ...all.map((row) => row.reference),
      ...(writing.drafts ?? []).map((change) => `draft ${nameOf(change)}`),
    ],
  };
  const statements = [
    ...onceStatements(writing),
    ...writeStatements(writing.practiceId, prepared),
    ...(all.length > 0
      ? [historyStatement(writing, all), outboxStatement({ ...writing, audit: audited }, all)]
      : []),
    auditStatement(audited),
  ];
  for (let attempt = 1; ; attempt += 1) {
    const failure = await runTransaction(pool, writing.practiceId, statements);
    if (failure === undefined) {
      return {
        versions: new Map(all.map((row) => [row.reference, String(row.version)])),
        contents: new Map(all.map((row) => [row.reference, row.content])),
      };
    }
    const explained = await explainFailure(pool, writing.practiceId, all, failure);
    if (explained !== 'again') return explained;
    if (attempt === attempts) {
      return refuse('try-again', 'The records are busy. Nothing was saved; try again.');
    }
  }
}

function patientsOf(rows: readonly Row[]): string[] {
  return rows.flatMap(({ extracted }) => extracted?.patient ?? []);
}

function nameOf(change: DraftChange): string {
  return change.kind === 'keep' ? change.draft.name : change.name;
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

/**
 * Sends the whole transaction without waiting between statements, then announces its event; answers
 * the first failure. An announcement that fails undoes nothing.
 */
async function runTransaction(
  pool: pg.Pool,
  practiceId: string,
  statements: Statement[],
): Promise<unknown> {
  return withPractice(pool, practiceId, async (client) => {
    const results = await Promise.allSettled([
      client.query('begin'),
      ...statements.map((statement) => client.query<{ seq?: string }>(statement)),
      client.query('commit'),
    ]);
    const failed = results.find((result) => result.status === 'rejected');
    if (failed?.status === 'rejected') return failed.reason ?? new Error('failed');
    for (const result of results) {
      const seq = result.status === 'fulfilled' ? result.value.rows[0]?.seq : undefined;
      if (seq) await client.query(announceStatement(practiceId, seq)).catch(() => {});
    }
    return undefined;
  });
}
