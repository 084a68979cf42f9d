import type { IncomingHttpHeaders } from 'node:http';

/** `ETag` and `Last-Modified` of one version. */
export function versionHeaders(found: {
  version: string;
  lastUpdated: string;
}): Record<string, string> {
  return {
    etag: `W/"${found.version}"`,
    'last-modified': new Date(found.lastUpdated).toUTCString(),
  };
}

/** True when the caller says that it has this version already. */
export function ifNoneMatch(headers: IncomingHttpHeaders, version: string): boolean {
  const sent = headers['if-none-match'];
  return sent !== undefined && sent.split(',').some((one) => versionOf(one) === version);
}

function versionOf(tag: string): string | undefined {
  return /^\s*(?:W\/)?"([^"]{1,64})"\s*$/.exec(tag)?.[1];
}
