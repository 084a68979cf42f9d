import type { ResourceType } from '@medplum/fhirtypes';
import { conditionToken } from '../extract/condition.ts';
import { seedOf } from '../extract/hash.ts';
import { tableOf } from '../table.ts';
import type { Search } from './search.ts';

const defaultCount = 50;
const ceiling = 5000;

/** Types with indexes on (practice, date) and (practice, status, date). */
const byDate = new Set<string>(['Encounter', 'Appointment']);

/** Types with an index on (practice, patient, code, date). */
const byCode = new Set<string>(['Observation']);

interface Plan {
  text: string;
  values: unknown[];
}

type Bind = (value: unknown) => string;

/**
 * Writes the SQL of a search so that one index drives it: the best composite index of the table,
 * else the token index. Every other condition is written in a form no index answers, or the planner
 * might start from a very common token. Sent unnamed, so that each is planned for its own values.
 * Throws for a parameter that the type has not or that is not found by token.
 */
export function planSearch(
  practiceId: string,
  type: ResourceType,
  search: Search,
  want: 'content' | 'count',
): Plan {
  const values: unknown[] = [];
  const bind: Bind = (value) => `$${values.push(value)}`;
  const where = [`practice_id = ${bind(practiceId)}`];
  const tokens = new Map(
    Object.entries(search.tokens ?? {}).map(([name, wanted]) => [name, asList(wanted)]),
  );
  let isIndexed = false;
  if (search.patient !== undefined) {
    where.push(`patient = ${bind(search.patient)}`);
    isIndexed = true;
  }
  if (byDate.has(type)) {
    const status = tokens.get('status');
    if (status?.every((code) => !code.includes('|'))) {
      where.push(`status = any(${bind(status)}::text[])`);
      tokens.delete('status');
      isIndexed = true;
    }
    if (search.date) isIndexed = true;
  }
  if (search.date?.from !== undefined) where.push(`date >= ${bind(search.date.from)}::timestamptz`);
  if (search.date?.to !== undefined) where.push(`date < ${bind(search.date.to)}::timestamptz`);

  const code = tokens.get('code');
  const isByCode = byCode.has(type) && search.patient !== undefined && code?.every(isWholeCode);
  if (isByCode) tokens.delete('code');
  const hashes = (name: string, wanted: string[]): string[] => hash(practiceId, type, name, wanted);
  where.push(
    ...tokenConditions(
      [...tokens].map(([name, wanted]) => hashes(name, wanted)),
      isIndexed,
      bind,
    ),
  );
  const legs = isByCode ? codeLegs(code ?? [], hashes('code', code ?? []), bind) : [''];
  const from = legs.map((leg) => `from ${tableOf(type)} where ${where.join(' and ')}${leg}`);
  return { text: want === 'count' ? countOf(from) : contentOf(from, search, bind), values };
}

/**
 * The `code` column holds a resource's first code only. So the search is two: by that column, and
 * among the patient's resources with more codes than one, each of which the first did not answer.
 */
function codeLegs(codes: string[], hashes: string[], bind: Bind): string[] {
  const first = `code = any(${bind(codes)}::text[])`;
  return [` and ${first}`, ` and more_codes and (${first}) is not true and ${anyOf(hashes, bind)}`];
}

/** `system|code`, or `|code` for one without a system: as the `code` column has it. */
function isWholeCode(code: string): boolean {
  return /\|./.test(code);
}

function countOf(from: string[]): string {
  return `select ${from.map((one) => `(select count(*) ${one})`).join(' + ')} as count`;
}

function contentOf(from: string[], search: Search, bind: Bind): string {
  const order =
    search.sort === 'oldest' ? 'date asc nulls first, id desc' : 'date desc nulls last, id';
  const count = Math.min(Math.max(search.count ?? defaultCount, 0), ceiling);
  const end = `order by ${order} limit ${bind(count)}`;
  const [only, ...more] = from;
  if (more.length === 0) return `select content ${only} ${end}`;
  const legs = from.map((one) => `(select content, date, id ${one} ${end})`);
  return `select content from (${legs.join(' union all ')}) found ${end}`;
}

/** One condition a parameter; each is met by any of its values. */
function tokenConditions(conditions: string[][], isIndexed: boolean, bind: Bind): string[] {
  if (conditions.some((hashes) => hashes.length === 0)) return ['false'];
  if (isIndexed) return conditions.map((hashes) => anyOf(hashes, bind));
  // The token index intersects what must all be there, starting from the rarest.
  const needed = conditions.flatMap((hashes) => (hashes.length === 1 ? hashes : []));
  const choices = conditions.filter((hashes) => hashes.length > 1);
  const driver =
    needed.length > 0
      ? `tokens @> ${bind(`{${needed.join(',')}}`)}::bigint[]`
      : choices.length > 0
        ? `tokens && ${bind(`{${choices.shift()?.join(',')}}`)}::bigint[]`
        : undefined;
  return [...(driver ? [driver] : []), ...choices.map((hashes) => anyOf(hashes, bind))];
}

/** From so many values on, looking each of a row's tokens up costs less than asking for each value. */
const manyValues = 9;

/** A form that the token index does not answer. */
function anyOf(hashes: string[], bind: Bind): string {
  if (hashes.length >= manyValues) {
    // PostgreSQL hashes a constant array of nine or more once for all rows.
    const all = bind(`{${hashes.join(',')}}`);
    return `exists (select from unnest(tokens) as one where one = any(${all}::bigint[]))`;
  }
  return `(${hashes.map((one) => `${bind(one)}::bigint = any(tokens)`).join(' or ') || 'false'})`;
}

function hash(practiceId: string, type: string, name: string, wanted: string[]): string[] {
  const seed = seedOf(practiceId);
  return wanted.map((value) => {
    const token = conditionToken(seed, type, name, value);
    if (token === undefined) throw new Error(`${type} is not searched by ${name}`);
    return token;
  });
}

function asList(value: string | string[]): string[] {
  return Array.isArray(value) ? value : [value];
}
