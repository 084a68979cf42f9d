import type pg from 'pg';
import { openPractice } from '../../records/open.ts';
import { enteredAsApp, openPool, withPractice } from '../../records/pool.ts';
import type { PracticeRecords } from '../../records/practice-records.ts';
import { listPractices } from '../../records/practices.ts';
import { readRunning } from '../../server/data-folder.ts';
import type { Linchpin } from './open-linchpin.ts';

type Place = Pick<Linchpin, 'data'>;

/** Reads the records of the one practice of a running Linchpin, past its server. */
export async function readRecords<Found>(
  place: Place,
  read: (records: PracticeRecords) => Promise<Found>,
): Promise<Found> {
  return within(place, (pool, practiceId) => read(openPractice(pool, practiceId)));
}

/** One row of the audit: who did what. */
export interface Audited {
  who: string;
  role: string;
  act: string;
  outcome: string;
  patients: string[];
}

/** The audit of the one practice, oldest first. */
export async function readAudit(place: Place): Promise<Audited[]> {
  return within(place, (pool, practiceId) =>
    withPractice(pool, practiceId, async (client) => {
      const { rows } = await client.query<Audited>(
        `select actor_name as who, role, act, outcome, patients from records.audit
         where practice_id = $1 order by n`,
        [practiceId],
      );
      return rows;
    }),
  );
}

/** Brings the records of the one practice to a state that takes long to come by itself. */
export async function changeRecords(
  place: Place,
  change: (client: pg.PoolClient, practiceId: string) => Promise<void>,
): Promise<void> {
  await within(place, (pool, practiceId) =>
    withPractice(pool, practiceId, (client) => change(client, practiceId)),
  );
}

async function within<Found>(
  { data }: Place,
  work: (pool: ReturnType<typeof openPool>, practiceId: string) => Promise<Found>,
): Promise<Found> {
  const running = readRunning(data);
  if (!running) throw new Error('Nothing runs on this data folder.');
  const pool = openPool(await enteredAsApp(running.databaseUrl), 1);
  try {
    const [practice] = await listPractices(pool);
    if (!practice) throw new Error('There is no practice in these records.');
    return await work(pool, practice.id);
  } finally {
    await pool.end();
  }
}
