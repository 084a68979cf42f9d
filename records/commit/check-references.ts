import type pg from 'pg';
import { refuse, type Issue, type Refusal } from '../../fhir/refusal.ts';
import { withPractice } from '../pool.ts';
import { tableOf } from '../table.ts';
import { referencesOf } from '../validate/references.ts';
import type { Prepared } from './prepare.ts';

/** Refuses when a change points at something that does not exist in the same practice. */
export async function checkReferences(
  pool: pg.Pool,
  practiceId: string,
  prepared: Prepared,
): Promise<Refusal | undefined> {
  const written = new Set(
    prepared.all.filter((row) => row.kind !== 'delete').map((row) => row.reference),
  );
  const wanted = new Map<string, Map<string, Issue>>();
  for (const { resource, reference } of prepared.all) {
    if (!resource) continue;
    for (const { path, type, id } of referencesOf(resource)) {
      if (written.has(`${type}/${id}`)) continue;
      const ids = wanted.get(type) ?? new Map<string, Issue>();
      ids.set(id, {
        path,
        message: `points at ${type}/${id}, which does not exist in this practice (in ${reference})`,
      });
      wanted.set(type, ids);
    }
  }
  if (wanted.size === 0) return undefined;
  const issues = await withPractice(pool, practiceId, async (client) => {
    const answers = await Promise.all(
      [...wanted].map(async ([type, ids]) => {
        const { rows } = await client.query<{ id: string }>({
          name: `exist_${type}`,
          text: `select id from ${tableOf(type)} where practice_id = $1 and id = any($2)`,
          values: [practiceId, [...ids.keys()]],
        });
        for (const { id } of rows) ids.delete(id);
        return [...ids.values()];
      }),
    );
    return answers.flat();
  });
  const [first] = issues;
  if (!first) return undefined;
  return refuse('invalid', `Not saved: ${first.path} ${first.message}.`, { issues });
}
