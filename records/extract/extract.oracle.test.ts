import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { Bundle, Resource } from '@medplum/fhirtypes';
import fhirpath from 'fhirpath';
import r4 from 'fhirpath/fhir-context/r4';
import { describe, expect, it } from 'vitest';
import { compile } from './compile.ts';
import { resourceTypes, type SearchParameter, searchParameters } from './definitions.ts';
import { type Expression, parseExpression } from './expression.ts';

/** Real and published resources; each folder is passed over by name when it is not beside us. */
const folders = ['synthea', 'fhir/examples-r4', 'us-core/6.1.0', 'us-core/8.0.0'];

/**
 * Holds 1e-22 and 1e-245, which fhirpath.js rounds to 8 places, so that its unions drop one of
 * them.
 */
const roundedByTheOracle = 'decimal';

function resourcesIn(folder: URL): Resource[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json'))
    .map((name) => JSON.parse(readFileSync(new URL(encodeURI(name), folder), 'utf8')) as Resource)
    .flatMap((each) => [each, ...entriesOf(each)])
    .filter((each) => typeof each.resourceType === 'string');
}

function entriesOf(resource: Resource): Resource[] {
  const entries = resource.resourceType === 'Bundle' ? ((resource as Bundle).entry ?? []) : [];
  return entries.flatMap((entry) => (entry.resource ? [entry.resource] : []));
}

/** fhirpath.js follows no references, so the question of their type is put to their text. */
function answerable(expression: string): string {
  return expression.replace(
    /where\(resolve\(\) is (\w+)\)/g,
    (_, type: string) => `where(reference.matches('(^|/)${type}/[A-Za-z0-9.-]+(/_history/.*)?$'))`,
  );
}

function sorted(values: unknown[]): string[] {
  return [...new Set(values.map((value) => JSON.stringify(value)))].sort();
}

function comparisonOf(type: string, { name, expression }: SearchParameter) {
  const walk = compile(parseExpression(expression));
  const oracle = fhirpath.compile(answerable(expression), r4, { async: false });
  return (resource: Resource, copy: Resource): string | undefined => {
    const ours: unknown[] = [];
    walk(resource, (value) => ours.push(value));
    const theirs = oracle(copy) as unknown[];
    const [a, b] = [sorted(ours), sorted(theirs)];
    if (a.length === b.length && a.every((each, index) => each === b[index])) return undefined;
    return `${type}/${resource.id} ${name}: ours ${a.join()} theirs ${b.join()}`;
  };
}

type Holder = Record<string, unknown>;

/**
 * The objects that an expression selects from `root`, made where they are missing: of a union one
 * part and of a choice one type, each in its turn.
 */
function made(expression: Expression, root: Holder, turn: number): Holder[] {
  switch (expression.kind) {
    case 'root':
      return [root];
    case 'field': {
      const name = expression.names[turn % expression.names.length]!;
      return made(expression.of, root, turn).flatMap((holder) => {
        const isDate = /DateTime$|Instant$/.test(name); // fhirpath.js compares these as dates
        holder[name] ??= isDate ? '2020-02-29' : [{ id: `${name}-1` }, { id: `${name}-2` }];
        return [holder[name]].flat() as Holder[];
      });
    }
    case 'where-equals':
    case 'where-type': {
      const [first, ...others] = made(expression.of, root, turn);
      if (expression.kind === 'where-equals') first![expression.field] = expression.value;
      else first!['reference'] = `${expression.type}/1`;
      for (const other of others) other['reference'] = 'Basic/1';
      return [first!];
    }
    case 'union':
      return made(
        expression.parts[turn % expression.parts.length]!,
        root,
        Math.floor(turn / expression.parts.length),
      );
    case 'and':
      return made(expression.left, root, turn);
    default:
      return made(expression.of, root, turn);
  }
}

/** How many turns give each part of each union and each type of each choice once. */
function turnsOf(expression: Expression): number {
  if (expression.kind === 'root') return 1;
  if (expression.kind === 'and') return turnsOf(expression.left);
  if (expression.kind === 'union') {
    return expression.parts.length * Math.max(...expression.parts.map(turnsOf));
  }
  const own = expression.kind === 'field' ? expression.names.length : 1;
  return Math.max(own, turnsOf(expression.of));
}

describe('compiled expressions select what fhirpath.js selects', () => {
  for (const folder of folders) {
    const url = new URL(`../../../shared/corpora/${folder}/`, import.meta.url);
    it.skipIf(!existsSync(url))(
      `every parameter of every resource of ${folder}`,
      () => {
        const comparisons = new Map<string, ReturnType<typeof comparisonOf>[]>();
        const differences: string[] = [];
        let compared = 0;
        for (const resource of resourcesIn(url)) {
          if (resource.id === roundedByTheOracle) continue;
          const type = resource.resourceType;
          const copy = structuredClone(resource); // fhirpath.js may write types into what it reads
          if (!comparisons.has(type)) {
            const parameters = [...searchParameters(type).values()];
            comparisons.set(
              type,
              parameters.map((each) => comparisonOf(type, each)),
            );
          }
          for (const compare of comparisons.get(type) ?? []) {
            compared++;
            const difference = compare(resource, copy);
            if (difference !== undefined) differences.push(difference);
          }
        }
        expect(differences.slice(0, 20)).toEqual([]);
        expect(compared).toBeGreaterThan(1_000);
      },
      120_000,
    );
  }

  it.each(resourceTypes)('%s: every parameter finds what was put where it looks', (type) => {
    for (const parameter of searchParameters(type).values()) {
      const expression = parseExpression(parameter.expression);
      const walk = compile(expression);
      const compare = comparisonOf(type, parameter);
      for (let turn = 0; turn < turnsOf(expression); turn++) {
        const resource = { resourceType: type, id: `turn-${turn}` };
        made(expression, resource, turn);
        const found: unknown[] = [];
        walk(resource, (value) => found.push(value));
        expect(found, `${type} ${parameter.name}`).not.toEqual([]);
        expect(compare(resource as Resource, structuredClone(resource) as Resource)).toBe(
          undefined,
        );
      }
    }
  });
});
