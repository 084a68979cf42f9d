/**
 * The twelve named searches over 10,000 and 100,000 resources of one practice, and with the
 * argument `million` over 1,000,000: how long each takes in the records room, from the words of the
 * search to the text of its page, one after the other. Keeps the plans at 100,000 in
 * bench/search/plans/.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import { isRefusal } from '../fhir/refusal.ts';
import { migrate } from '../records/migrate.ts';
import { newId } from '../records/new-id.ts';
import { openPractice } from '../records/open.ts';
import { enteredAsApp, openPool } from '../records/pool.ts';
import { createPractice } from '../records/practices.ts';
import { openCluster } from '../server/postgres/cluster.ts';
import { createDatabase } from '../server/postgres/create-database.ts';
import { listening, planText } from './search/asked.ts';
import { analyse, load } from './search/load.ts';
import { namedSearches } from './search/named.ts';
import { percentiles, timeEach } from './visit/timing.ts';

const times = 200;
const now = Temporal.Instant.from('2026-11-20T17:00:00Z');
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const sizes = [10_000, 100_000, ...(process.argv.includes('million') ? [1_000_000] : [])];

const folder = mkdtempSync(join(tmpdir(), 'linchpin-bench-'));
const cluster = await openCluster({ folder, disposable: true });
try {
  for (const size of sizes) await measure(size);
} finally {
  cluster.hurry();
  await cluster.close();
  rmSync(folder, { recursive: true, force: true });
}

async function measure(size: number): Promise<void> {
  const name = `search_${size}`;
  await createDatabase(cluster.url('postgres'), name);
  await migrate(cluster.url(name));
  const pool = openPool(await enteredAsApp(cluster.url(name)));
  const owner = new pg.Pool({ connectionString: cluster.url(name), max: 1 });
  const practiceId = newId();
  await createPractice(pool, {
    ...{ id: practiceId, name: 'Bench', timeZone: 'America/Los_Angeles', state: 'CA', demo: false },
    createdAt: now.toString(),
  });
  const began = performance.now();
  const people = await load(pool, practiceId, size);
  await analyse(owner);
  const tookS = (performance.now() - began) / 1_000;
  say(`\n${size.toLocaleString('en-US')} resources of ${people} people, in ${tookS.toFixed(0)} s`);
  say('search                              p50 ms   p95 ms   found');
  for (const { name: search, type, ask } of namedSearches) {
    const records = openPractice(pool, practiceId);
    let found = 0;
    const run = async (n: number): Promise<void> => {
      const pairs = new URLSearchParams(ask(n, people));
      const page = await records.searchFhir(type, pairs, { now });
      if (isRefusal(page)) throw new Error(`${search}: ${page.message}`);
      found += page.matches.length + page.included.length || (page.total ?? 0);
    };
    await timeEach(20, run);
    found = 0;
    const { p50, p95 } = percentiles(await timeEach(times, (n) => run(n + 1_000)));
    const figures = [p50.toFixed(2), p95.toFixed(2), (found / times).toFixed(1)];
    say(`${search.padEnd(36)}${figures.map((one) => one.padStart(6)).join('   ')}`);
  }
  if (size === 100_000) await keepPlans(pool, practiceId, people);
  await pool.end();
  await owner.end();
}

async function keepPlans(pool: pg.Pool, practiceId: string, people: number): Promise<void> {
  const plans = join(import.meta.dirname, 'search', 'plans');
  mkdirSync(plans, { recursive: true });
  for (const { name, type, ask } of namedSearches) {
    const { pool: listener, sent } = listening(pool);
    const query = ask(4, people);
    await openPractice(listener, practiceId).searchFhir(type, new URLSearchParams(query), { now });
    const texts: string[] = [];
    for (const one of sent) texts.push(await planText(pool, practiceId, one));
    writeFileSync(join(plans, `${name}.txt`), `${type}?${query}\n\n${texts.join('\n\n')}\n`);
  }
}
