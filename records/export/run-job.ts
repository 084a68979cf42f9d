import type { ResourceType } from '@medplum/fhirtypes';
import type pg from 'pg';
import type { Temporal } from 'temporal-polyfill';
import { auditStatement } from '../audit.ts';
import { withPractice } from '../pool.ts';
import { everybody, patientsNamed } from './everybody.ts';
import { expiry, noteProgress, type ExportJob } from './export-job.ts';
import { writeType, type Written } from './write-chunks.ts';
import { writeDeleted } from './write-deleted.ts';

/** Thrown when an export is stopped: taken back, or the server closes. */
export class Stopped extends Error {}

/** What an export is made with. */
export interface Making {
  pool: pg.Pool;
  practiceId: string;
  job: ExportJob;
  now: () => Temporal.Instant;
  signal: AbortSignal;
}

const progressEveryMs = 500;

/**
 * Makes the files of an export: of one snapshot, in one transaction, so that they are whole or not
 * there. Answers false when another server is making it. Throws Stopped when it is to end.
 */
export async function runJob(making: Making): Promise<boolean> {
  const { pool, practiceId, job } = making;
  const made = await withPractice(pool, practiceId, async (client) => {
    const lock = await client.query<{ mine: boolean }>({
      text: 'select pg_try_advisory_lock(hashtextextended($1, 0)) as mine',
      values: [job.id],
    });
    if (!lock.rows[0]?.mine) return undefined;
    const written = await writeAll(making, client);
    // A connection that fails before this is closed, and its lock goes with it.
    await client.query({
      text: 'select pg_advisory_unlock(hashtextextended($1, 0))',
      values: [job.id],
    });
    return written;
  });
  if (!made) return false;
  await complete(making, made);
  return true;
}

interface Made {
  transactionTime: string;
  counts: Map<string, number>;
}

async function writeAll(making: Making, client: pg.PoolClient): Promise<Made> {
  const { practiceId, job } = making;
  await client.query('begin isolation level repeatable read');
  await client.query('set local statement_timeout = 0');
  const { rows } = await client.query<{ at: Date }>(snapshotTime);
  await client.query({
    text: 'delete from records.export_chunk where practice_id = $1 and job_id = $2',
    values: [practiceId, job.id],
  });
  const counts = new Map<string, number>();
  const tell = teller(making, counts);
  await tell(true);
  for (const type of Object.keys(job.asked.reach) as ResourceType[]) {
    const written: Written = (resources) => {
      counts.set(type, (counts.get(type) ?? 0) + resources);
      return tell(false);
    };
    await writeType({ client, practiceId, job, type, now: making.now() }, written);
  }
  await writeDeleted(client, practiceId, job, making.now());
  await client.query('commit');
  return { transactionTime: rows[0]!.at.toISOString(), counts };
}

/**
 * A change is given its time shortly before it is committed, so the moment of the snapshot is too
 * late: what was under way then would be in neither this export nor in one of what came since.
 */
const snapshotTime = `select least(now(), min(xact_start)) - interval '10 seconds' as at
  from pg_stat_activity where backend_xid is not null and pid <> pg_backend_pid()`;

/** Notes progress now and then, and ends the work when nobody wants it any more. */
function teller({ pool, practiceId, job, signal }: Making, counts: Map<string, number>) {
  let lastMs = 0;
  return async (isDue: boolean): Promise<void> => {
    if (signal.aborted) throw new Stopped();
    const nowMs = performance.now();
    if (!isDue && nowMs - lastMs < progressEveryMs) return;
    lastMs = nowMs;
    if (!(await noteProgress(pool, practiceId, job.id, sum(counts)))) throw new Stopped();
  };
}

/** Opens the files and writes the audit, at once or not at all. */
async function complete({ pool, practiceId, job, now }: Making, made: Made): Promise<void> {
  const { asked } = job;
  const at = now();
  const counts = [...made.counts].map(([type, count]) => `${type} ${count}`);
  const entry = {
    at,
    ...asked.by,
    act: 'fhir/export',
    outcome: 'seen' as const,
    reason: `${sum(made.counts)} resources by a ${asked.level} export: ${counts.join(', ')}`,
    patients: asked.patients ? patientsNamed(asked.patients) : await everybody(pool, practiceId),
    resources: [...made.counts.keys()].map((type) => `${type}/*`),
  };
  await withPractice(pool, practiceId, async (client) => {
    await client.query('begin');
    const done = await client.query({
      text: `update records.export_job
             set state = 'complete', resources = $3, transaction_time = $4, expires_at = $5
             where practice_id = $1 and id = $2 and state in ('waiting', 'running')`,
      values: [practiceId, job.id, sum(made.counts), made.transactionTime, expiry(at)],
    });
    if ((done.rowCount ?? 0) === 0) throw new Stopped();
    await client.query(auditStatement([entry]));
    await client.query('commit');
  });
}

function sum(counts: Map<string, number>): number {
  return [...counts.values()].reduce((total, count) => total + count, 0);
}
