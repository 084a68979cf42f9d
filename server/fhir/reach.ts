import type { Resource, ResourceType } from '@medplum/fhirtypes';
import { matcherOf } from '../../records/access/matches.ts';
import type { FhirCaller, Right } from './caller.ts';

/**
 * Whether a right of the caller reaches one resource, given as it stands or as its text. What
 * cannot be told is denied.
 */
export function reaches(
  caller: FhirCaller,
  right: Right,
  type: ResourceType,
  resource: Resource | string,
): boolean {
  const access = caller.access(right, type);
  if (access === 'none' || access === 'all') return access === 'all';
  const whole = typeof resource === 'string' ? (JSON.parse(resource) as Resource) : resource;
  const matches = matcherOf(caller.practiceId, whole);
  return access.within.some((search) => matches(search) === true);
}
