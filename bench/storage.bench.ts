/**
 * How many bytes a resource takes: what the database grows by while people of the search bench are
 * written as an import writes them, with all indexes, versions, events, audit and Provenance; first
 * people who are created, then as many who are created and changed once, in small parts with a
 * vacuum behind each, as time does it. `npm run bench -- storage [PEOPLE] [indexes]`
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Resource } from '@medplum/fhirtypes';
import pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import { isRefusal } from '../fhir/refusal.ts';
import type { Change } from '../records/act.ts';
import { commit } from '../records/commit/commit.ts';
import { migrate } from '../records/migrate.ts';
import { newId } from '../records/new-id.ts';
import { enteredAsApp, openPool } from '../records/pool.ts';
import { createPractice } from '../records/practices.ts';
import { openCluster } from '../server/postgres/cluster.ts';
import { createDatabase } from '../server/postgres/create-database.ts';
import { perPerson, person, staff } from './search/clinic.ts';

const people = Number(process.argv[2] ?? 300);
const jsonBytes = 1_100;
const practiceId = newId();
const begun = Temporal.Now.instant();
let commits = 0;
const audit = { actorId: 'import', actorName: 'Import', role: 'program', act: 'import/files' };
const say = (line: string): void => void process.stdout.write(`${line}\n`);

type Made = Resource & { id: string };

// Words of notes and reports, drawn so that no two texts are alike.
const words = `patient reports no pain at rest follow up in two weeks blood pressure measured twice
  seated left arm medication taken as prescribed without side effects denies chest shortness of
  breath advised diet exercise labs ordered reviewed with mother present interpreter used`
  .split(/\s+/)
  .filter(Boolean);

/**
 * As large as real resources are: with the profile and narrative of other systems, from three
 * fifths to seven fifths of the mean.
 */
function grown(resource: Made, key: number): Made {
  const type = resource.resourceType.toLowerCase();
  const profile = `http://hl7.org/fhir/us/core/StructureDefinition/us-core-${type}`;
  const whole = { ...resource, meta: { profile: [profile], source: 'urn:ehr:main-street' } };
  const wanted = jsonBytes * (0.6 + 0.8 * ((key * 0.618_034) % 1));
  const missing = wanted - 190 - JSON.stringify(whole).length;
  let [text, seed] = ['', key + 1];
  while (text.length < missing) {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
    text += ` ${words[(seed >>> 8) % words.length]}`;
  }
  const table = `<table><tbody><tr><td>Note</td><td>${text.trim()}</td></tr></tbody></table>`;
  const div = `<div xmlns="http://www.w3.org/1999/xhtml">${table}</div>`;
  return { ...whole, text: { status: 'generated', div } } as Made;
}

/** Each commit has its own moment, a minute after the last. */
async function write(pool: pg.Pool, changes: Change[]): Promise<void> {
  const at = begun.add({ minutes: commits });
  commits += 1;
  const patients = changes.flatMap((change) =>
    change.kind !== 'delete' && change.resource.resourceType === 'Patient'
      ? [change.resource.id]
      : [],
  );
  const done = await commit(pool, {
    ...{ practiceId, at, changes, isBulk: true },
    audit: { ...audit, patients, ip: 'local', sessionId: '' },
  });
  if (isRefusal(done)) throw new Error(JSON.stringify(done));
}

/** The resources of these people, which can be booked whenever. */
function some(from: number, count: number): Made[] {
  return Array.from({ length: count }, (_, n) => person(from + n, 2 * people))
    .flat()
    .map((resource) =>
      resource.resourceType === 'Appointment' ? { ...resource, status: 'fulfilled' } : resource,
    )
    .map((resource, key) => grown(resource as Made, from * perPerson + key));
}

const created = (resource: Made): Change => ({ kind: 'create', resource });
const changed = (resource: Made): Change => ({
  ...{ kind: 'update', expectedVersion: '1', resource: { ...resource, language: 'en-US' } },
});
const perCommit = 10;

async function sizeOf(owner: pg.Client): Promise<number> {
  const { rows } = await owner.query<{ size: string }>(
    'select pg_database_size(current_database()) as size',
  );
  return Number(rows[0]?.size);
}

/** Prints what the database has grown by, and what holds how much of each table; its size. */
async function measure(
  owner: pg.Client,
  title: string,
  count: number,
  before: number,
  held = count,
): Promise<number> {
  await owner.query('checkpoint');
  const size = await sizeOf(owner);
  const bytes = size - before;
  say(`\n${title}: ${(bytes / count).toFixed(0)} bytes a resource; all ${held} so far by table:`);
  const parts = await owner.query<{ name: string; each: string; indexes: string }>(
    `select c.relname as name, pg_table_size(c.oid) / $1::float8 as each,
       pg_indexes_size(c.oid) / $1::float8 as indexes
     from pg_class c where c.relnamespace = 'records'::regnamespace and c.relkind = 'r'
     order by pg_total_relation_size(c.oid) desc limit 12`,
    [held],
  );
  for (const { name, each, indexes } of parts.rows) {
    const told = [each, indexes].map((one) => Number(one).toFixed(0).padStart(6));
    say(`  ${name.padEnd(20)} rows ${told[0]}   indexes ${told[1]}`);
  }
  if (process.argv[3] === undefined) return size;
  const all = await owner.query<{ name: string; each: string }>(
    `select relname as name, pg_relation_size(oid) / $1::float8 as each from pg_class
     where relnamespace = 'records'::regnamespace and relkind = 'i'
     order by 2 desc limit 40`,
    [held],
  );
  for (const { name, each } of all.rows) say(`    ${name.padEnd(40)} ${Number(each).toFixed(0)}`);
  return size;
}

const folder = mkdtempSync(join(tmpdir(), 'linchpin-bench-'));
const cluster = await openCluster({ folder, disposable: true });
try {
  await createDatabase(cluster.url('postgres'), 'bench');
  await migrate(cluster.url('bench'));
  const pool = openPool(await enteredAsApp(cluster.url('bench')), 2);
  const owner = new pg.Client({ connectionString: cluster.url('bench') });
  await owner.connect();
  const place = { name: 'Bench', timeZone: 'UTC', state: 'CA', demo: false };
  await createPractice(pool, { id: practiceId, ...place, createdAt: begun.toString() });
  await write(pool, staff(2 * people).map(created));
  const before = await sizeOf(owner);
  let characters = 0;
  for (let from = 0; from < people; from += perCommit) {
    const batch = some(from, perCommit);
    characters += JSON.stringify(batch).length;
    await write(pool, batch.map(created));
  }
  const count = people * perPerson;
  say(`${count} resources of ${(characters / count).toFixed(0)} bytes of JSON, twice`);
  const once = await measure(owner, 'created', count, before);
  for (let from = people; from < 2 * people; from += perCommit) {
    const batch = some(from, perCommit);
    await write(pool, batch.map(created));
    await write(pool, batch.map(changed));
    if ((from / perCommit) % 5 === 4) await owner.query('vacuum');
  }
  await measure(owner, 'created and changed once', count, once, 2 * count);
  await owner.end();
  await pool.end();
} finally {
  cluster.hurry();
  await cluster.close();
  rmSync(folder, { recursive: true, force: true });
}
