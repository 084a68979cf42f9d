import type { IncomingHttpHeaders } from 'node:http';
import { refuse, type Refusal } from '../../fhir/refusal.ts';

/** `ETag` and `Last-Modified` of one version. */
export function versionHeaders(found: {
  version: string;
  lastUpdated: string;
}): Record<string, string> {
  return {
    etag: `W/"${found.version}"`,
    'last-modified': httpDate(found.lastUpdated),
  };
}

/** All that one transaction writes has one time, which takes longer to print than all else. */
let printed = { instant: '', httpDate: '' };

function httpDate(instant: string): string {
  if (printed.instant !== instant) {
    printed = { instant, httpDate: new Date(instant).toUTCString() };
  }
  return printed.httpDate;
}

/**
 * True when the caller says that it has this version already: by `If-None-Match`, or, without one,
 * by `If-Modified-Since`, which knows whole seconds only.
 */
export function hasAlready(
  headers: IncomingHttpHeaders,
  { version, lastUpdated }: { version: string; lastUpdated: string },
): boolean {
  const tags = headers['if-none-match'];
  if (tags !== undefined) return names(tags, version);
  const sinceMs = Date.parse(headers['if-modified-since'] ?? '');
  return Math.floor(Date.parse(lastUpdated) / 1000) * 1000 <= sinceMs;
}

/**
 * Refuses with `precondition-failed` when the caller asks for another state than the one there is:
 * `If-Match` names the version to change, `If-None-Match` those that must not stand (`*`: none).
 */
export function failedMatch(
  headers: IncomingHttpHeaders,
  last: { version: string; content: string | null } | undefined,
): Refusal | undefined {
  const stands = last && last.content !== null ? last.version : undefined;
  const wanted = headers['if-match'];
  if (wanted !== undefined && !(stands !== undefined && names(wanted, stands))) {
    const now = stands === undefined ? 'it is not there' : `it is version ${stands} now`;
    return refuse('precondition-failed', `Not the version that If-Match names: ${now}.`);
  }
  const unwanted = headers['if-none-match'];
  if (unwanted === undefined || stands === undefined || !names(unwanted, stands)) return undefined;
  return refuse('precondition-failed', `It is there already, as version ${stands}.`);
}

/** Whether a list of entity tags names this version; `*` names any. */
function names(tags: string, version: string): boolean {
  return tags.split(',').some((tag) => tag.trim() === '*' || versionOf(tag) === version);
}

/** The version of a tag, also of one that was sent without quotes. */
function versionOf(tag: string): string | undefined {
  return /^\s*(?:(?:W\/)?"([^"]{1,64})"|(\d{1,9}))\s*$/.exec(tag)?.slice(1).find(Boolean);
}
