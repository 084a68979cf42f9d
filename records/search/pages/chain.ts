import { parse } from '../../read.ts';
import { nothing, type Criterion, type Row } from '../drive/criterion.ts';
import { valuesCriterion } from '../drive/values-criterion.ts';
import type { Condition, Wanted } from '../language/condition.ts';
import type { CriteriaOf, Engine } from './engine.ts';
import { fewAtMost, findFew } from './few.ts';
import { stream } from './stream.ts';
import { referencesBy } from './references-by.ts';

type Chain = Extract<Condition, { kind: 'chain' }>;

/**
 * A condition on what a reference points to. When few resources meet it, they are looked for by
 * reference; when many do, it is asked of what the rows found so far point to.
 */
export async function chainCriterion(
  engine: Engine,
  type: string,
  { parameter, targets }: Chain,
  criteriaOf: CriteriaOf,
): Promise<Criterion> {
  const inner = await Promise.all(
    targets.map(async (target) => ({
      type: target.type,
      criteria: await criteriaOf(engine, target.type, [target.inner]),
    })),
  );
  const few: Wanted[] = [];
  for (const one of inner) {
    const rows = await findFew(engine, one.type, one.criteria);
    if (!rows) return { among: (found) => pointingTo(engine, parameter.expression, inner, found) };
    few.push(
      ...rows.map(({ id }) => ({ kind: 'reference' as const, literal: `${one.type}/${id}` })),
    );
  }
  if (few.length === 0) return nothing;
  if (few.length > fewAtMost) {
    return { among: (found) => pointingTo(engine, parameter.expression, inner, found) };
  }
  return valuesCriterion(engine.practiceId, type, { kind: 'values', parameter, wanted: few });
}

/** Ids of the rows that point to something that meets the criteria of its type. */
async function pointingTo(
  engine: Engine,
  expression: string,
  inner: readonly { type: string; criteria: Criterion[] }[],
  rows: readonly Row[],
): Promise<Set<string>> {
  const pointsTo = new Map(
    rows.map(({ id, content }) => [id, referencesBy(expression, parse(content))]),
  );
  const asked = [...new Set([...pointsTo.values()].flat())];
  const met = new Set<string>();
  for (const { type, criteria } of inner) {
    const ids = asked.flatMap((one) =>
      one.startsWith(`${type}/`) ? [one.slice(type.length + 1)] : [],
    );
    if (ids.length === 0) continue;
    const these: Criterion = { column: (bind) => `id = any(${bind(ids)}::text[])`, drives: true };
    const found = stream(engine, type, [these, ...criteria], [], undefined, ids.length);
    for await (const { id } of found) met.add(`${type}/${id}`);
  }
  const matching = [...pointsTo].filter(([, targets]) => targets.some((one) => met.has(one)));
  return new Set(matching.map(([id]) => id));
}
