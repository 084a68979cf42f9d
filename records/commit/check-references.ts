import type pg from 'pg';
import { refuse, type Issue, type Refusal } from '../../fhir/refusal.ts';
import { withPractice } from '../pool.ts';
import { referencesOf } from '../validate/references-of.ts';
import { existing } from './existing.ts';
import type { Row } from './prepare.ts';

/** A Provenance tells of what was done, deletions too: what it is about need only have been. */
const ofThePast = /^Provenance\.(?:target|entity)\b/;

/**
 * Refuses when a change points at something that does not exist in the same practice once all of
 * them are made. What is pointed at may still be deleted between this look and the commit; the
 * record then names something that is gone, which reading it says.
 */
export async function checkReferences(
  pool: pg.Pool,
  practiceId: string,
  rows: readonly Row[],
): Promise<Refusal | undefined> {
  const after = new Map(rows.map((row) => [row.reference, row.kind !== 'delete']));
  const issues: Issue[] = [];
  const asked = new Map<string, Issue[]>();
  const past = new Map<string, Issue>();
  for (const { resource, reference } of rows) {
    for (const { path, type, id } of resource ? referencesOf(resource) : []) {
      const exists = after.get(`${type}/${id}`);
      const isPast = ofThePast.test(path);
      if (exists || (isPast && exists === false)) continue;
      const issue = {
        path,
        message: `points at ${type}/${id}, which does not exist in this practice (in ${reference})`,
      };
      if (exists === false) issues.push(issue);
      else if (isPast) past.set(`${type}/${id}`, issue);
      else {
        const known = asked.get(`${type}/${id}`);
        if (known) known.push(issue);
        else asked.set(`${type}/${id}`, [issue]);
      }
    }
  }
  if (asked.size > 0) {
    for (const one of await existing(pool, practiceId, [...asked.keys()])) asked.delete(one);
  }
  if (past.size > 0) await forgetWhatWas(pool, practiceId, past);
  issues.push(...past.values());
  for (const missing of asked.values()) issues.push(...missing);
  const [first] = issues;
  return first && refuse('invalid', `Not saved: ${first.path} ${first.message}.`, { issues });
}

/** Forgets what stands in the record or once did. */
async function forgetWhatWas(
  pool: pg.Pool,
  practiceId: string,
  past: Map<string, unknown>,
): Promise<void> {
  const names = [...past.keys()].map((one) => one.split('/'));
  const { rows } = await withPractice(pool, practiceId, (client) =>
    client.query<{ name: string }>({
      name: 'once_was',
      text: `select i.type || '/' || i.id as name
             from unnest($2::text[], $3::text[]) as i(type, id)
             where exists (select from records.version h
               where h.practice_id = $1 and h.type = i.type and h.id = i.id)`,
      values: [practiceId, names.map(([type]) => type), names.map(([, id]) => id)],
    }),
  );
  for (const { name } of rows) past.delete(name);
}
