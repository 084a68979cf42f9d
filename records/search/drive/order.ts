import { mainDateOf } from '../../extract/single.ts';
import type { SortKey } from '../language/result-parameters.ts';
import type { Bind } from './criterion.ts';

/** One key of an order that the database can give: a column. */
export interface OrderKey {
  column: string;
  sqlType: 'text' | 'timestamptz';
  isDescending: boolean;
}

/** Keys in their order; the id comes last of all and is not among them. */
export type Order = readonly OrderKey[];

/** Where a page ended: the keys of its last row, and its id. */
export interface Place {
  keys: readonly (string | null)[];
  id: string;
}

/**
 * The order of columns that a search asks for; undefined when a key is none: then it is sorted
 * here. A patient is sorted by the name in use, a date by its start.
 */
export function orderOf(type: string, sort: readonly SortKey[]): Order | undefined {
  const keys: OrderKey[] = [];
  for (const { parameter, isDescending } of sort) {
    const column = columnOf(type, parameter.name, parameter.expression);
    if (!column) return undefined;
    const sqlType = column === 'date' || column === 'last_updated' ? 'timestamptz' : 'text';
    keys.push({ column, sqlType, isDescending });
  }
  return keys;
}

function columnOf(type: string, name: string, expression: string): string | undefined {
  if (name === '_id') return 'id';
  if (name === '_lastUpdated') return 'last_updated';
  const main = mainDateOf(type);
  if (main?.isAlone === true && main.name === name) return 'date';
  if (name === 'status' && expression === `${type}.status`) return 'status';
  return type === 'Patient' && (name === 'family' || name === 'given') ? name : undefined;
}

/** An index on a date has what has none at its end; on any other column, behind all values. */
function isNullFirst({ column, isDescending }: OrderKey): boolean {
  return (column === 'date') !== isDescending;
}

/** The order as the indexes have it, so that they can give it. */
export function orderBy(
  order: Order,
  name: (key: OrderKey, at: number) => string = ({ column }) => column,
): string {
  const keys = order.map((key, at) => {
    const direction = key.isDescending ? 'desc' : 'asc';
    return `${name(key, at)} ${direction} nulls ${isNullFirst(key) ? 'first' : 'last'}`;
  });
  return [...keys, 'id'].join(', ');
}

type Stage = (bind: Bind) => string;

/**
 * What comes behind a place, as conditions in the order in which they are met; each can be looked
 * up in an index on the keys.
 */
export function stagesAfter(order: Order, place: Place | undefined): (Stage | undefined)[] {
  if (!place) return [undefined];
  const stages: Stage[] = [];
  for (let at = order.length; at >= 0; at -= 1) {
    const equal = order.slice(0, at).map((key, i) => same(key, place.keys[i] ?? null));
    const key = order[at];
    const behind = key ? behindKey(key, place.keys[at] ?? null) : [behindId(place.id)];
    for (const last of behind) {
      stages.push((bind) => [...equal, last].map((part) => part(bind)).join(' and '));
    }
  }
  return stages;
}

const behindId =
  (id: string): Stage =>
  (bind) =>
    `id > ${bind(id)}`;

function same({ column, sqlType }: OrderKey, value: string | null): Stage {
  return (bind) =>
    value === null ? `${column} is null` : `${column} = ${bind(value)}::${sqlType}`;
}

function behindKey(key: OrderKey, value: string | null): Stage[] {
  const { column, sqlType, isDescending } = key;
  const isNull: Stage = () => `${column} is null`;
  if (value === null) return isNullFirst(key) ? [() => `${column} is not null`] : [];
  const further: Stage = (bind) =>
    `${column} ${isDescending ? '<' : '>'} ${bind(value)}::${sqlType}`;
  return isNullFirst(key) ? [further] : [further, isNull];
}

/** A key as it stands in a place. */
export function keyText(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  return value instanceof Date ? value.toISOString() : String(value);
}
