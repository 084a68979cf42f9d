type Fields = Record<string, unknown>;

/** Adds every `#…` that stands in a value to `found`. */
function collect(value: unknown, found: Set<string>): void {
  if (typeof value === 'string') {
    if (value.startsWith('#')) found.add(value);
  } else if (Array.isArray(value)) for (const one of value) collect(one, found);
  else if (typeof value === 'object' && value !== null) {
    for (const one of Object.values(value)) collect(one, found);
  }
}

/**
 * True when every contained resource is referred to (`#id`) from somewhere in the resource, or
 * refers to its container (`#`): rule dom-3.
 */
export function isEveryContainedUsed(resource: unknown): boolean {
  const contained = (resource as Fields)['contained'];
  if (!Array.isArray(contained)) return true;
  const used = new Set<string>();
  collect(resource, used);
  return contained.every((one: Fields | null) => {
    if (used.has(`#${String(one?.['id'])}`)) return true;
    const own = new Set<string>();
    collect(one, own);
    return own.has('#');
  });
}
