import type { Door } from '../door.ts';
import { roleMay, type Role } from '../permissions.ts';
import { accessOf, type Reach } from './access.ts';
import type { AppKind } from './apps.ts';
import { grantable } from './grantable.ts';

/** Who asked for something that goes on without them: a person, an app, or an app for a person. */
export interface StandingOwner {
  userId?: string | undefined;
  appId?: string | undefined;
  /** What the person allowed the app. */
  authorizationId?: string | undefined;
}

interface AppNow {
  kind: AppKind;
  registered: string[];
  /** What the person allowed; missing when the app asks for itself. */
  allowed: string[] | null;
  patientId: string | null;
}

/**
 * How far who once asked for something may read a type now: nothing once the app is disabled, what
 * was allowed is revoked or over, or the person is gone or in a role that looks at no charts; and
 * no more than the app is still registered for.
 */
export async function ownerReach(
  door: Door,
  practiceId: string,
  owner: StandingOwner,
  type: string,
): Promise<Reach> {
  const { userId, appId, authorizationId } = owner;
  const role = userId === undefined ? undefined : await roleOf(door, practiceId, userId);
  if (userId !== undefined && role === undefined) return 'none';
  if (appId === undefined)
    return role !== undefined && roleMay(role, 'chart.view') ? 'all' : 'none';
  // A person's permission and the person go together.
  if ((userId === undefined) !== (authorizationId === undefined)) return 'none';
  const app = await appNow(door, practiceId, owner);
  if (!app) return 'none';
  const { kind, registered, allowed, patientId } = app;
  return accessOf({
    scopes: grantable({ kind, scopes: registered }, allowed ?? registered),
    ...(patientId !== null && { patientId }),
    ...(role !== undefined && { role }),
  })('r', type);
}

async function roleOf(door: Door, practiceId: string, userId: string): Promise<Role | undefined> {
  const { rows } = await door.pool.query<{ role: Role }>(
    'select role from staff where user_id = $2 and practice_id = $1 and active',
    [practiceId, userId],
  );
  return rows[0]?.role;
}

async function appNow(
  door: Door,
  practiceId: string,
  { userId, appId, authorizationId }: StandingOwner,
): Promise<AppNow | undefined> {
  const { rows } = await door.pool.query<AppNow>(
    `select a.kind, a.scopes as registered, g.scopes as allowed, g.patient_id as "patientId"
     from smart_app a left join smart_authorization g on g.id = $3 and g.practice_id = $1
       and g.app_id = a.id and g.revoked_at is null and g.expires_at > $4 and g.user_id = $5
     where a.id = $2 and a.practice_id = $1 and a.active and ($3::text is null or g.id is not null)`,
    [practiceId, appId, authorizationId ?? null, door.now().toString(), userId ?? null],
  );
  return rows[0];
}
