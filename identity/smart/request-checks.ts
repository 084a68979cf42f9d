import { errors, type Client, type KoaContextWithOIDC } from 'oidc-provider';
import type { Door } from '../door.ts';
import { smartPaths } from './addresses.ts';
import { findLaunch } from './launches.ts';
import { splitScopes } from './scopes.ts';

/**
 * An app says which server it means, so that no other can pass its request on to us; and it says a
 * `state`, by which it knows its own answer again.
 */
export function checkAudience(
  ctx: KoaContextWithOIDC,
  aud: string | undefined,
  origin: string,
): void {
  const base = `${origin}${smartPaths.fhirBase}`;
  if (aud === undefined || aud.replace(/\/$/, '') !== base) {
    throw new errors.InvalidRequest(`aud must be ${base}`);
  }
  if (!ctx.oidc.params?.['state']) throw new errors.InvalidRequest('state must be sent');
}

/** A launch from the chart names the launch this server gave this app, while it works. */
export async function checkLaunch(
  door: Door,
  ctx: KoaContextWithOIDC,
  value: string | undefined,
  client: Client,
): Promise<void> {
  const scopes = splitScopes(ctx.oidc.params?.['scope'] as string | undefined);
  if (value === undefined) {
    if (!scopes.includes('launch')) return;
    throw new errors.InvalidRequest('scope launch comes with the launch that the app was given');
  }
  const launch = await findLaunch(door, value);
  if (launch?.appId !== client.clientId) {
    throw new errors.InvalidRequest('launch was used, is too old, or is not for this app');
  }
}
