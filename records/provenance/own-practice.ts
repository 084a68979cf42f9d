import type { Reference } from '@medplum/fhirtypes';
import type pg from 'pg';
import { conditionToken } from '../extract/condition.ts';
import { seedOf } from '../extract/hash.ts';
import { withPractice } from '../pool.ts';

/** How long it is taken as it was found: an Organization may be written by another server. */
const keptMs = 60_000;

interface Kept {
  /** As it was found, or is being found for all who ask. */
  practice: Promise<Reference>;
  untilMs: number;
}

const kept = new WeakMap<pg.Pool, Map<string, Kept>>();

/**
 * The practice as what is written names it: its own Organization, which is the one with the
 * practice's name, else the name alone. Asked once a minute.
 */
export function ownPractice(pool: pg.Pool, practiceId: string): Promise<Reference> {
  const known = kept.get(pool) ?? new Map<string, Kept>();
  kept.set(pool, known);
  const found = known.get(practiceId);
  if (found && found.untilMs > performance.now()) return found.practice;
  const practice = look(pool, practiceId);
  known.set(practiceId, { practice, untilMs: performance.now() + keptMs });
  practice.catch(() => {
    if (known.get(practiceId)?.practice === practice) known.delete(practiceId);
  });
  return practice;
}

/** To be called when an Organization of the practice was written. */
export function forgetOwnPractice(pool: pg.Pool, practiceId: string): void {
  kept.get(pool)?.delete(practiceId);
}

async function look(pool: pg.Pool, practiceId: string): Promise<Reference> {
  return withPractice(pool, practiceId, async (client) => {
    const { rows } = await client.query<{ name: string }>({
      name: 'name_of_practice',
      text: 'select name from records.practice where id = $1',
      values: [practiceId],
    });
    const name = rows[0]?.name;
    if (name === undefined) return { display: 'The practice' };
    const token = conditionToken(seedOf(practiceId), 'Organization', 'name', name);
    const { rows: organizations } = await client.query<{ id: string }>({
      name: 'organization_of_practice',
      text: `select id from records.organization
             where practice_id = $1 and tokens @> array[$2::bigint] order by id limit 1`,
      values: [practiceId, token],
    });
    const id = organizations[0]?.id;
    return id === undefined ? { display: name } : { reference: `Organization/${id}` };
  });
}
