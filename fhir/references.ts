import type { Reference } from '@medplum/fhirtypes';

/** A literal reference to a resource of ours: `Type/id` or `Type/id/_history/version`. */
export interface ParsedReference {
  type: string;
  id: string;
  version?: string;
}

const relative = /^[A-Z][A-Za-z]{1,63}\/[A-Za-z0-9\-.]{1,64}(?:\/_history\/[A-Za-z0-9\-.]{1,64})?$/;
const absolute =
  /^https?:\/\/.*\/([A-Z][A-Za-z]{1,63})\/[A-Za-z0-9\-.]{1,64}(?:\/_history\/[^/]+)?$/;
const history = '/_history/';

/**
 * Parses `Type/id` and `Type/id/_history/2` (https://hl7.org/fhir/R4/references.html#literal).
 * Undefined for everything else: absolute addresses, `urn:uuid:…`, `#contained`, conditional
 * references and no text at all.
 */
export function parseReference(text: string | undefined): ParsedReference | undefined {
  if (text === undefined || !relative.test(text)) return undefined;
  const slash = text.indexOf('/');
  const end = text.indexOf('/', slash + 1);
  const type = text.slice(0, slash);
  if (end < 0) return { type, id: text.slice(slash + 1) };
  return { type, id: text.slice(slash + 1, end), version: text.slice(end + history.length) };
}

/** The id a reference to a resource of this type names; undefined when it names none. */
export function idOf(type: string, reference: Reference | undefined): string | undefined {
  const parsed = parseReference(reference?.reference);
  return parsed?.type === type ? parsed.id : undefined;
}

/**
 * The type a reference points to, as far as it can be told without following it: from its text,
 * from the resource it names among `root`'s contained ones, or from its `type`.
 */
export function typeOfReference(
  reference: { reference?: string; type?: string },
  root: { contained?: { id?: string; resourceType?: string }[] },
): string | undefined {
  const text = reference.reference;
  if (typeof text !== 'string') return reference.type;
  if (text.startsWith('#')) {
    const id = text.slice(1);
    return root.contained?.find((each) => each.id === id)?.resourceType ?? reference.type;
  }
  if (relative.test(text)) return text.slice(0, text.indexOf('/'));
  return absolute.exec(text)?.[1] ?? reference.type;
}
