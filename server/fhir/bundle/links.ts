import { elementsOf, resourceTypes } from '../../../records/validate/structure.ts';

type Fields = Record<string, unknown>;

/** Where a link stands: a reference, another address, or one in a narrative. */
export type LinkKind = 'reference' | 'address';

/** Answers what a link is to be instead; undefined when it stays. */
export type Relink = (link: string, kind: LinkKind) => string | undefined;

interface Field {
  kind: 'reference' | 'address' | 'narrative' | 'resource' | 'complex';
  inside: () => Map<string, Field>;
}

/** Types of elements whose value the standard says is a link (http.html#trules): not canonical. */
const addresses = new Set(['uri', 'url', 'oid', 'uuid']);

const tables = new Map<string, Map<string, Field>>();

/**
 * Rewrites the links of a resource where it stands: references, elements of type uri, url, oid and
 * uuid, and `href` and `src` in narratives, at any depth.
 */
export function relink(resource: unknown, relinked: Relink): void {
  if (typeof resource !== 'object' || resource === null) return;
  const type = (resource as Fields)['resourceType'];
  if (typeof type !== 'string' || !resourceTypes.has(type)) return;
  walk(resource as Fields, fieldsOf(type, ''), relinked, 0);
}

const deepest = 100;

function walk(owner: Fields, fields: Map<string, Field>, relinked: Relink, depth: number): void {
  if (depth > deepest) return;
  for (const key of Object.keys(owner)) {
    const field = fields.get(key);
    if (!field) continue;
    const value = owner[key];
    if (!Array.isArray(value)) put(owner, key, rewritten(value, field, relinked, depth));
    else value.forEach((one, i) => put(value, i, rewritten(one, field, relinked, depth)));
  }
}

/** Only what changes is written: most links stay. */
function put(owner: Fields | unknown[], key: string | number, value: unknown): void {
  const fields = owner as Record<string | number, unknown>;
  if (fields[key] !== value) fields[key] = value;
}

const inNarrative = /(\s(?:href|src)\s*=\s*)(["'])(.*?)\2/g;

function rewritten(value: unknown, field: Field, relinked: Relink, depth: number): unknown {
  if (typeof value === 'string') {
    if (field.kind === 'address') return relinked(value, 'address') ?? value;
    if (field.kind !== 'narrative') return value;
    return value.replace(inNarrative, (all, start: string, quote: string, link: string) => {
      const other = relinked(link, 'address');
      return other === undefined ? all : `${start}${quote}${other}${quote}`;
    });
  }
  if (typeof value !== 'object' || value === null) return value;
  const inner = value as Fields;
  if (field.kind === 'resource') {
    relink(inner, relinked);
    return value;
  }
  if (field.kind === 'reference' && typeof inner['reference'] === 'string') {
    put(inner, 'reference', relinked(inner['reference'], 'reference') ?? inner['reference']);
  }
  walk(inner, field.inside(), relinked, depth + 1);
  return value;
}

function fieldsOf(type: string, group: string, base?: string): Map<string, Field> {
  const key = `${type}#${group}`;
  const known = tables.get(key);
  if (known) return known;
  const fields = new Map<string, Field>();
  for (const { name, isChoice, types } of elementsOf(type, group, base)) {
    for (const one of types) {
      const property = isChoice
        ? name + one.name.charAt(0).toUpperCase() + one.name.slice(1)
        : name;
      let found: Map<string, Field> | undefined;
      const inside = () =>
        (found ??=
          one.group === undefined ? fieldsOf(one.name, '') : fieldsOf(type, one.group, one.name));
      const kind = kindOf(one.name);
      if (kind) fields.set(property, { kind, inside });
      else fields.set(`_${property}`, { kind: 'complex', inside: () => fieldsOf('Element', '') });
    }
  }
  tables.set(key, fields);
  return fields;
}

function kindOf(type: string): Field['kind'] | undefined {
  if (type === 'Reference') return 'reference';
  if (addresses.has(type)) return 'address';
  if (type === 'xhtml') return 'narrative';
  if (type === 'Resource') return 'resource';
  return /^[A-Z]/.test(type) ? 'complex' : undefined;
}
