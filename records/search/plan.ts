import type { ResourceType } from '@medplum/fhirtypes';
import { seedOf, tokenOf } from '../extract/hash.ts';
import { tableOf } from '../table.ts';
import type { Search } from './search.ts';

const ceiling = 5000;

/** Types with an index on (practice, date); the others are searched by date within a patient. */
const byDate = new Set(['Encounter', 'Appointment']);

interface Plan {
  text: string;
  values: unknown[];
}

/**
 * Writes the SQL of a search so that one index drives it: the best composite index of the table,
 * else the token index. Every other condition is written in a form no index answers, or the planner
 * might start from a very common token. Sent unnamed, so that each is planned for its own values.
 */
export function planSearch(
  practiceId: string,
  type: ResourceType,
  search: Search,
  want: 'content' | 'count',
): Plan {
  const values: unknown[] = [];
  const bind = (value: unknown): string => `$${values.push(value)}`;
  const where = [`practice_id = ${bind(practiceId)}`];
  let indexed = false;
  if (search.patient !== undefined) {
    where.push(`patient = ${bind(search.patient)}`);
    indexed = true;
  }
  const { status, ...otherTokens } = search.tokens ?? {};
  if (status !== undefined && byDate.has(type)) {
    where.push(`status = any(${bind(asList(status))}::text[])`);
    indexed = true;
  }
  if (search.date?.from !== undefined) where.push(`date >= ${bind(search.date.from)}::timestamptz`);
  if (search.date?.to !== undefined) where.push(`date < ${bind(search.date.to)}::timestamptz`);
  if (search.date && byDate.has(type)) indexed = true;
  const tokens = status !== undefined && !byDate.has(type) ? search.tokens : otherTokens;
  const seed = seedOf(practiceId);
  for (const [parameter, wanted] of Object.entries(tokens ?? {})) {
    const hashes = asList(wanted).map((value) => tokenOf(seed, parameter, value));
    where.push(tokenCondition(hashes, !indexed, bind));
    indexed = true;
  }
  const from = `from ${tableOf(type)} where ${where.join(' and ')}`;
  if (want === 'count') return { text: `select count(*) ${from}`, values };
  const order = search.sort === 'oldest' ? 'date asc, id' : 'date desc nulls last, id';
  const limit = Math.min(search.count ?? 50, ceiling);
  return { text: `select content ${from} order by ${order} limit ${bind(limit)}`, values };
}

function tokenCondition(
  hashes: string[],
  drives: boolean,
  bind: (value: unknown) => string,
): string {
  if (hashes.length === 0) return 'false';
  if (drives) return `tokens && ${bind(`{${hashes.join(',')}}`)}::bigint[]`;
  return `(${hashes.map((hash) => `${bind(hash)}::bigint = any(tokens)`).join(' or ')})`;
}

function asList(value: string | string[]): string[] {
  return Array.isArray(value) ? value : [value];
}
