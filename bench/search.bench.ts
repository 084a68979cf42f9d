/**
 * The twelve named searches over practices of several sizes, side by side: how long each takes in
 * the records room, from the words of the search to the text of its page, one after the other.
 *
 *     npm run bench -- search [SIZE …]
 *
 * SIZE: numbers of resources, 10,000 and 100,000 and 1,000,000 unless others are named; a million
 * is loaded in some four minutes. Every search is asked at each size by turns; figures are medians
 * of five rounds, and the last column holds the largest size against 100,000, or the smallest.
 * `cpu` is processor time of the search, in this process and in the database, which a busy machine
 * does not lengthen. Keeps the plans at 100,000 in bench/search/plans/.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openPractice } from '../records/open.ts';
import { openCluster } from '../server/postgres/cluster.ts';
import { listening, planText } from './search/asked.ts';
import { namedSearches } from './search/named.ts';
import { openClinic } from './search/open-clinics.ts';
import { askByTurns, benchMoment, type Clinic, type Figures } from './search/side-by-side.ts';

const usualSizes = [10_000, 100_000, 1_000_000];
const planned = 100_000;
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const named = process.argv.slice(2).map(Number);
if (named.some((size) => !Number.isInteger(size) || size < 1_000)) {
  throw new Error(
    'Name sizes as numbers of resources, 1000 or more: npm run bench -- search 100000',
  );
}
const sizes = named.length > 0 ? named.toSorted((a, b) => a - b) : usualSizes;

const folder = mkdtempSync(join(tmpdir(), 'linchpin-bench-'));
const cluster = await openCluster({ folder, disposable: true });
const clinics: Clinic[] = [];
try {
  for (const size of sizes) {
    const { seconds, ...clinic } = await openClinic(cluster, size);
    clinics.push(clinic);
    const resources = size.toLocaleString('en-US');
    say(`${resources} resources of ${clinic.people} people, loaded in ${seconds.toFixed(0)} s`);
  }
  await measure();
  for (const clinic of clinics) if (clinic.size === planned) await keepPlans(clinic);
} finally {
  await Promise.all(clinics.map(({ pool }) => pool.end()));
  cluster.hurry();
  await cluster.close();
  rmSync(folder, { recursive: true, force: true });
}

async function measure(): Promise<void> {
  const against = Math.max(0, sizes.indexOf(planned));
  say(`\nms p50 / p95 (cpu)                ${sizes.map(heading).join('')}   found     ratio`);
  for (const search of namedSearches) {
    const figures = await askByTurns(search, clinics);
    const [base, last] = [figures[against], figures.at(-1)];
    const columns = figures.map(inColumn).join('');
    const found = (last?.found ?? 0).toFixed(1).padStart(8);
    const ratio = base && last ? ratioOf(last, base) : '';
    say(`${search.name.padEnd(34)}${columns}${found}   ${ratio}`);
  }
}

function heading(size: number): string {
  return size.toLocaleString('en-US').padStart(25);
}

function inColumn({ p50, p95, cpuMs }: Figures): string {
  const cpu = cpuMs === undefined ? '' : ` (${cpuMs.toFixed(2)})`;
  return `${p50.toFixed(2)} / ${p95.toFixed(2)}${cpu}`.padStart(25);
}

function ratioOf(one: Figures, other: Figures): string {
  const cpu = one.cpuMs === undefined ? 1 : one.cpuMs / (other.cpuMs ?? Number.NaN);
  const ratios = [one.p50 / other.p50, one.p95 / other.p95].map((ratio) => ratio.toFixed(2));
  return `${ratios.join(' / ')} (${cpu.toFixed(2)})`;
}

async function keepPlans({ pool, practiceId, people }: Clinic): Promise<void> {
  const plans = join(import.meta.dirname, 'search', 'plans');
  mkdirSync(plans, { recursive: true });
  for (const { name, type, ask } of namedSearches) {
    const { pool: listener, sent } = listening(pool);
    const query = ask(4, people);
    const records = openPractice(listener, practiceId);
    await records.searchFhir(type, new URLSearchParams(query), { now: benchMoment });
    const texts: string[] = [];
    for (const one of sent) texts.push(await planText(pool, practiceId, one));
    writeFileSync(join(plans, `${name}.txt`), `${type}?${query}\n\n${texts.join('\n\n')}\n`);
  }
}
