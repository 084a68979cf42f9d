import { randomBytes } from 'node:crypto';
import type { Door } from '../door.ts';
import { fingerprint } from '../keys.ts';

/** What a person had open when an app was opened from the chart. */
export interface Launch {
  appId: string;
  userId: string;
  patientId: string;
  encounterId?: string;
}

const launchMinutes = 5;

/** Keeps what is open under a value that says nothing of it; it works once, for five minutes. */
export async function makeLaunch(door: Door, launch: Launch): Promise<string> {
  const value = randomBytes(24).toString('base64url');
  const { appId, ...payload } = launch;
  await door.pool.query(
    `insert into smart_artifact (kind, id, payload, app_id, expires_at)
     values ('Launch', $1, $2, $3, $4)`,
    [
      fingerprint(value),
      JSON.stringify(payload),
      appId,
      door.now().add({ minutes: launchMinutes }).toString(),
    ],
  );
  return value;
}

/** What stands under a launch value, while it works. */
export async function findLaunch(door: Door, value: string): Promise<Launch | undefined> {
  const { rows } = await door.pool.query<{ appId: string; payload: Omit<Launch, 'appId'> }>(
    `select app_id "appId", payload from smart_artifact
     where kind = 'Launch' and id = $1 and expires_at > $2 and consumed_at is null`,
    [fingerprint(value), door.now().toString()],
  );
  const [row] = rows;
  return row && { appId: row.appId, ...row.payload };
}

/** Uses a launch value up. Answers false when it was used before. */
export async function useLaunch(door: Door, value: string): Promise<boolean> {
  const { rowCount } = await door.pool.query(
    `update smart_artifact set consumed_at = $2
     where kind = 'Launch' and id = $1 and consumed_at is null and expires_at > $2`,
    [fingerprint(value), door.now().toString()],
  );
  return rowCount === 1;
}
