/**
 * Reads what US Core asks of a server, and writes our own compact table of its searches.
 *
 *   node tools/import-us-core-searches.ts FOLDER
 *
 * FOLDER holds 6.1.0/definitions and 8.0.0/definitions.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type {
  CapabilityStatement,
  CapabilityStatementRestResource,
  Extension,
  SearchParameter,
} from '@medplum/fhirtypes';
import { writeByLine, writeSource } from './write-source.ts';

const [from] = process.argv.slice(2);
if (from === undefined) throw new Error('Name the folder with the definitions of US Core.');

const base = 'http://hl7.org/fhir/StructureDefinition/capabilitystatement-';
const r4 = JSON.parse(
  readFileSync(join(import.meta.dirname, '../reference/fhir-r4/search-parameters.json'), 'utf8'),
) as { every: { name: string }[]; types: Record<string, { name: string }[]> };

const expectationOf = (extensions: Extension[] = []): string =>
  extensions.find(({ url }) => url === `${base}expectation`)?.valueCode ?? 'MAY';

/**
 * The value of an extension, which one edition names as JSON does (`valueDateTime`) and the other
 * without its type, as FHIRPath says it with one.
 */
function inFhirPath(expression: string): string {
  return expression.replace(/\.value(?:DateTime)?$/, '.value.as(dateTime)');
}

function parametersOf(
  { type, searchParam = [] }: CapabilityStatementRestResource,
  definitions: Map<string, SearchParameter>,
): unknown[] {
  const known = new Set([...r4.every, ...(r4.types[type ?? ''] ?? [])].map(({ name }) => name));
  return searchParam.map((parameter) => {
    const { name = '', definition = '' } = parameter;
    const found = definitions.get(definition) as SearchParameter & Record<string, unknown>;
    const beside = found['_comparator'] as ({ extension?: Extension[] } | null)[] | undefined;
    const comparators = found.comparator?.filter(
      (_, n) => expectationOf(beside?.[n]?.extension) !== 'MAY',
    );
    const or = found['_multipleOr'] as { extension?: Extension[] } | undefined;
    return {
      ...{ name, type: parameter.type, expected: expectationOf(parameter.extension) },
      ...(comparators && comparators.length > 0 && { comparators }),
      ...(expectationOf(or?.extension) !== 'MAY' && { several: expectationOf(or?.extension) }),
      ...(!known.has(name) && { expression: inFhirPath(found.expression ?? '') }),
    };
  });
}

function combinationsOf({ extension = [] }: CapabilityStatementRestResource): unknown[] {
  return extension
    .filter(({ url }) => url === `${base}search-parameter-combination`)
    .map((one) => ({
      expected: expectationOf(one.extension),
      names: (one.extension ?? []).flatMap(({ url, valueString }) =>
        url === 'required' ? (valueString ?? []) : [],
      ),
    }));
}

function importEdition(edition: string): void {
  const folder = resolve(from ?? '', edition, 'definitions');
  const read = (name: string): unknown => JSON.parse(readFileSync(join(folder, name), 'utf8'));
  const definitions = new Map(
    readdirSync(folder)
      .filter((name) => name.startsWith('SearchParameter-'))
      .map((name) => read(name) as SearchParameter)
      .map((one) => [one.url ?? '', one]),
  );
  const statement = read('CapabilityStatement-us-core-server.json') as CapabilityStatement;
  const types = (statement.rest?.[0]?.resource ?? []).map((one): [string, unknown] => [
    one.type ?? '',
    {
      profiles: (one.supportedProfile ?? []).map((url) => url.split('|')[0]),
      parameters: parametersOf(one, definitions),
      together: combinationsOf(one),
      includes: one.searchInclude ?? [],
      reverseIncludes: one.searchRevInclude ?? [],
    },
  ]);
  const own = join(import.meta.dirname, '..', 'reference', `us-core-${edition}`);
  const sum = writeByLine(join(own, 'searches.json'), types);
  writeSource(own, `# US Core ${edition}\n`, {
    'searches.json': `- **What**: by resource type what a server of US Core is asked for: the profiles,
  the search parameters with how they are expected (SHALL, SHOULD, MAY), the comparators and several
  values that are more than a MAY, those asked together, includes. An \`expression\` stands where R4
  itself has no such parameter.
- **From**: the CapabilityStatement "US Core Server" and the SearchParameters of HL7 FHIR US Core
  Implementation Guide, edition ${edition} (https://hl7.org/fhir/us/core/).
- **Licence**: CC0 1.0 (public domain).
- **Made by**: \`node tools/import-us-core-searches.ts FOLDER\`.
- **Count**: ${types.length} types.

\`\`\`
${sum}  searches.json
\`\`\``,
  });
  process.stdout.write(`${edition}: ${types.length} types\n`);
}

for (const edition of ['6.1.0', '8.0.0']) importEdition(edition);
