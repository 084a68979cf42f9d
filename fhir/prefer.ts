/** What a caller would rather have, from its `Prefer` header (http.html#ops, R4; RFC 7240). */
export interface Preference {
  return?: 'minimal' | 'representation' | 'OperationOutcome';
  handling?: 'strict' | 'lenient';
  isAsync?: true;
}

const returns = new Set(['minimal', 'representation', 'OperationOutcome']);

/** Reads a `Prefer` header. What it does not know is passed over, as RFC 7240 asks. */
export function parsePrefer(header: string | string[] | undefined): Preference {
  const preference: Preference = {};
  for (const part of [header ?? []].flat().join(',').split(/[,;]/)) {
    const [name = '', value = ''] = part.split('=').map((one) => one.trim().replace(/^"|"$/g, ''));
    if (name === 'return' && returns.has(value)) {
      preference.return ??= value as NonNullable<Preference['return']>;
    }
    if (name === 'handling' && (value === 'strict' || value === 'lenient')) {
      preference.handling ??= value;
    }
    if (name === 'respond-async') preference.isAsync = true;
  }
  return preference;
}
