/**
 * CPU time of extracting one resource: our compiled expressions with hashing, against fhirpath.js
 * (the losing option, selecting values only) in the same run.
 *
 *     node bench/extract.bench.ts [DIR]     DIR: R4 Bundles as JSON; made-up resources when missing
 *
 * Each pass takes the resources freshly parsed and as of another practice, so that nothing of them
 * is remembered from the pass before. Figures are medians of the passes.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { arch, cpus, platform } from 'node:os';
import { join } from 'node:path';
import type { Bundle, Resource } from '@medplum/fhirtypes';
import fhirpath from 'fhirpath';
import r4 from 'fhirpath/fhir-context/r4';
import { searchParameters } from '../records/extract/definitions.ts';
import { extract } from '../records/extract/extract.ts';
import { seedOf } from '../records/extract/hash.ts';

const passes = 9;
const warmUp = 9;

function fromFolder(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Bundle)
    .flatMap((bundle) => bundle.entry ?? [])
    .flatMap((entry) => (entry.resource ? [JSON.stringify(entry.resource)] : []));
}

function concept(system: string, code: string): object {
  return { coding: [{ system, code, display: 'as displayed' }], text: 'as displayed' };
}

/** A thousand visits of two hundred people, in the shapes that rooming writes. */
function madeUp(): string[] {
  const resources: object[] = [];
  for (let n = 0; n < 1_000; n++) {
    const subject = { reference: `Patient/${n % 200}` };
    const encounter = { reference: `Encounter/${n}` };
    const at = new Date(1_700_000_000_000 + n * 900_000).toISOString();
    const participant = [
      { actor: subject, status: 'accepted' },
      { actor: { reference: `Practitioner/${n % 5}` }, status: 'accepted' },
    ];
    const name = [{ use: 'official', given: ['Rosa', `M${n}`], family: `Núñez-${n % 97}` }];
    const telecom = [{ system: 'phone', value: `+1 510 555 ${1000 + n}` }];
    const identifier = [{ system: 'urn:mrn', value: String(n) }];
    const reasonCode = [concept('http://snomed.info/sct', String(n % 50))];
    const code = concept('http://loinc.org', `${8_300 + (n % 9)}-2`);
    const category = [concept('http://terminology.hl7.org/category', 'vital-signs')];
    resources.push(
      { resourceType: 'Patient', name, telecom, identifier, birthDate: '1980-05-17' },
      { resourceType: 'Appointment', status: 'booked', start: at, end: at, participant },
      {
        resourceType: 'Encounter',
        status: 'arrived',
        class: { code: 'AMB' },
        subject,
        period: { start: at },
        reasonCode,
        identifier,
      },
      {
        resourceType: 'Observation',
        status: 'final',
        category,
        code,
        subject,
        encounter,
        effectiveDateTime: at,
        valueQuantity: { value: n, unit: 'mm[Hg]', code: 'mm[Hg]' },
      },
      { resourceType: 'Condition', code: reasonCode[0], subject, encounter, recordedDate: at },
    );
  }
  return resources.map((each, id) => JSON.stringify({ id: String(id), ...each }));
}

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

/** Microseconds of CPU that each resource of a list takes. */
function cpuUs(resources: Resource[], work: (resource: Resource) => void): number {
  const before = process.cpuUsage();
  for (const resource of resources) work(resource);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / resources.length;
}

/** fhirpath.js follows no references: parameters that ask for it are left out in its favour. */
function peerOf(type: string): (resource: Resource) => void {
  const compiled = [...searchParameters(type).values()]
    .filter((each) => !each.expression.includes('resolve()'))
    .map((each) => fhirpath.compile(each.expression, r4, { async: false }));
  return (resource) => {
    for (const each of compiled) each(resource);
  };
}

const folder = process.argv[2];
const texts = Map.groupBy(
  folder === undefined ? madeUp() : fromFolder(folder),
  (text) => (JSON.parse(text) as Resource).resourceType,
);
const kind = folder === undefined ? 'made-up' : 'given';
const processor = `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}`;
const lines = [
  `extract: CPU µs per resource, median of ${passes} passes; ${kind} resources`,
  `${platform()} ${arch()}, ${processor}, Node ${process.version}`,
  '',
  'type                      count  tokens      ours  fhirpath.js   ratio',
];
for (const [type, all] of texts) {
  const ours: number[] = [];
  const theirs: number[] = [];
  const peer = peerOf(type);
  const parsed = () => all.map((text) => JSON.parse(text) as Resource);
  let tokens = 0;
  for (let pass = 0; pass < warmUp; pass++) {
    for (const each of parsed()) extract(seedOf(`warm-up ${pass}`), each);
  }
  for (let pass = 0; pass < passes; pass++) {
    const seed = seedOf(`practice ${pass}`);
    // Small lists again and again, until the clock can tell.
    const resources = Array.from({ length: Math.ceil(1_000 / all.length) }, parsed).flat();
    tokens = 0;
    ours.push(cpuUs(resources, (each) => (tokens += extract(seed, each).tokens.length)));
    tokens /= resources.length;
    theirs.push(cpuUs(resources.slice(0, 200), peer));
  }
  const [us, peerUs] = [median(ours), median(theirs)];
  lines.push(
    type.padEnd(22) +
      String(all.length).padStart(9) +
      tokens.toFixed(1).padStart(8) +
      us.toFixed(1).padStart(10) +
      peerUs.toFixed(0).padStart(13) +
      `${(peerUs / us).toFixed(0)} ×`.padStart(8),
  );
}
process.stdout.write(`${lines.join('\n')}\n`);
