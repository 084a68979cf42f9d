import type { ReadText } from '../../../records/export/read-compartment.ts';
import type { FhirContext } from '../request.ts';

/** One resource as an entry of a search's Bundle, as it is stored. */
export function entryText(
  base: string,
  { type, id, content }: Pick<ReadText, 'type' | 'id' | 'content'>,
  search: { mode: 'match' | 'include'; score?: number; extension?: unknown[] },
): string {
  const fullUrl = JSON.stringify(`${base}/${type}/${id}`);
  return `{"fullUrl":${fullUrl},"resource":${content},"search":${JSON.stringify(search)}}`;
}

/** The beginning of a Bundle of type `searchset`, up to its first entry. */
export function bundleHead({ request, moment }: FhirContext, next?: string): string {
  const link = [{ relation: 'self', url: request.url }];
  if (next !== undefined) link.push({ relation: 'next', url: next });
  const at = moment.now.toString({ smallestUnit: 'millisecond' });
  const head = `"id":"${moment.newId()}","meta":{"lastUpdated":"${at}"},"type":"searchset"`;
  return `{"resourceType":"Bundle",${head},"link":${JSON.stringify(link)}`;
}

/** A whole Bundle of type `searchset`. */
export function bundleOf(context: FhirContext, entries: readonly string[]): string {
  const entry = entries.length === 0 ? '' : `,"entry":[${entries.join(',')}]`;
  return `${bundleHead(context)},"total":${entries.length}${entry}}`;
}
