import { openPractice } from '../../records/open.ts';
import { enteredAsApp, openPool } from '../../records/pool.ts';
import type { PracticeRecords } from '../../records/practice-records.ts';
import { listPractices } from '../../records/practices.ts';
import { readRunning } from '../../server/data-folder.ts';
import type { Linchpin } from './open-linchpin.ts';

/** Reads the records of the one practice of a running Linchpin, past its server. */
export async function readRecords<Found>(
  { data }: Pick<Linchpin, 'data'>,
  read: (records: PracticeRecords) => Promise<Found>,
): Promise<Found> {
  const running = readRunning(data);
  if (!running) throw new Error('Nothing runs on this data folder.');
  const pool = openPool(await enteredAsApp(running.databaseUrl), 1);
  try {
    const [practice] = await listPractices(pool);
    if (!practice) throw new Error('There is no practice in these records.');
    return await read(openPractice(pool, practice.id));
  } finally {
    await pool.end();
  }
}
