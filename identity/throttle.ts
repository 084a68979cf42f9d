import { refuse, type Refusal } from '../fhir/refusal.ts';
import type { Door } from './door.ts';

/** How many tries are free, and how the wait grows after them. */
export interface Patience {
  free: number;
  firstWaitSeconds: number;
  longestWaitSeconds: number;
  /** Tries are forgotten when none came for this long. */
  memorySeconds: number;
}

/** One account's password: five tries, then 30 s, 1 min, 2 min … up to 15 min. */
export const passwordPatience: Patience = {
  free: 5,
  firstWaitSeconds: 30,
  longestWaitSeconds: 900,
  memorySeconds: 3600,
};

/** All tries that failed from one address; a clinic often has one address for everyone. */
export const addressPatience: Patience = {
  free: 40,
  firstWaitSeconds: 10,
  longestWaitSeconds: 900,
  memorySeconds: 3600,
};

const countTry = `
  insert into throttle as t (key, tries, last_at, blocked_until, refused)
  values ($1, 1, $2, null, false)
  on conflict (key) do update set
    refused = coalesce(t.blocked_until > $2, false),
    tries = case when t.blocked_until > $2 then t.tries
                 when t.last_at < $2::timestamptz - make_interval(secs => $6) then 1
                 else t.tries + 1 end,
    blocked_until = case
      when t.blocked_until > $2 then t.blocked_until
      when t.last_at < $2::timestamptz - make_interval(secs => $6) or t.tries + 1 < $3 then null
      else $2::timestamptz
        + make_interval(secs => least($5, $4 * power(2, least(t.tries + 1 - $3, 20)))) end,
    last_at = $2
  returning refused, blocked_until "blockedUntil"`;

/**
 * Counts a try before it is judged, so that tries sent at once cannot slip through together.
 * Refuses with `too-many-requests` while the key is blocked. Call `forgive` when the try was
 * right.
 */
export async function countTryAt(
  door: Door,
  key: string,
  patience: Patience,
): Promise<Refusal | undefined> {
  const now = door.now();
  const { rows } = await door.pool.query<{ refused: boolean; blockedUntil: Date | null }>({
    name: 'door_count_try',
    text: countTry,
    values: [
      key,
      now.toString(),
      patience.free,
      patience.firstWaitSeconds,
      patience.longestWaitSeconds,
      patience.memorySeconds,
    ],
  });
  const [row] = rows;
  if (!row?.refused) return undefined;
  const seconds = ((row.blockedUntil?.getTime() ?? 0) - now.epochMilliseconds) / 1000;
  const wait =
    seconds > 90 ? `${Math.ceil(seconds / 60)} minutes` : `${Math.ceil(seconds)} seconds`;
  return refuse('too-many-requests', `Too many tries. Wait ${wait}, then try again.`);
}

/** Forgets the tries at a key: the last one was right. */
export async function forgive(door: Door, key: string): Promise<void> {
  await door.pool.query('delete from throttle where key = $1', [key]);
}

/** Takes back one try at a key that many people share. */
export async function takeBack(door: Door, key: string): Promise<void> {
  await door.pool.query('update throttle set tries = greatest(tries - 1, 0) where key = $1', [key]);
}

/** True the first time a key is claimed within `seconds`: a code that was used once is used up. */
export async function claimOnce(door: Door, key: string, seconds: number): Promise<boolean> {
  const { rowCount } = await door.pool.query(
    `insert into throttle as t (key, tries, last_at, refused) values ($1, 1, $2, false)
     on conflict (key) do update set last_at = $2
       where t.last_at < $2::timestamptz - make_interval(secs => $3)`,
    [key, door.now().toString(), seconds],
  );
  return rowCount === 1;
}

/** Deletes what no longer counts: forgotten tries, ended sessions and challenges, used-up links. */
export async function sweep(door: Door): Promise<void> {
  const now = door.now().toString();
  for (const text of [
    `delete from throttle where last_at < $1::timestamptz - interval '1 day'`,
    `delete from session where expires_at < $1::timestamptz`,
    `delete from verification where expires_at < $1::timestamptz`,
    `delete from enrolment_link where expires_at < $1::timestamptz - interval '30 days'`,
  ]) {
    await door.pool.query(text, [now]);
  }
}
