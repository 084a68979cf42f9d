import type { Actor } from '../../records/act.ts';
import type { Door } from '../door.ts';

/** Whether this person has allowed the app at least as much before, and it was not taken back. */
export async function allowedBefore(
  door: Door,
  appId: string,
  actor: Actor,
  scopes: readonly string[],
): Promise<boolean> {
  const { rowCount } = await door.pool.query(
    `select from smart_authorization
     where practice_id = $1 and app_id = $2 and user_id = $3 and scopes @> $4
       and revoked_at is null and expires_at > $5 limit 1`,
    [actor.practiceId, appId, actor.userId, scopes, door.now().toString()],
  );
  return rowCount === 1;
}
