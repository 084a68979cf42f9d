import { createHash } from 'node:crypto';

/** An entry of a Bundle, or a resource by itself, as far as we look at it before it is checked. */
export interface Entry {
  fullUrl?: string;
  resource: Record<string, unknown>;
  method?: string;
  url?: string;
  ifNoneExist?: string;
}

type Fields = Record<string, unknown>;

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Reads an entry, or says in a sentence why it is none that can be imported. */
export function entryOf(value: unknown): Entry | string {
  if (value === undefined) return 'is not readable JSON';
  if (!isFields(value)) return 'must be an object';
  const { resource, fullUrl } = value;
  const request = isFields(value['request']) ? value['request'] : {};
  const { method, url, ifNoneExist } = request;
  if (typeof method === 'string' && method !== 'POST' && method !== 'PUT') {
    return `asks for ${method.slice(0, 10)}; an import only adds and updates`;
  }
  if (!isFields(resource)) return 'holds no resource';
  return {
    resource,
    ...(typeof fullUrl === 'string' && { fullUrl }),
    ...(typeof method === 'string' && { method }),
    ...(typeof url === 'string' && { url }),
    ...(typeof ifNoneExist === 'string' && { ifNoneExist }),
  };
}

/** Reads a resource that stands by itself. */
export function resourceOf(value: unknown): Entry | string {
  if (value === undefined) return 'is not readable JSON';
  return isFields(value) ? { resource: value } : 'must be a resource';
}

/** The type as the resource says it; the check of the whole resource judges it. */
export function typeOf(entry: Entry): string {
  const type = entry.resource['resourceType'];
  return typeof type === 'string' && /^[A-Z]\w{0,63}$/.test(type) ? type : 'Resource';
}

const idForm = /^[A-Za-z0-9\-.]{1,64}$/;

/**
 * The id a resource gets, the same whenever the file is read: its own, else the one its address in
 * the Bundle gives (`urn:uuid:…`, `…/Type/id`), else one made of its content.
 */
export function idOf(entry: Entry): string {
  const own = entry.resource['id'];
  if (own !== undefined) return typeof own === 'string' ? own : '';
  const addresses = [entry.method === 'PUT' ? entry.url : undefined, entry.fullUrl];
  for (const address of addresses) {
    const id = /^(?:urn:uuid:|urn:oid:|(?:.*\/)?[A-Z]\w+\/)([^/?]+)$/.exec(address ?? '')?.[1];
    if (id !== undefined && idForm.test(id)) return id;
  }
  const hash = createHash('sha256').update(JSON.stringify(entry.resource)).digest('hex');
  return [hash.slice(0, 8), hash.slice(8, 12), hash.slice(12, 16), hash.slice(16, 20)]
    .concat(hash.slice(20, 32))
    .join('-');
}

/** The condition under which an entry is, or stands for, a resource that exists: `Type?identifier=…`. */
export function conditionOf(entry: Entry): { text: string; isUpdate: boolean } | undefined {
  if (entry.ifNoneExist !== undefined) {
    const query = entry.ifNoneExist.slice(entry.ifNoneExist.indexOf('?') + 1);
    return { text: `${typeOf(entry)}?${query}`, isUpdate: false };
  }
  if (entry.method === 'PUT' && entry.url?.includes('?'))
    return { text: entry.url, isUpdate: true };
  return undefined;
}
