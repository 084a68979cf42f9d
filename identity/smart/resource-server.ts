import { errors, type KoaContextWithOIDC } from 'oidc-provider';
import type { Door } from '../door.ts';
import { smartPaths } from './addresses.ts';
import { findApp } from './apps.ts';
import { grantable } from './grantable.ts';
import { splitScopes } from './scopes.ts';

/**
 * The FHIR server as the one resource that tokens are for. The scopes of a token are those asked
 * for that the app is registered for and that we can hold it to; all else falls out silently, as
 * the token answer says what was given.
 */
export function resourceServer(door: Door, origin: string) {
  const base = `${origin}${smartPaths.fhirBase}`;
  return {
    enabled: true,
    defaultResource: () => base,
    useGrantedResource: () => true,
    getResourceServerInfo: async (
      ctx: KoaContextWithOIDC,
      resource: string,
      { clientId }: { clientId: string },
    ) => {
      if (resource.replace(/\/$/, '') !== base)
        throw new errors.InvalidTarget(`this server is ${base}`);
      const app = await findApp(door, clientId);
      const scopes = app ? grantable(app, askedIn(ctx)) : [];
      if (scopes.length === 0) {
        throw new errors.InvalidScope('the app is registered for none of these scopes', '');
      }
      return { scope: scopes.join(' '), audience: base, accessTokenFormat: 'opaque' as const };
    },
  };
}

function askedIn({ oidc }: KoaContextWithOIDC): string[] {
  const asked = oidc.params?.['scope'] as string | undefined;
  return splitScopes(
    asked ?? oidc.entities.RefreshToken?.scope ?? oidc.entities.AuthorizationCode?.scope,
  );
}
