import type { VersionText } from '../../../records/read-versions.ts';

const statusWords = { POST: '201 Created', PUT: '200 OK', DELETE: '204 No Content' } as const;

/** One version as an entry of a Bundle, the resource as it is stored. */
export function historyEntry(base: string, version: VersionText): string {
  const { type, id, at, content } = version;
  const address = `${type}/${id}`;
  const method = methodOf(version);
  const rest = {
    request: { method, url: method === 'POST' ? type : address },
    response: {
      status: version.version === '1' ? statusWords.POST : statusWords[method],
      etag: `W/"${version.version}"`,
      lastModified: at,
    },
  };
  const resource = content === null ? '' : `"resource":${content},`;
  return `{"fullUrl":${JSON.stringify(`${base}/${address}`)},${resource}${JSON.stringify(rest).slice(1)}`;
}

/** The interaction a version came from; one that began by PUT has an id of its author's choice. */
function methodOf({ version, content, act }: VersionText): keyof typeof statusWords {
  if (content === null) return 'DELETE';
  return version === '1' && !act.endsWith('update') ? 'POST' : 'PUT';
}
