import type { Account, KoaContextWithOIDC } from 'oidc-provider';
import type { Door } from '../door.ts';
import { findMember } from '../members.ts';
import { isSittingOpen, useAuthorization } from './authorizations.ts';
import { fhirUserOf } from './token-context.ts';

/** What of a token or code is looked at. */
interface Source {
  kind?: string | undefined;
  grantId?: string | undefined;
  scope?: string | undefined;
}

/**
 * The person behind a request or a token, as long as the person works here and what was allowed is
 * not revoked. `online_access` lasts as long as the sitting in which it was allowed.
 */
export async function accountOf(
  door: Door,
  origin: string,
  _ctx: KoaContextWithOIDC,
  userId: string,
  source: unknown,
): Promise<Account | undefined> {
  const member = await findMember(door, userId);
  if (!member?.active) return undefined;
  if (source !== undefined && !(await isStillAllowed(door, source as Source))) return undefined;
  return {
    accountId: userId,
    claims: async () => {
      const fhirUser = await fhirUserOf(door, origin, userId);
      return { sub: userId, name: member.name, ...(fhirUser !== undefined && { fhirUser }) };
    },
  };
}

async function isStillAllowed(door: Door, { kind, grantId, scope }: Source): Promise<boolean> {
  if (grantId === undefined) return false;
  const given = await useAuthorization(door, grantId);
  if (!given) return false;
  const scopes = (scope ?? '').split(' ');
  if (kind !== 'RefreshToken' || scopes.includes('offline_access')) return true;
  return isSittingOpen(door, given.sessionId);
}
