import type pg from 'pg';
import type { Temporal } from 'temporal-polyfill';
import { registrySettingsId } from '../../clinical/registry/settings.ts';
import { withPractice } from '../pool.ts';

/** Whether the registry of a practice can be reached. */
export interface RegistryRun {
  failures: number;
  failure: string | null;
  failedAt: Date | null;
  reachedAt: Date | null;
  nextTry: Date | null;
}

const columns = `failures, failure, failed_at as "failedAt", reached_at as "reachedAt",
  next_try as "nextTry"`;

async function ask(
  pool: pg.Pool,
  practiceId: string,
  text: string,
  values: unknown[] = [],
): Promise<RegistryRun | undefined> {
  const { rows } = await withPractice(pool, practiceId, (client) =>
    client.query<RegistryRun>(text, [practiceId, ...values]),
  );
  return rows[0];
}

/** How the exchange stands; undefined before a registry was named. */
export function findRegistryRun(
  pool: pg.Pool,
  practiceId: string,
): Promise<RegistryRun | undefined> {
  return ask(
    pool,
    practiceId,
    `select ${columns} from records.registry_run where practice_id = $1`,
  );
}

/**
 * Begins where the registry was first named, however long ago: what was written before is not
 * reported, what was written since is.
 */
export async function beginRegistryRun(pool: pg.Pool, practiceId: string): Promise<void> {
  await ask(
    pool,
    practiceId,
    `insert into records.registry_run (practice_id, seen)
     select $1, format('%s:%s:', named.after, named.after)::pg_snapshot
     from (select txid::text::numeric + 1 as after from records.outbox where practice_id = $1
             and 'Basic/${registrySettingsId}' = any(changed) order by seq limit 1) named
     on conflict do nothing`,
  );
}

/** Takes it to work on it; undefined while another server does, or before it began. */
export function takeRegistryRun(
  pool: pg.Pool,
  practiceId: string,
  now: Temporal.Instant,
  until: Temporal.Instant,
): Promise<RegistryRun | undefined> {
  return ask(
    pool,
    practiceId,
    `update records.registry_run set leased_until = $3
     where practice_id = $1 and (leased_until is null or leased_until < $2) returning ${columns}`,
    [now.toString(), until.toString()],
  );
}

export async function giveRegistryRunBack(pool: pg.Pool, practiceId: string): Promise<void> {
  await ask(
    pool,
    practiceId,
    'update records.registry_run set leased_until = null where practice_id = $1',
  );
}

/** It answered: what failed before is over. */
export async function registryReached(
  pool: pg.Pool,
  practiceId: string,
  at: Temporal.Instant,
): Promise<void> {
  await ask(
    pool,
    practiceId,
    `update records.registry_run set failures = 0, failure = null, failed_at = null,
       next_try = null, reached_at = $2 where practice_id = $1`,
    [at.toString()],
  );
}

/** It did not: why, and when to try again. */
export async function registryNotReached(
  pool: pg.Pool,
  practiceId: string,
  failed: { reason: string; at: Temporal.Instant; nextTry: Temporal.Instant },
): Promise<void> {
  await ask(
    pool,
    practiceId,
    `update records.registry_run set failures = failures + 1, failure = $2, failed_at = $3,
       next_try = $4 where practice_id = $1`,
    [failed.reason, failed.at.toString(), failed.nextTry.toString()],
  );
}
