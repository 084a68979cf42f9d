import type pg from 'pg';
import { withPractice } from '../pool.ts';
import { textArray } from './text-array.ts';

/** The last version of a resource, gone or not. */
export interface LastVersion {
  version: number;
  /** The act that wrote it. */
  act: string;
  /** Null when it was deleted. */
  content: string | null;
  /** What the act that asks wrote last, when that is not this version. */
  ours?: string;
}

/** Splits `Type/id` in two lists. */
function split(references: readonly string[]): [Buffer, Buffer] {
  const cut = references.map((one) => one.indexOf('/'));
  return [
    textArray(references.map((one, i) => one.slice(0, cut[i]))),
    textArray(references.map((one, i) => one.slice(cut[i]! + 1))),
  ];
}

/**
 * What stands in the record of many resources at once (`Type/id`), in one round trip: the last
 * version of those in `own`, with what `act` wrote of it, and which of `others` exist.
 */
export async function lookUp(
  pool: pg.Pool,
  practiceId: string,
  act: string,
  own: readonly string[],
  others: readonly string[],
): Promise<{ last: Map<string, LastVersion>; existing: Set<string> }> {
  return withPractice(pool, practiceId, async (client) => {
    const [versions, found] = await Promise.all([
      client.query<{
        n: number;
        version: number;
        act: string;
        content: string | null;
        ours: string | null;
      }>({
        name: 'last_versions',
        text: `select i.n::int as n, h.version, h.act, h.content,
                 case when h.act <> $4 then (
                   select o.content from records.history o
                   where o.practice_id = $1 and o.type = i.type and o.id = i.id and o.act = $4
                   order by o.version desc limit 1) end as ours
               from unnest($2::text[], $3::text[]) with ordinality as i(type, id, n)
               cross join lateral (
                 select version, act, content from records.history h
                 where h.practice_id = $1 and h.type = i.type and h.id = i.id
                 order by h.version desc limit 1) h`,
        values: [practiceId, ...split(own), act],
      }),
      client.query<{ n: number }>({
        name: 'existing',
        text: `select i.n::int as n from unnest($2::text[], $3::text[]) with ordinality as i(type, id, n)
               cross join lateral (
                 select deleted from records.version h
                 where h.practice_id = $1 and h.type = i.type and h.id = i.id
                 order by h.version desc limit 1) h
               where not h.deleted`,
        values: [practiceId, ...split(others)],
      }),
    ]);
    return {
      last: new Map(
        versions.rows.map(({ n, ours, ...version }) => [
          own[n - 1]!,
          { ...version, ...(ours !== null && { ours }) },
        ]),
      ),
      existing: new Set(found.rows.map(({ n }) => others[n - 1]!)),
    };
  });
}

/** An identifier to look for; without a system, in any. */
export interface IdentifierSought {
  type: string;
  system: string | undefined;
  value: string;
}

/** For each identifier sought, `Type/id` of the resources that have it; two of many are enough to know. */
export async function findByIdentifier(
  pool: pg.Pool,
  practiceId: string,
  sought: readonly IdentifierSought[],
): Promise<string[][]> {
  const found: string[][] = sought.map(() => []);
  const { rows } = await withPractice(pool, practiceId, (client) =>
    client.query<{ n: number; id: string }>({
      name: 'find_by_identifier',
      text: `select distinct i.n::int as n, f.id
             from unnest($2::text[], $3::text[], $4::text[])
               with ordinality as i(type, system, value, n)
             cross join lateral (
               select f.id from records.identifier f
               where f.practice_id = $1 and f.type = i.type and f.value = i.value
                 and (i.system is null or f.system = i.system) limit 2) f`,
      values: [
        practiceId,
        textArray(sought.map((one) => one.type)),
        textArray(sought.map((one) => one.system)),
        textArray(sought.map((one) => one.value)),
      ],
    }),
  );
  for (const { n, id } of rows) found[n - 1]!.push(`${sought[n - 1]!.type}/${id}`);
  return found;
}
