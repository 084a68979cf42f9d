import { parse } from '../../read.ts';
import { asFilter, type Criterion, type Row, type Sql } from '../drive/criterion.ts';
import type { Condition, Tree } from '../language/condition.ts';
import { conditionTest } from '../match/condition-test.ts';
import { nowOf, type Engine } from './engine.ts';
import { stream } from './stream.ts';

/** How one condition is narrowed and decided. */
type CriterionOf = (engine: Engine, type: string, condition: Condition) => Promise<Criterion>;

/** Rows with what they hold. */
type Seen = { row: Row; resource: unknown };
type Decide = (seen: readonly Seen[]) => Promise<ReadonlySet<string>>;

/** What all of must hold of a tree as conditions of their own, each by its own index. */
export function parted(condition: Condition): Condition[] {
  if (condition.kind !== 'tree') return [condition];
  const { tree } = condition;
  if (tree.is === 'leaf') return parted(tree.condition);
  if (tree.is === 'and') return tree.of.flatMap((one) => parted({ kind: 'tree', tree: one }));
  return [condition];
}

/** Conditions in a tree: the database narrows by what must hold, the whole decides on each row. */
export async function treeCriterion(
  engine: Engine,
  type: string,
  tree: Tree,
  criterionOf: CriterionOf,
): Promise<Criterion> {
  const { sql, decide } = await branchOf(engine, type, tree, criterionOf);
  return {
    ...(sql && { filter: sql }),
    among: (rows) => decide(rows.map((row) => ({ row, resource: parse(row.content) }))),
  };
}

interface Branch {
  /** Holds of whatever the branch lets through. */
  sql?: Sql;
  decide: Decide;
}

async function branchOf(
  engine: Engine,
  type: string,
  tree: Tree,
  criterionOf: CriterionOf,
): Promise<Branch> {
  if (tree.is === 'leaf') return leafOf(engine, type, tree.condition, criterionOf);
  if (tree.is === 'test') {
    const needs = tree.needs && (await criterionOf(engine, type, tree.needs));
    return { ...(needs && { sql: asFilter(needs) }), decide: byTest(tree.test) };
  }
  if (tree.is === 'not') {
    const { decide } = await branchOf(engine, type, tree.of, criterionOf);
    return { decide: async (seen) => without(seen, await decide(seen)) };
  }
  const branches: Branch[] = [];
  for (const one of tree.of) branches.push(await branchOf(engine, type, one, criterionOf));
  return tree.is === 'and' ? allOf(branches) : anyOf(branches);
}

function allOf(branches: readonly Branch[]): Branch {
  const known = branches.flatMap(({ sql }) => sql ?? []);
  return {
    ...(known.length > 0 && { sql: joined(known, ' and ') }),
    decide: async (seen) => {
      let left = seen;
      for (const { decide } of branches) {
        const met = await decide(left);
        left = left.filter(({ row }) => met.has(row.id));
      }
      return new Set(left.map(({ row }) => row.id));
    },
  };
}

function anyOf(branches: readonly Branch[]): Branch {
  const known = branches.flatMap(({ sql }) => sql ?? []);
  return {
    ...(known.length === branches.length && { sql: joined(known, ' or ') }),
    decide: async (seen) => {
      const met = new Set<string>();
      for (const { decide } of branches) {
        const left = seen.filter(({ row }) => !met.has(row.id));
        for (const id of await decide(left)) met.add(id);
      }
      return met;
    },
  };
}

const joined =
  (parts: readonly Sql[], by: string): Sql =>
  (bind, driven) =>
    parts.map((part) => `(${part(bind, driven)})`).join(by);

async function leafOf(
  engine: Engine,
  type: string,
  condition: Condition,
  criterionOf: CriterionOf,
): Promise<Branch> {
  const criterion = await criterionOf(engine, type, condition);
  const sql = asFilter(criterion);
  const test = conditionTest(type, condition, nowOf(engine));
  if (test) return { sql, decide: byTest(test) };
  return { sql, decide: (seen) => asked(engine, type, criterion, seen) };
}

const byTest =
  (test: (resource: unknown) => boolean): Decide =>
  async (seen) =>
    new Set(seen.flatMap(({ row, resource }) => (test(resource) ? row.id : [])));

/** Of these rows those that meet a criterion that only the database can decide. */
async function asked(
  engine: Engine,
  type: string,
  criterion: Criterion,
  seen: readonly Seen[],
): Promise<ReadonlySet<string>> {
  if (seen.length === 0) return new Set();
  const ids = seen.map(({ row }) => row.id);
  const these: Criterion = { column: (bind) => `id = any(${bind(ids)}::text[])`, drives: true };
  const met = new Set<string>();
  const found = stream(engine, type, [these, criterion], [], undefined, ids.length);
  for await (const { id } of found) met.add(id);
  return met;
}

function without(seen: readonly Seen[], met: ReadonlySet<string>): ReadonlySet<string> {
  return new Set(seen.flatMap(({ row }) => (met.has(row.id) ? [] : row.id)));
}
