import type { Bundle, BundleEntry } from '@medplum/fhirtypes';
import { isRefusal, refuse, type Refusal } from '../../../fhir/refusal.ts';
import { interactionOf } from '../address.ts';
import { segmentsOf } from '../read-request.ts';
import type { FhirContext, Interaction } from '../request.ts';

/** A Bundle has so many entries at most, and a transaction changes so many resources. */
export const entriesAtMost = 5000;

/** One entry of a batch or transaction, as a request of its own. */
export interface Entry {
  /** Its place in the Bundle, from 0. */
  n: number;
  fullUrl: string | undefined;
  asked: Interaction;
  context: FhirContext;
}

/** The entries of a Bundle, of which there are not too many. */
export function entriesOf(body: unknown): { type: string; entries: BundleEntry[] } | Refusal {
  const { resourceType, type, entry = [] } = (body ?? {}) as Partial<Bundle>;
  if (resourceType !== 'Bundle' || (type !== 'batch' && type !== 'transaction')) {
    return refuse('malformed', 'Send a Bundle of type batch or transaction to this address.');
  }
  if (!Array.isArray(entry)) return refuse('malformed', 'Bundle.entry must be a list.');
  if (entry.length > entriesAtMost) {
    const text = `A Bundle has ${entriesAtMost} entries at most; send it in parts.`;
    return refuse('too-large', text);
  }
  return { type, entries: entry };
}

/** Reads one entry as the request that it stands for. */
export function readEntry(context: FhirContext, entry: BundleEntry, n: number): Entry | Refusal {
  const { request, resource, fullUrl } = entry ?? {};
  const { method, url } = request ?? {};
  if (typeof method !== 'string' || typeof url !== 'string') {
    return atEntry(refuse('malformed', 'An entry must have a request with method and url.'), n);
  }
  const { base } = context.request;
  const local = url.startsWith(`${base}/`) ? url.slice(base.length) : url;
  const [path = '', query = ''] = local.split('?');
  const asked = /^[a-z]+:/i.test(local)
    ? refuse('not-found', 'The url of an entry must be one of this server.')
    : interactionOf(method, segmentsOf(path));
  if (isRefusal(asked)) return atEntry(asked, n);
  if (asked.kind === 'bundle') {
    return atEntry(refuse('not-supported', 'A Bundle is no entry of a Bundle to carry out.'), n);
  }
  return {
    ...{ n, asked },
    fullUrl: typeof fullUrl === 'string' ? fullUrl : undefined,
    context: {
      ...context,
      request: {
        ...{ method, base, url: `${base}/${local.replace(/^\//, '')}`, body: resource },
        query: new URLSearchParams(query),
        headers: headersOf(context, request),
      },
    },
  };
}

function headersOf(
  context: FhirContext,
  request: BundleEntry['request'],
): FhirContext['request']['headers'] {
  const { ifMatch, ifNoneMatch, ifModifiedSince, ifNoneExist } = request ?? {};
  // The standard leaves open how much of a change comes back in a Bundle: as little as will do.
  const prefer = context.request.headers['prefer'] ?? 'return=minimal';
  const provenance = context.request.headers['x-provenance'];
  return {
    prefer,
    ...(provenance !== undefined && { 'x-provenance': provenance }),
    ...(typeof ifMatch === 'string' && { 'if-match': ifMatch }),
    ...(typeof ifNoneMatch === 'string' && { 'if-none-match': ifNoneMatch }),
    ...(typeof ifModifiedSince === 'string' && {
      'if-modified-since': new Date(ifModifiedSince).toString(),
    }),
    ...(typeof ifNoneExist === 'string' && { 'if-none-exist': ifNoneExist }),
  };
}

/** A refusal that says in which entry of the Bundle it lies. */
export function atEntry(refusal: Refusal, n: number): Refusal {
  const place = `Bundle.entry[${n}]`;
  const issues = refusal.issues ?? [{ path: '', message: refusal.message }];
  return {
    ...refusal,
    message: `Entry ${n}: ${refusal.message}`,
    issues: issues.map(({ path, message }) => ({ path: within(place, path), message })),
  };
}

/** `Observation.status` as it stands in an entry: `Bundle.entry[3].resource.status`. */
function within(place: string, path: string): string {
  const [type = '', ...rest] = path.split('.');
  return /^[A-Z][A-Za-z]+$/.test(type) ? [place, 'resource', ...rest].join('.') : place;
}
