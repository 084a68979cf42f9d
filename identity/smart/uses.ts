import type { Door } from '../door.ts';
import type { AppUse } from './apps.contract.ts';
import { scopeLine } from './scope-words.ts';

/** Who uses which app of a practice now, newest first; by app. */
export async function usesOf(door: Door, practiceId: string): Promise<Map<string, AppUse[]>> {
  const { rows } = await door.pool.query<{
    id: string;
    appId: string;
    person: string;
    givenAt: Date;
    lastUsedAt: Date;
    scopes: string[];
  }>(
    `select g.id, g.app_id "appId", s.display_name as person, g.given_at "givenAt",
       g.last_used_at "lastUsedAt", g.scopes
     from smart_authorization g join staff s on s.user_id = g.user_id
     where g.practice_id = $1 and g.revoked_at is null and g.expires_at > $2
       and exists (select from smart_artifact t where t.grant_id = g.id and t.expires_at > $2)
     order by g.given_at desc limit 500`,
    [practiceId, door.now().toString()],
  );
  const uses = new Map<string, AppUse[]>();
  for (const { id, appId, person, givenAt, lastUsedAt, scopes } of rows) {
    const use = {
      authorizationId: id,
      person,
      givenAt: givenAt.toISOString(),
      lastUsedAt: lastUsedAt.toISOString(),
      lines: scopes.map((scope) => scopeLine(scope, 'one patient')),
    };
    uses.set(appId, [...(uses.get(appId) ?? []), use]);
  }
  return uses;
}
