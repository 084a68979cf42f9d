import type pg from 'pg';
import { refuse, type Issue, type Refusal } from '../../fhir/refusal.ts';
import { withPractice } from '../pool.ts';
import { tableOf } from '../table.ts';
import type { Pointing, References } from './references.ts';
import type { Statement } from './statement.ts';
import { textArray } from './text-array.ts';
import { sentAtOnce } from './transaction.ts';

/**
 * The statement that ends a transaction in which something points at what does not stand in the
 * record (`Type/id`, each once); its SQLSTATE is that of `records.must_all_stand`.
 */
export function referencesStatement(practiceId: string, outside: readonly string[]): Statement {
  const types = [...Map.groupBy(outside, typeIn)].sort(([a], [b]) => (a < b ? -1 : 1));
  const counts = types.map(
    ([type], at) =>
      `(select count(*) from ${tableOf(type)} where practice_id = $1 and id = any($${at + 3}))`,
  );
  return {
    name: `stand_${types.map(([type]) => type).join('_')}`,
    text: `select records.must_all_stand(${counts.join(' + ')}, $2)`,
    values: [practiceId, outside.length, ...types.map(([, all]) => textArray(all.map(idIn)))],
  };
}

const typeIn = (reference: string): string => reference.slice(0, reference.indexOf('/'));
const idIn = (reference: string): string => reference.slice(reference.indexOf('/') + 1);

/**
 * Refuses when a change points at something that does not exist in the same practice once all of
 * them are made, with every such reference.
 */
export async function checkReferences(
  pool: pg.Pool,
  practiceId: string,
  { outside, past, deleted }: References,
): Promise<Refusal | undefined> {
  const [standing, been] = await Promise.all([
    outside.size > 0 ? whichStand(pool, practiceId, [...outside.keys()]) : new Set(),
    past.size > 0 ? whichWere(pool, practiceId, [...past.keys()]) : new Set(),
  ]);
  const issues = [
    ...deleted,
    ...[...past].flatMap(([to, one]) => (been.has(to) ? [] : [one])),
    ...[...outside].flatMap(([to, all]) => (standing.has(to) ? [] : all)),
  ].map(issueOf);
  const [first] = issues;
  return first && refuse('invalid', `Not saved: ${first.path} ${first.message}.`, { issues });
}

function issueOf({ path, to, within }: Pointing): Issue {
  return {
    path,
    message: `points at ${to}, which does not exist in this practice (in ${within})`,
  };
}

async function whichStand(
  pool: pg.Pool,
  practiceId: string,
  references: readonly string[],
): Promise<Set<string>> {
  const found = new Set<string>();
  await withPractice(pool, practiceId, (client) =>
    Promise.all(
      sentAtOnce(client, () =>
        [...Map.groupBy(references, typeIn)].map(async ([type, all]) => {
          const { rows } = await client.query<{ id: string }>({
            name: `exist_${type}`,
            text: `select id from ${tableOf(type)} where practice_id = $1 and id = any($2)`,
            values: [practiceId, all.map(idIn)],
          });
          for (const { id } of rows) found.add(`${type}/${id}`);
        }),
      ),
    ),
  );
  return found;
}

/** Those that stand in the record or once did. */
async function whichWere(
  pool: pg.Pool,
  practiceId: string,
  references: readonly string[],
): Promise<Set<string>> {
  const { rows } = await withPractice(pool, practiceId, (client) =>
    client.query<{ name: string }>({
      name: 'once_was',
      text: `select i.type || '/' || i.id as name
             from unnest($2::text[], $3::text[]) as i(type, id)
             where exists (select from records.version h
               where h.practice_id = $1 and h.type = i.type and h.id = i.id)`,
      values: [practiceId, references.map(typeIn), references.map(idIn)],
    }),
  );
  return new Set(rows.map(({ name }) => name));
}
