import type { Reference } from '@medplum/fhirtypes';
import type pg from 'pg';
import type { Row } from '../commit/prepare.ts';
import { conditionToken } from '../extract/condition.ts';
import { seedOf } from '../extract/hash.ts';
import { withPractice } from '../pool.ts';

/** How long it is taken as it was found: an Organization may be written by another server. */
const keptMs = 60_000;

interface Kept {
  /** As it was found, or is being found for all who ask. */
  practice: Promise<Reference>;
  /** Its id as it was found, and the token by which it is found. */
  id?: string | undefined;
  token?: string | undefined;
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
  const looked = look(pool, practiceId);
  const keeping: Kept = {
    practice: looked.then(({ practice }) => practice),
    untilMs: performance.now() + keptMs,
  };
  known.set(practiceId, keeping);
  looked.then(
    ({ id, token }) => Object.assign(keeping, { id, token }),
    () => known.get(practiceId) === keeping && known.delete(practiceId),
  );
  return keeping.practice;
}

/** To be called for what was written: what was or is the practice's own is looked for again. */
export function forgetOwnPractice(
  pool: pg.Pool,
  practiceId: string,
  { type, id, extracted }: Pick<Row, 'type' | 'id' | 'extracted'>,
): void {
  if (type !== 'Organization') return;
  const known = kept.get(pool);
  const own = known?.get(practiceId);
  // Until it is known which is found by what, every Organization may be the one.
  const isOther =
    own?.token !== undefined && own.id !== id && !extracted?.tokens.includes(own.token);
  if (!isOther) known?.delete(practiceId);
}

interface Looked {
  practice: Reference;
  id?: string | undefined;
  token?: string | undefined;
}

async function look(pool: pg.Pool, practiceId: string): Promise<Looked> {
  return withPractice(pool, practiceId, async (client) => {
    const { rows } = await client.query<{ name: string }>({
      name: 'name_of_practice',
      text: 'select name from records.practice where id = $1',
      values: [practiceId],
    });
    const name = rows[0]?.name;
    if (name === undefined) return { practice: { display: 'The practice' } };
    const token = conditionToken(seedOf(practiceId), 'Organization', 'name', name);
    const { rows: organizations } = await client.query<{ id: string }>({
      name: 'organization_of_practice',
      text: `select id from records.organization
             where practice_id = $1 and tokens @> array[$2::bigint] order by id limit 1`,
      values: [practiceId, token],
    });
    const id = organizations[0]?.id;
    const practice = id === undefined ? { display: name } : { reference: `Organization/${id}` };
    return { practice, id, token };
  });
}
