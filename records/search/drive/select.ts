import { tableOf } from '../../table.ts';
import { anyToken, byToken, type Bind, type Criterion } from './criterion.ts';
import type { Order, Place } from './order.ts';
import { orderBy, stagesAfter } from './order.ts';

/** A statement with its values. */
export interface Statement {
  /** What is asked again and again in the same words is planned once. */
  name?: string;
  text: string;
  values: unknown[];
}

/**
 * What a search asks of a table, as alternatives that exclude each other: each is a whole `where`.
 * Conditions on columns may be answered by an index; when none of them drives the search, the token
 * index may, and else tokens are written so that it cannot.
 */
function wheres(
  practiceId: string,
  criteria: readonly Criterion[],
  extra: string | undefined,
  bind: Bind,
): string[] {
  const isDriven = criteria.some((one) => one.drives === true);
  const driven = { byTokens: !criteria.some((one) => one.isOfPatient === true) };
  const practice = `practice_id = ${bind(practiceId)}`;
  const parts: string[] = [practice];
  for (const { column, filter, tokens = [], hints = [] } of criteria) {
    if (column) parts.push(`(${column(bind, driven)})`);
    for (const hashes of tokens) parts.push((isDriven ? anyToken : byToken)(hashes, bind));
    if (!isDriven) for (const hashes of hints) parts.push(byToken(hashes, bind));
    if (filter) parts.push(`(${filter(bind, driven)})`);
  }
  if (extra !== undefined) parts.push(extra);
  const spans = criteria.flatMap(({ split }) => split ?? []);
  const alternatives = criteria.flatMap(({ legs }) =>
    legs ? [legs.map((leg) => leg(bind, driven))] : [],
  );
  if (spans.length > 0) {
    // The column, and the indexes `…_long` behind it, stand for what lasts over a day or is open.
    const all = spans.map(({ span }) => span(bind, driven));
    const bounds = spans.map(({ bound }) => bound(bind, driven));
    alternatives.push([
      ['not lasts', ...bounds, ...all].join(' and '),
      ['lasts', ...all].join(' and '),
    ]);
  }
  return alternatives.reduce<string[]>(
    (wholes, legs) => wholes.flatMap((whole) => legs.map((leg) => `${whole} and (${leg})`)),
    [parts.join(' and ')],
  );
}

/**
 * Statements that together answer the rows behind a place in the order, each when the one before
 * it has no more: what is equal to the place in all keys, in all but one, and so on.
 */
export function selectAfter(
  practiceId: string,
  type: string,
  criteria: readonly Criterion[],
  order: Order,
  place: Place | undefined,
  count: number,
): Statement[] {
  const columns = order.map(({ column }, at) => `${column} as k${at}`);
  const list = ['id', 'version', 'last_updated', 'content', 'patient', ...columns].join(', ');
  return stagesAfter(order, place).map((stage) => {
    const values: unknown[] = [];
    const bind: Bind = (value) => `$${values.push(value)}`;
    const legs = wheres(practiceId, criteria, stage?.(bind), bind);
    const end = `order by ${orderBy(order)} limit ${count}`;
    const from = (where: string): string =>
      `select ${list} from ${tableOf(type)} where ${where} ${end}`;
    const [only = '', ...more] = legs;
    if (more.length === 0) return { text: from(only), values };
    const all = legs.map((leg) => `(${from(leg)})`).join(' union all ');
    const outer = orderBy(order, (_, at) => `k${at}`);
    return { text: `select * from (${all}) found order by ${outer} limit ${count}`, values };
  });
}

/** Counts, or tells how the planner would find: what is decided by the statement alone. */
export function selectCount(
  practiceId: string,
  type: string,
  criteria: readonly Criterion[],
): Statement {
  const values: unknown[] = [];
  const bind: Bind = (value) => `$${values.push(value)}`;
  const counts = wheres(practiceId, criteria, undefined, bind).map(
    (where) => `(select count(*) from ${tableOf(type)} where ${where})`,
  );
  return { text: `select ${counts.join(' + ')} as count`, values };
}

