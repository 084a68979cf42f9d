import { readFileSync } from 'node:fs';
import { elementsOf, resourceTypes } from './validate/structure.ts';

type Fields = Record<string, unknown>;

/** How much of each resource is shown (search.html#summary and #elements, R4). */
export type Shown =
  | { summary: 'true' | 'text' | 'data' }
  /** Names of elements, or `Type.element` for one type alone. */
  | { elements: readonly string[] };

const inSummary = JSON.parse(
  readFileSync(new URL('../reference/fhir-r4-summary/summary.json', import.meta.url), 'utf8'),
) as Record<string, Record<string, string[]>>;

/** Elements that change the meaning of the rest, or say what the rest is: never left out. */
const always = ['resourceType', 'id', 'meta', 'implicitRules', 'modifierExtension'];

const subsetted = {
  system: 'http://terminology.hl7.org/CodeSystem/v3-ObservationValue',
  code: 'SUBSETTED',
};

/**
 * As much of a resource as is asked for, tagged as a part of it, so that nobody takes it for the
 * whole and writes it back. What the standard requires a resource to have stays in.
 */
export function partOf(resource: Fields, shown: Shown): Fields {
  const type = String(resource['resourceType']);
  if (!resourceTypes.has(type)) return resource;
  return tagged(picked(resource, type, shown));
}

function picked(resource: Fields, type: string, shown: Shown): Fields {
  if ('elements' in shown) {
    const own = shown.elements.map((name) =>
      name.startsWith(`${type}.`) ? name.slice(type.length + 1) : name,
    );
    return keep(resource, [
      ...always,
      ...required(type),
      ...own.map((name) => name.split('.')[0]!),
    ]);
  }
  if (shown.summary === 'text') return keep(resource, [...always, 'text', ...required(type)]);
  if (shown.summary === 'data') {
    const { text: _, ...data } = resource;
    return data;
  }
  return summaryOf(resource, inSummary[type] ?? {}, '');
}

function required(type: string): string[] {
  return elementsOf(type).flatMap(({ name, isRequired, isChoice }) =>
    isRequired ? [isChoice ? `${name}[x]` : name] : [],
  );
}

/** The elements of these names; `value[x]` is every type of the choice. */
function keep(resource: Fields, names: readonly string[]): Fields {
  const plain = new Set(names);
  const choices = names.filter((name) => name.endsWith('[x]')).map((name) => name.slice(0, -3));
  return Object.fromEntries(
    Object.entries(resource).filter(([key]) => {
      const name = key.startsWith('_') ? key.slice(1) : key;
      return (
        plain.has(name) ||
        choices.some(
          (choice) => name.startsWith(choice) && /^[A-Z]/.test(name.slice(choice.length)),
        )
      );
    }),
  );
}

/** A resource, or a group in it, with what its definition marks as summary. */
function summaryOf(owner: Fields, groups: Record<string, string[]>, group: string): Fields {
  const names = [...(groups[group] ?? []), 'modifierExtension'];
  const kept = keep(owner, group === '' ? [...always, ...names] : ['id', ...names]);
  for (const [key, value] of Object.entries(kept)) {
    const inner = group === '' ? key : `${group}.${key}`;
    if (groups[inner] === undefined) continue;
    kept[key] = Array.isArray(value)
      ? value.map((one) => summaryOf(one as Fields, groups, inner))
      : summaryOf(value as Fields, groups, inner);
  }
  return kept;
}

function tagged(resource: Fields): Fields {
  const { resourceType, id, meta = {}, ...rest } = resource;
  const { tag = [], ...others } = meta as { tag?: { code?: string }[] };
  const isTagged = tag.some(({ code }) => code === subsetted.code);
  const whole = { ...others, tag: isTagged ? tag : [...tag, subsetted] };
  return { resourceType, ...(id !== undefined && { id }), meta: whole, ...rest };
}
