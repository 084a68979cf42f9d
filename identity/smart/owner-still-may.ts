import type { Door } from '../door.ts';
import { roleMay, type Role } from '../permissions.ts';

/** Who asked for something that goes on without them: a person, an app, or an app for a person. */
export interface StandingOwner {
  userId?: string | undefined;
  appId?: string | undefined;
  /** What the person allowed the app. */
  authorizationId?: string | undefined;
}

/**
 * Whether what somebody once asked for may still go on: the app is active, what was allowed is
 * neither revoked nor over, and the person is still here in a role that looks at charts.
 */
export async function ownerStillMay(
  door: Door,
  practiceId: string,
  { userId, appId, authorizationId }: StandingOwner,
): Promise<boolean> {
  if (appId !== undefined) {
    const { rowCount } = await door.pool.query(
      `select from smart_app a where a.id = $2 and a.practice_id = $1 and a.active
         and ($3::text is null or exists (select from smart_authorization g where g.id = $3
           and g.practice_id = $1 and g.app_id = a.id and g.revoked_at is null
           and g.expires_at > $4 and g.user_id is not distinct from $5))`,
      [practiceId, appId, authorizationId ?? null, door.now().toString(), userId ?? null],
    );
    if (rowCount !== 1) return false;
  }
  if (userId === undefined) return appId !== undefined;
  if (appId !== undefined && authorizationId === undefined) return false;
  const { rows } = await door.pool.query<{ role: Role }>(
    'select role from staff where user_id = $2 and practice_id = $1 and active',
    [practiceId, userId],
  );
  return rows[0] !== undefined && roleMay(rows[0].role, 'chart.view');
}