/** All rows as one statement without order, for the planner's estimate. */
export function selectAll(
  practiceId: string,
  type: string,
  criteria: readonly Criterion[],
): Statement {
  const values: unknown[] = [];
  const bind: Bind = (value) => `$${values.push(value)}`;
  const legs = wheres(practiceId, criteria, undefined, bind);
  const all = legs.map((where) => `(select id from ${tableOf(type)} where ${where})`);
  return { text: all.join(' union all '), values };
}

/** Some of the rows, in no order. */
export function selectFew(
  practiceId: string,
  type: string,
  criteria: readonly Criterion[],
  count: number,
): Statement {
  const values: unknown[] = [];
  const bind: Bind = (value) => `$${values.push(value)}`;
  const all = wheres(practiceId, criteria, undefined, bind).map(
    (where) =>
      `(select id, version, last_updated, content, patient from ${tableOf(type)}
        where ${where} limit ${count})`,
  );
  return { text: `select * from (${all.join(' union all ')}) few limit ${count}`, values };
}

/**
 * Of these ids (with the token by which each is pointed at), those that a row meeting the criteria
 * points at.
 */
export function selectPointedAt(
  practiceId: string,
  type: string,
  criteria: readonly Criterion[],
  ids: readonly string[],
  hashes: readonly string[],
  byPatient: boolean,
): Statement {
  const values: unknown[] = [];
  const bind: Bind = (value) => `$${values.push(value)}`;
  const asked = `unnest(${bind(ids)}::text[], ${bind(hashes)}::bigint[]) as i(asked, hash)`;
  const pointing = byPatient
    ? 'patient = i.asked and i.hash = any(tokens)'
    : 'tokens @> array[i.hash]';
  const driven: Criterion = { drives: true, isOfPatient: true };
  const exists = wheres(practiceId, [driven, ...criteria], pointing, bind).map(
    (where) => `exists (select 1 from ${tableOf(type)} where ${where})`,
  );
  return { text: `select i.asked as id from ${asked} where ${exists.join(' or ')}`, values };
}

/** How many of the rows come whole, and which: the first in the order of ids behind this one. */
export interface Whole {
  rowsAtMost: number;
  behind: string;
}

/** What `selectIds` answers first: how many were found, and the ids of those that do not come whole. */
export interface FoundIds {
  total: number;
  /** Parted by commas, in order; null for none. */
  rest: string | null;
}

/**
 * The ids of up to `idsAtMost` rows: by the token index, unless nearly every row is one. The first
 * row answers `FoundIds`; behind it stand the rows of `whole`, in no order.
 */
export function selectIds(
  practiceId: string,
  type: string,
  criteria: readonly Criterion[],
  idsAtMost: number,
  { rowsAtMost, behind }: Whole,
): Statement {
  const values: unknown[] = [];
  const bind: Bind = (value) => `$${values.push(value)}`;
  const all = wheres(practiceId, criteria, undefined, bind).map(
    (where) => `(select id, ctid as place from ${tableOf(type)} where ${where} limit ${idsAtMost})`,
  );
  // Were the rows themselves limited to so few, the planner would walk the table for a rare token.
  // Where a row was just found it still is: the statement sees one state of the table throughout.
  // The others come as one text: to read a row of an answer takes as long as to find it.
  const text = `with few as materialized (
      select * from (${all.join(' union all ')}) few limit ${idsAtMost}),
    next as (select id, place, row_number() over (order by id) as n
      from few where id > ${bind(behind)})
    select null as id, null::int as version, null::timestamptz as last_updated,
      null as content, null as patient, (select count(*) from few)::int as total,
      (select string_agg(id, ',' order by id) from next where n > ${rowsAtMost}) as rest
    union all
    select next.id, r.version, r.last_updated, r.content, r.patient, null, null
    from next cross join lateral (
      select version, last_updated, content, patient from ${tableOf(type)}
      where practice_id = ${bind(practiceId)} and ctid = next.place limit 1) r
    where n <= ${rowsAtMost}`;
  return { text, values };
}
