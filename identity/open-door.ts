import { openBetterAuth } from './better-auth.ts';
import { openPool } from '../records/pool.ts';
import { openIdentityPool } from './identity-pool.ts';
import { deriveKeys } from './keys.ts';
import { SessionCache } from './session-cache.ts';
import { openSmart } from './smart/open-smart.ts';
import type { DoorSettings, Door } from './door.ts';

/** Opens the counter; no connection is made before the first question. */
export function openDoor(settings: DoorSettings): Door {
  const keys = deriveKeys(settings.secret);
  const publicUrl = settings.publicUrl ?? 'http://localhost';
  const pool = openIdentityPool(settings.databaseUrl);
  const door: Door = {
    pool,
    records: openPool(settings.databaseUrl, 2),
    auth: openBetterAuth(pool, publicUrl, keys),
    keys,
    publicUrl,
    secure: publicUrl.startsWith('https:'),
    idleMinutes: settings.idleMinutes ?? 15,
    now: settings.now,
    audit: settings.audit,
    openDemo: settings.openDemo,
    cache: new SessionCache(),
    smart: openSmart(() => door, settings.fetchAppKeys),
  };
  return door;
}
