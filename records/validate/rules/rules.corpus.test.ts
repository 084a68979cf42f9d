import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import fhirpath from 'fhirpath';
import r4 from 'fhirpath/fhir-context/r4';
import { describe, expect, test } from 'vitest';
import { type Place, placesIn } from './places.fixture.ts';
import { compileOne } from './rules.ts';

const corpora = join(import.meta.dirname, '../../../../shared/corpora');

/** Rules that fhirpath.js cannot be asked for, and why. */
const NOT_ASKED: Record<string, string> = {
  'dom-3': 'it cannot narrow many values to a type',
  'ctm-1': 'it resolves only with a server behind it',
  'eld-16': 'it takes the escapes of the expression for wrong ones',
  'eld-19': 'it takes the escapes of the expression for wrong ones',
  'que-7': 'it tells the boolean of FHIR from that of FHIRPath',
};

const tables = JSON.parse(
  readFileSync(new URL('../../../reference/fhir-r4/invariants.json', import.meta.url), 'utf8'),
) as Record<string, Record<string, [key: string, expression: string][]>>;

type Ask = (value: unknown, around: Record<string, unknown>) => unknown[];
const oracles = new Map<string, Ask>();

function oracleOf(base: string, expression: string): Ask {
  const key = `${base} ${expression}`;
  const made =
    oracles.get(key) ??
    (fhirpath.compile({ base, expression }, r4, {
      async: false,
      traceFn: () => undefined,
    }) as unknown as Ask);
  oracles.set(key, made);
  return made;
}

const ours = new Map<string, ReturnType<typeof compileOne>>();

function answers(place: Place, key: string, expression: string): [ours: boolean, theirs: boolean] {
  const { type, value, resource, rootResource } = place;
  const base = type.group === undefined ? type.name : `${type.name}.${type.group}`;
  const id = `${base} ${key}`;
  const rule = ours.get(id) ?? compileOne(key, expression, '', type);
  ours.set(id, rule);
  const own = rule.holds(value, { resource, rootResource, context: value }) === true;
  const theirs = oracleOf(base, expression)(value, { resource, rootResource });
  return [own, theirs.length === 1 && theirs[0] === true];
}

function resourcesIn(folder: string): unknown[] {
  return readdirSync(join(corpora, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json'))
    .map((name) => JSON.parse(readFileSync(join(corpora, folder, name), 'utf8')) as unknown);
}

describe.each([
  ['fhir/examples-r4', 500],
  ['us-core/6.1.0/examples', 1_000],
  ['us-core/8.0.0/examples', 1_000],
])('every rule on every element of %s', (folder, least) => {
  const isThere = existsSync(join(corpora, folder));
  test.skipIf(!isThere)(
    'holds as fhirpath.js says',
    () => {
      let compared = 0;
      const different: string[] = [];
      for (const resource of resourcesIn(folder)) {
        for (const place of placesIn(resource)) {
          const { name, group = '' } = place.type;
          for (const [key, expression] of tables[name]?.[group] ?? []) {
            if (key in NOT_ASKED) continue;
            compared++;
            const [own, theirs] = answers(place, key, expression);
            if (own !== theirs)
              different.push(`${place.path} ${key}: ours ${own}, theirs ${theirs}`);
          }
        }
      }
      expect(different).toEqual([]);
      expect(compared).toBeGreaterThan(least);
    },
    120_000,
  );
});
