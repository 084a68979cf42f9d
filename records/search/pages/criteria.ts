import type { List } from '@medplum/fhirtypes';
import { isRefusal, refuse } from '../../../fhir/refusal.ts';
import { idOf } from '../../../fhir/references.ts';
import { seedOf, tokenOf } from '../../extract/hash.ts';
import { parse } from '../../read.ts';
import { asFilter, nothing, type Criterion } from '../drive/criterion.ts';
import { dateCriterion, isDecidedByDate } from '../drive/date-criterion.ts';
import { isDecidedByTokens, valuesCriterion } from '../drive/values-criterion.ts';
import type { Condition, ValuesCondition } from '../language/condition.ts';
import { withoutImpliedSystem } from '../language/implied-system.ts';
import { readSearch } from '../language/read-search.ts';
import type { SearchParameter } from '../../extract/definitions.ts';
import { conditionTest, valuesTest } from '../match/condition-test.ts';
import type { ResourceTest } from '../match/resource-test.ts';
import { chainCriterion } from './chain.ts';
import { nowOf, reachOf, Refused, type Engine } from './engine.ts';
import { hasCriterion } from './has.ts';
import { stream } from './stream.ts';
import { parted, treeCriterion } from './tree.ts';
import { codesOfValueSets, subsumedCodes, type Code } from './value-sets.ts';

/** Conditions as the database narrows them and as they are decided, within what may be met. */
export async function criteriaOf(
  engine: Engine,
  type: string,
  conditions: readonly Condition[],
): Promise<Criterion[]> {
  const within = reachConditions(engine, type);
  if (!within) return [nothing];
  const criteria: Criterion[] = [];
  for (const condition of [...within, ...conditions.flatMap(parted)]) {
    criteria.push(await criterionOf(engine, type, condition));
  }
  return criteria;
}

/** Undefined when nothing of the type may be met. */
function reachConditions(engine: Engine, type: string): Condition[] | undefined {
  const reach = reachOf(engine, type);
  if (reach === 'none') return undefined;
  if (reach === 'all') return [];
  const each = reach.within.map((search) => [...new URLSearchParams(search)]);
  const [first = [], ...others] = each;
  // What all of them ask leads to few rows, which one of several alternatives cannot.
  const isCommon = ([name, value]: [string, string]): boolean =>
    others.every((pairs) => pairs.some(([n, v]) => n === name && v === value));
  const shared = first.filter(isCommon);
  const rest = each.map((pairs) =>
    pairs.filter(([name, value]) => !shared.some(([n, v]) => n === name && v === value)),
  );
  if (each.length === 0) return undefined;
  const conditions = read(engine, type, shared);
  if (rest.some((pairs) => pairs.length === 0)) return conditions;
  const searches = rest.map((pairs) => read(engine, type, pairs));
  return [...conditions, { kind: 'any', searches }];
}

/** What grants access must be understood to the last word, or it grants nothing. */
function read(engine: Engine, type: string, pairs: [string, string][]): Condition[] {
  const found = readSearch(type, pairs, { base: engine.options.base, isStrict: true });
  if (isRefusal(found) || found.conditions.length < pairs.length) {
    throw new Refused(refuse('not-permitted', `Your access to ${type} cannot be told.`));
  }
  return found.conditions;
}

async function criterionOf(engine: Engine, type: string, condition: Condition): Promise<Criterion> {
  switch (condition.kind) {
    case 'values':
      return valuesOf(engine, type, condition);
    case 'missing':
    case 'words':
      return { test: wholeTest(engine, type, condition) };
    case 'ids':
      return idsCriterion(condition.ids, condition.isNot);
    case 'list':
      return idsCriterion(await idsOnLists(engine, type, condition.ids));
    case 'in': {
      const codes = await codesOfValueSets(engine, condition.valueSets, criteriaOf);
      return codesCriterion(engine, type, condition.parameter, codes, condition.isIn);
    }
    case 'chain':
      return chainCriterion(engine, type, condition, criteriaOf);
    case 'has':
      return hasCriterion(engine, type, condition, criteriaOf);
    case 'any':
      return anyCriterion(engine, type, condition.searches);
    case 'subsumed':
      return codesCriterion(
        engine,
        type,
        condition.parameter,
        await subsumedCodes(engine, condition, criteriaOf),
      );
    case 'pointing':
      return pointingCriterion(engine, type, condition);
    case 'tree':
      return treeCriterion(engine, type, condition.tree, criterionOf);
  }
}

