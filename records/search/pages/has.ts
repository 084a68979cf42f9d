import { seedOf, tokenOf } from '../../extract/hash.ts';
import { parse } from '../../read.ts';
import { nothing, type Criterion, type Row } from '../drive/criterion.ts';
import { selectPointedAt } from '../drive/select.ts';
import { holdsPatient } from '../drive/values-criterion.ts';
import type { Condition } from '../language/condition.ts';
import { referencesBy } from './references-by.ts';
import type { CriteriaOf, Engine } from './engine.ts';
import { findFew } from './few.ts';
import { isDecided, stream } from './stream.ts';

type Has = Extract<Condition, { kind: 'has' }>;

/**
 * A condition on what points here. When few resources meet it, what they point to is looked for;
 * when many do, it is asked of the rows found so far.
 */
export async function hasCriterion(
  engine: Engine,
  type: string,
  has: Has,
  criteriaOf: CriteriaOf,
): Promise<Criterion> {
  const criteria = await criteriaOf(engine, has.type, [has.inner]);
  const few = await findFew(engine, has.type, criteria);
  if (!few) return { among: (rows) => pointedAt(engine, type, has, criteria, rows) };
  const ids = few.flatMap(({ content }) => idsBy(has, type, content));
  if (ids.length === 0) return nothing;
  const unique = [...new Set(ids)];
  return { column: (bind) => `id = any(${bind(unique)}::text[])`, drives: true };
}

/** Ids of resources of a type that something points to by the parameter. */
function idsBy({ parameter }: Has, type: string, content: string): string[] {
  return referencesBy(parameter.expression, parse(content)).flatMap((reference) =>
    reference.startsWith(`${type}/`) ? [reference.slice(type.length + 1)] : [],
  );
}

async function pointedAt(
  engine: Engine,
  type: string,
  has: Has,
  criteria: readonly Criterion[],
  rows: readonly Row[],
): Promise<Set<string>> {
  const seed = seedOf(engine.practiceId);
  const ids = rows.map(({ id }) => id);
  const hashes = ids.map((id) => tokenOf(seed, has.parameter.name, `${type}/${id}`));
  if (isDecided(criteria)) {
    const byPatient = type === 'Patient' && holdsPatient(has.type, has.parameter);
    const asked = selectPointedAt(engine.practiceId, has.type, criteria, ids, hashes, byPatient);
    const found = await engine.ask<{ id: string }>(asked);
    return new Set(found.map(({ id }) => id));
  }
  const left = new Set(ids);
  const met = new Set<string>();
  const pointing: Criterion = { tokens: [hashes] };
  for await (const row of stream(engine, has.type, [pointing, ...criteria], [], undefined, 200)) {
    for (const id of idsBy(has, type, row.content)) if (left.delete(id)) met.add(id);
    if (left.size === 0) break;
  }
  return met;
}
