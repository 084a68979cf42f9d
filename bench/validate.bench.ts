/**
 * How many resources a second one core checks, against R4 with its rules and against the profiles
 * of US Core, and how long the tables take to load.
 *
 *   node bench/validate.bench.ts [folder of FHIR bundles]
 *
 * Tried and lost: generated functions (`new Function`, one switch a type) ran within the noise of
 * closures (97,000 to 162,000 resources a second against 88,000 to 190,000, taking turns on a busy
 * 2-core machine), so closures stayed. Finding references by a walk that knows no structure was 1.1
 * to 1.4 times faster than ours, but takes an address named `reference` for a Reference. A for-in
 * loop over properties ran at a sixth of Object.keys.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = process.argv[2] ?? join(import.meta.dirname, '../../shared/corpora/synthea');
const ROUNDS = 9;

function resourcesIn(path: string): unknown[] {
  return readdirSync(path)
    .filter((name) => name.endsWith('.json'))
    .flatMap((name) => {
      const bundle = JSON.parse(readFileSync(join(path, name), 'utf8')) as {
        entry?: { resource: unknown }[];
      };
      return (bundle.entry ?? []).map((entry) => entry.resource);
    });
}

/** Processor time of this process in milliseconds, so that a busy machine disturbs less. */
function timeMs(work: () => void): number {
  const before = process.cpuUsage();
  work();
  return process.cpuUsage(before).user / 1000;
}

/** Median rate in items a second. */
function rateOf(items: unknown[], work: (item: unknown) => unknown): number {
  const rounds = Array.from({ length: ROUNDS }, () => timeMs(() => items.forEach(work)));
  return (items.length / (rounds.sort((a, b) => a - b)[ROUNDS >> 1] ?? 1)) * 1000;
}

const startMs = performance.now();
const { validateResource } = await import('../records/validate/validate.ts');
const { referencesOf } = await import('../records/validate/references-of.ts');
const loadMs = performance.now() - startMs;
const { resourceTypes } = await import('../records/validate/structure.ts');
const compileMs = timeMs(() => {
  for (const resourceType of resourceTypes) validateResource({ resourceType, notAnElement: 1 });
});

const { validResources } = await import('../records/validate/valid-resources.fixture.ts');
const isThere = existsSync(folder);
const resources = isThere
  ? resourcesIn(folder)
  : Array.from({ length: 1000 }, () => Object.values(validResources)).flat();
const texts = resources.map((resource) => JSON.stringify(resource));
// Bundles refer by urn:uuid, which is no literal reference; stored resources refer by type and id.
const stored = texts.map(
  (text) => JSON.parse(text.replaceAll('"urn:uuid:', '"Patient/')) as unknown,
);
const bytes = texts.reduce((sum, text) => sum + text.length, 0) / texts.length;
const { areExamplesThere, claimsOf } =
  await import('../records/validate/us-core-claims.fixture.ts');
const { validateProfile } = await import('../records/validate/validate-profile.ts');
const claims = ['6.1.0', '8.0.0'].filter(areExamplesThere).flatMap(claimsOf);
const claimed = Array.from({ length: 20 }, () => claims).flat();
const rateOfClaims = (work: (claim: (typeof claims)[number]) => unknown): string =>
  claims.length === 0
    ? 'the examples are not here'
    : `${Math.round(rateOf(claimed, work as (item: unknown) => unknown))} a second`;
const rows: [string, string][] = [
  ['resources', `${resources.length} ${isThere ? 'from the folder' : 'of our own fixtures'}`],
  ['mean size', `${Math.round(bytes)} characters`],
  ['load of code and tables', `${loadMs.toFixed(0)} ms`],
  ['compile of all 146 resource types', `${compileMs.toFixed(0)} ms`],
  ['validateResource', `${Math.round(rateOf(resources, validateResource))} a second`],
  ['referencesOf', `${Math.round(rateOf(stored, referencesOf))} a second`],
  ['US Core examples and their claims', `${claims.length}`],
  ['validateProfile on them', rateOfClaims((one) => validateProfile(one.resource, one.profile))],
  [
    'both on them',
    rateOfClaims(({ resource, profile }) => {
      validateResource(resource);
      validateProfile(resource, profile);
    }),
  ],
  [
    'JSON.parse, for scale',
    `${Math.round(rateOf(texts, (text) => JSON.parse(text as string)))} a second`,
  ],
];
for (const [what, result] of rows) process.stdout.write(`| ${what.padEnd(34)}| ${result} |\n`);
