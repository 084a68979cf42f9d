type Fields = Record<string, unknown>;

/** Types of a Bundle's resources by their `fullUrl`; anything else in an entry is told elsewhere. */
export function bundledTypes(bundle: Fields): ReadonlyMap<unknown, unknown> {
  const types = new Map<unknown, unknown>();
  if (!Array.isArray(bundle['entry'])) return types;
  for (const entry of bundle['entry'] as (Fields | null)[]) {
    const resource = entry?.['resource'] as Fields | null | undefined;
    if (typeof entry?.['fullUrl'] === 'string')
      types.set(entry['fullUrl'], resource?.['resourceType']);
  }
  return types;
}