/** By the patient's own index when one parameter points to a patient, else by tokens. */
function pointingCriterion(
  { practiceId }: Engine,
  type: string,
  { parameters, literals }: Extract<Condition, { kind: 'pointing' }>,
): Criterion {
  const wanted = literals.map((literal) => ({ kind: 'reference' as const, literal }));
  const [only, ...more] = parameters;
  if (only && more.length === 0) {
    return valuesCriterion(practiceId, type, { kind: 'values', parameter: only, wanted });
  }
  const seed = seedOf(practiceId);
  const hashes = parameters.flatMap(({ name }) =>
    literals.map((literal) => tokenOf(seed, name, literal)),
  );
  return { tokens: [hashes] };
}

/** One of these codes; or, when it is not in them, none of them. */
function codesCriterion(
  engine: Engine,
  type: string,
  parameter: SearchParameter,
  codes: Code[],
  isIn = true,
): Criterion {
  if (codes.length === 0) return isIn ? nothing : {};
  const wanted = codes.map((one) => withoutImpliedSystem(type, parameter, one));
  const modifier = isIn ? {} : { modifier: 'not' as const };
  return valuesOf(engine, type, { kind: 'values', parameter, wanted, ...modifier });
}

function valuesOf(engine: Engine, type: string, condition: ValuesCondition): Criterion {
  const now = nowOf(engine);
  const isDate = condition.parameter.type === 'date';
  const criterion = isDate
    ? dateCriterion(engine.practiceId, type, condition, now)
    : valuesCriterion(engine.practiceId, type, condition);
  const isDecided = isDate ? isDecidedByDate(type, condition) : isDecidedByTokens(condition);
  return isDecided ? criterion : { ...criterion, test: valuesTest(type, condition, now) };
}

function idsCriterion(ids: readonly string[], isNot = false): Criterion {
  if (isNot) return { filter: (bind) => `id <> all(${bind(ids)}::text[])` };
  return ids.length === 0
    ? nothing
    : { column: (bind) => `id = any(${bind(ids)}::text[])`, drives: true };
}

/** Ids of what stands on lists and was not taken off them. */
async function idsOnLists(engine: Engine, type: string, lists: string[]): Promise<string[]> {
  const criteria = await criteriaOf(engine, 'List', [{ kind: 'ids', ids: lists }]);
  const ids: string[] = [];
  for await (const { content } of stream(engine, 'List', criteria, [], undefined, lists.length)) {
    for (const { item, deleted } of parse<List>(content).entry ?? []) {
      const id = deleted === true ? undefined : idOf(type, item);
      if (id !== undefined) ids.push(id);
    }
  }
  return [...new Set(ids)];
}

/** One of several searches: as a filter, and when that does not decide, by every part of each. */
async function anyCriterion(
  engine: Engine,
  type: string,
  searches: readonly Condition[][],
): Promise<Criterion> {
  const groups = await Promise.all(
    searches.map((conditions) =>
      Promise.all(conditions.map((condition) => criterionOf(engine, type, condition))),
    ),
  );
  if (groups.flat().some(({ among }) => among !== undefined)) {
    throw new Refused(refuse('not-permitted', `Your access to ${type} cannot be told.`));
  }
  const filters = groups.map((group) => group.map(asFilter));
  const criterion: Criterion = {
    filter: (bind, driven) =>
      filters
        .map((group) => `(${group.map((one) => `(${one(bind, driven)})`).join(' and ')})`)
        .join(' or '),
  };
  if (groups.flat().every(({ test }) => test === undefined)) return criterion;
  const tests = searches.map((conditions) =>
    conditions.map((condition) => wholeTest(engine, type, condition)),
  );
  return {
    ...criterion,
    test: (resource) => tests.some((group) => group.every((test) => test(resource))),
  };
}

/** Decides a condition on the resource alone, whatever the database could have told. */
function wholeTest(engine: Engine, type: string, condition: Condition): ResourceTest {
  const test = conditionTest(type, condition, nowOf(engine));
  if (test) return test;
  throw new Refused(refuse('not-permitted', `Your access to ${type} cannot be told.`));
}
