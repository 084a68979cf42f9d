import type { Resource } from '@medplum/fhirtypes';
import { fittingProfiles } from './fitting-profile.ts';
import { validateProfile } from './validate-profile.ts';

/**
 * A resource of ours with the profiles of US Core that fit it in `meta.profile`, as far as it keeps
 * them: without a version when in both editions. A claim that is not true any more goes; what else
 * is claimed stays.
 */
export function claimProfiles<T extends Resource>(resource: T): T {
  const fitting = fittingProfiles(resource as { resourceType: string });
  if (fitting.length === 0) return resource;
  const kept = fitting.filter((url) => validateProfile(resource, url)?.errors.length === 0);
  const isBoth = kept.length === fitting.length;
  const own = isBoth ? kept.slice(0, 1).map(withoutVersion) : kept;
  const others = (resource.meta?.profile ?? []).filter(
    (url) => !fitting.includes(url) && !fitting.some((one) => withoutVersion(one) === url),
  );
  const { profile: _, ...meta } = resource.meta ?? {};
  const profile = [...others, ...own];
  return { ...resource, meta: { ...meta, ...(profile.length > 0 && { profile }) } };
}

function withoutVersion(url: string): string {
  return url.slice(0, url.indexOf('|'));
}
