import type { ResourceType } from '@medplum/fhirtypes';
import type pg from 'pg';
import type { Temporal } from 'temporal-polyfill';
import type { AuditEntry } from '../audit.ts';
import { withPractice } from '../pool.ts';

/** What of a type goes out: everything, or what at least one of these searches finds. */
export type ExportReach = 'all' | { within: string[] };

/** What an export was asked for, and by whom. */
export interface ExportAsked {
  /** The address it was asked by, for the manifest. */
  request: string;
  level: 'system' | 'patient' | 'group';
  /** Ids of the group's patients. */
  patients?: string[];
  /** The types that go out, and how far each. */
  reach: Partial<Record<ResourceType, ExportReach>>;
  /** Changed at this instant or later. */
  since?: string;
  /** Of these types only what one of the searches finds, each without its type. */
  where?: Partial<Record<ResourceType, string[]>>;
  /** Only these elements of each resource, as `_elements` names them. */
  elements?: string[];
  /** Names of parameters that were asked for and not heeded, for the manifest's errors. */
  ignored?: string[];
  by: Pick<AuditEntry, 'actorId' | 'actorName' | 'role' | 'ip' | 'sessionId'>;
}

/** An export as it stands. */
export interface ExportJob {
  id: string;
  userId: string;
  asked: ExportAsked;
  state: 'waiting' | 'running' | 'complete' | 'failed';
  /** How many resources are written so far. */
  resources: number;
  /** ISO instant up to which every change is in the files; set when complete. */
  transactionTime: string | null;
  expiresAt: string;
}

/** How long the files of an export are kept after it is complete. */
export const keptHours = 24;

interface JobRow {
  id: string;
  userId: string;
  asked: ExportAsked;
  state: ExportJob['state'];
  resources: string;
  transactionTime: Date | null;
  expiresAt: Date;
}

const columns = `id, user_id as "userId", asked, state, resources,
  transaction_time as "transactionTime", expires_at as "expiresAt"`;

const underWay = '23505';

/** Writes down an export to be made. False when this caller has one under way. */
export async function addJob(
  pool: pg.Pool,
  practiceId: string,
  job: Pick<ExportJob, 'id' | 'userId' | 'asked'>,
  at: Temporal.Instant,
): Promise<boolean> {
  try {
    await withPractice(pool, practiceId, (client) =>
      client.query({
        text: `insert into records.export_job
                 (practice_id, id, user_id, asked, state, created_at, expires_at)
               values ($1, $2, $3, $4, 'waiting', $5, $6)`,
        values: [practiceId, job.id, job.userId, job.asked, at.toString(), expiry(at)],
      }),
    );
    return true;
  } catch (error) {
    if ((error as { code?: string }).code === underWay) return false;
    throw error;
  }
}

/** When an export that is made now goes. */
export function expiry(at: Temporal.Instant): string {
  return at.add({ hours: keptHours }).toString();
}

/** An export of this practice; undefined when there is none. */
export async function findJob(
  pool: pg.Pool,
  practiceId: string,
  id: string,
): Promise<ExportJob | undefined> {
  const [job] = await jobsWhere(pool, practiceId, 'id = $2', [id]);
  return job;
}

/** The exports that are not made yet, oldest first. */
export function unfinishedJobs(pool: pg.Pool, practiceId: string): Promise<ExportJob[]> {
  return jobsWhere(pool, practiceId, "state in ('waiting', 'running')", []);
}

async function jobsWhere(
  pool: pg.Pool,
  practiceId: string,
  where: string,
  values: unknown[],
): Promise<ExportJob[]> {
  const { rows } = await withPractice(pool, practiceId, (client) =>
    client.query<JobRow>({
      text: `select ${columns} from records.export_job
             where practice_id = $1 and ${where} order by created_at`,
      values: [practiceId, ...values],
    }),
  );
  return rows.map(({ resources, transactionTime, expiresAt, ...row }) => ({
    ...row,
    resources: Number(resources),
    transactionTime: transactionTime?.toISOString() ?? null,
    expiresAt: expiresAt.toISOString(),
  }));
}

/** Removes an export with its files; true when there was one. */
export async function removeJob(pool: pg.Pool, practiceId: string, id: string): Promise<boolean> {
  return withPractice(pool, practiceId, async (client) => {
    const removed = await client.query({
      text: 'delete from records.export_job where practice_id = $1 and id = $2',
      values: [practiceId, id],
    });
    await client.query({
      text: 'delete from records.export_chunk where practice_id = $1 and job_id = $2',
      values: [practiceId, id],
    });
    return (removed.rowCount ?? 0) > 0;
  });
}

/** Removes finished exports whose time is over, and files whose export is gone. */
export async function removeExpired(
  pool: pg.Pool,
  practiceId: string,
  at: Temporal.Instant,
): Promise<void> {
  await withPractice(pool, practiceId, async (client) => {
    await client.query({
      text: `delete from records.export_job where practice_id = $1 and expires_at < $2
             and state in ('complete', 'failed')`,
      values: [practiceId, at.toString()],
    });
    await client.query({
      text: `delete from records.export_chunk c where practice_id = $1 and not exists (
               select 1 from records.export_job j
               where j.practice_id = $1 and j.id = c.job_id)`,
      values: [practiceId],
    });
  });
}

/** Notes how far an export is; false when it was taken back meanwhile. */
export async function noteProgress(
  pool: pg.Pool,
  practiceId: string,
  id: string,
  resources: number,
): Promise<boolean> {
  const noted = await withPractice(pool, practiceId, (client) =>
    client.query({
      text: `update records.export_job set state = 'running', resources = $3
             where practice_id = $1 and id = $2 and state in ('waiting', 'running')`,
      values: [practiceId, id, resources],
    }),
  );
  return (noted.rowCount ?? 0) > 0;
}

/** Notes that an export could not be made; what was written of it goes. */
export async function noteFailure(pool: pg.Pool, practiceId: string, id: string): Promise<void> {
  await withPractice(pool, practiceId, async (client) => {
    await client.query({
      text: `update records.export_job set state = 'failed'
             where practice_id = $1 and id = $2 and state in ('waiting', 'running')`,
      values: [practiceId, id],
    });
    await client.query({
      text: 'delete from records.export_chunk where practice_id = $1 and job_id = $2',
      values: [practiceId, id],
    });
  });
}
