import { readFileSync } from 'node:fs';

/** One element: name, least and most occurrences, types, and the key of its required code list. */
type Row = [name: string, least: number, most: 1 | '*', types: string, codes?: string];

interface TypeTable {
  kind: 'resource' | 'complex';
  base?: string;
  groups: Record<string, Row[]>;
}

/** One type an element may have. `group` is set for an inline group such as `contact` of Patient. */
export interface ElementType {
  name: string;
  group?: string;
  /** The resource types a reference may point to; not set when it may point to any. */
  targets?: ReadonlySet<string>;
}

export interface Element {
  /** Without the `[x]` of a choice. */
  name: string;
  isChoice: boolean;
  isRequired: boolean;
  isList: boolean;
  types: ElementType[];
  codes?: string;
}

const tables = JSON.parse(
  readFileSync(new URL('../../reference/fhir-r4/structure.json', import.meta.url), 'utf8'),
) as Record<string, TypeTable>;

const ABSTRACT = new Set(['Resource', 'DomainResource']);

/** Names of the resource types of R4 that can stand alone, such as `Patient`. */
export const resourceTypes: ReadonlySet<string> = new Set(
  Object.keys(tables).filter((name) => tables[name]?.kind === 'resource' && !ABSTRACT.has(name)),
);

/** True for the name of a resource type or of a data type with elements, such as `Period`. */
export function isType(name: string): boolean {
  return tables[name] !== undefined;
}

function readType(text: string): ElementType {
  const [, name = '', group, targets] = /^(\w+)(?:#([\w.]+))?(?:\(([\w,]+)\))?$/.exec(text) ?? [];
  return {
    name,
    ...(group === undefined ? {} : { group }),
    ...(targets === undefined ? {} : { targets: new Set(targets.split(',')) }),
  };
}

function readRow([name, least, most, types, codes]: Row): Element {
  const isChoice = name.endsWith('[x]');
  return {
    name: isChoice ? name.slice(0, -3) : name,
    isChoice,
    isRequired: least > 0,
    isList: most === '*',
    types: types.split('|').map(readType),
    ...(codes === undefined ? {} : { codes }),
  };
}

/**
 * The elements of a type with those it inherits, or of one of its groups, such as `('Patient',
 * 'contact', 'BackboneElement')`: the type the group stands in, its name, and what it inherits
 * from.
 */
export function elementsOf(type: string, group = '', groupBase?: string): Element[] {
  const table = tables[type];
  if (table === undefined) throw new Error(`structure.json has no type ${type}`);
  const base = group === '' ? table.base : groupBase;
  const own = (table.groups[group] ?? []).map(readRow);
  return base === undefined ? own : [...elementsOf(base), ...own];
}

/** What a type inherits from, nearest first: `['DomainResource', 'Resource']` for Patient. */
export function basesOf(type: string): string[] {
  const base = tables[type]?.base;
  return base === undefined ? [] : [base, ...basesOf(base)];
}
