import type { Door } from '../door.ts';
import { findMember } from '../members.ts';
import { useAuthorization } from './authorizations.ts';
import { smartPaths } from './addresses.ts';
import { splitScopes } from './scopes.ts';

/** What an access token carries beside its scopes, by the names SMART gives it. */
export interface TokenContext {
  patient?: string;
  encounter?: string;
  fhirUser?: string;
  need_patient_banner?: boolean;
  smart_style_url?: string;
}

/** The launch context of a grant, for the token answer and for introspection. */
export async function tokenContext(
  door: Door,
  origin: string,
  grantId: string,
  scope: string | undefined,
): Promise<TokenContext | undefined> {
  const given = await useAuthorization(door, grantId);
  if (!given) return undefined;
  const scopes = splitScopes(scope);
  const tellsUser = scopes.includes('fhirUser') || scopes.includes('profile');
  const fhirUser = tellsUser ? await fhirUserOf(door, origin, given.userId) : undefined;
  return {
    ...(given.patientId !== null && { patient: given.patientId }),
    ...(given.encounterId !== null && { encounter: given.encounterId }),
    ...(fhirUser !== undefined && { fhirUser }),
    // An app stands in a tab of its own, where nothing of ours says whose chart it is.
    ...(given.patientId !== null && { need_patient_banner: true }),
    smart_style_url: `${origin}${smartPaths.style}`,
  };
}

/** The address of the person's Practitioner. */
export async function fhirUserOf(
  door: Door,
  origin: string,
  userId: string,
): Promise<string | undefined> {
  const member = await findMember(door, userId);
  return member && `${origin}${smartPaths.fhirBase}/Practitioner/${member.practitionerId}`;
}
