/**
 * Resources a second of an import from files, beside raw multi-row inserts of the same rows into
 * the same tables with the same indexes, through `pg`, in batches of the same size, in the same
 * run. Raw means: read, checked and extracted beforehand, as superuser, without row-level security.
 *
 *     npm run bench -- import [DIR] [COPIES]
 *
 * DIR: FHIR Bundles, of which COPIES with fresh ids are made; the Synthea bundles beside the
 * checkout, or what lies in tools/import/fixtures.
 */
import { randomUUID } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import { writeStatements } from '../records/commit/statements.ts';
import type { Statement } from '../records/commit/statement.ts';
import { versionsStatement } from '../records/commit/trail.ts';
import { stampOf, type Row } from '../records/commit/prepare.ts';
import { migrate } from '../records/migrate.ts';
import { newId } from '../records/new-id.ts';
import { enteredAsApp, openPool } from '../records/pool.ts';
import { createPractice } from '../records/practices.ts';
import { openCluster } from '../server/postgres/cluster.ts';
import { copyDatabase, createDatabase, dropDatabase } from '../server/postgres/create-database.ts';
import { candidateOf } from '../tools/import/candidate.ts';
import { inReadingOrder } from '../tools/import/file-order.ts';
import { entryOf, idOf, typeOf, type Entry } from '../tools/import/identity.ts';
import { batchSize } from '../tools/import/import-files.ts';
import { importPath } from '../tools/import/imported.fixture.ts';
import { lookThrough } from '../tools/import/read-items.ts';
import { rewriteReferences } from '../tools/import/references.ts';
import { findFiles } from '../tools/import/source-files.ts';

const rounds = 3;
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const practice = { id: newId(), name: 'Bench', timeZone: 'UTC', state: 'CA', demo: false };
const createdAt = '2026-01-01T00:00:00Z';

/** Copies of the bundles in which every id is another, as many people as copies. */
function multiply(from: string, to: string, copies: number): void {
  mkdirSync(to);
  for (const name of readdirSync(from).filter((one) => one.endsWith('.json'))) {
    const text = readFileSync(join(from, name), 'utf8');
    for (let copy = 0; copy < copies; copy += 1) {
      const ids = new Map<string, string>();
      const fresh = (id: string): string => {
        if (!ids.has(id)) ids.set(id, randomUUID());
        return ids.get(id)!;
      };
      const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
      writeFileSync(join(to, `${copy}-${name}`), text.replace(uuid, fresh));
    }
  }
}

/** The rows an import of these files writes, in batches as it makes them; and how long that took. */
async function prepareBatches(folder: string): Promise<{ batches: Row[][]; seconds: number }> {
  const start = performance.now();
  const stamp = stampOf(practice.id, Temporal.Now.instant());
  const rows = new Map<string, Row>();
  for (const file of await inReadingOrder((await findFiles(folder)).files)) {
    const entries: Entry[] = [];
    const aliases = new Map<string, string>();
    await lookThrough(file, (item) => {
      const entry = entryOf(item.value);
      if (typeof entry === 'string') return;
      entries.push(entry);
      if (entry.fullUrl) aliases.set(entry.fullUrl, `${typeOf(entry)}/${idOf(entry)}`);
    });
    for (const entry of entries) {
      const resource = { ...entry.resource, id: idOf(entry) };
      rewriteReferences(resource, { aliases, conditions: new Map() });
      const made = candidateOf(stamp, { file: file.name, where: '' }, resource);
      if (Array.isArray(made))
        throw new Error(`${file.name}: ${made[0]?.path} ${made[0]?.message}`);
      if (!rows.has(made.row.reference)) rows.set(made.row.reference, made.row);
    }
  }
  const all = [...rows.values()];
  const batches: Row[][] = [];
  for (let at = 0; at < all.length; at += batchSize) batches.push(all.slice(at, at + batchSize));
  return { batches, seconds: (performance.now() - start) / 1_000 };
}

const writing = {
  practiceId: practice.id,
  at: Temporal.Instant.from(createdAt),
  audit: { actorId: 'b', actorName: 'b', role: 'b', act: 'b', patients: [], ip: '', sessionId: '' },
};

/** The resource tables alone, or all that an import writes beside audit and event. */
function statementsOf(rows: Row[], isAll: boolean): Statement[] {
  const puts = writeStatements(practice.id, rows);
  if (!isAll) return puts.filter((statement) => statement.name.startsWith('create_'));
  return [...puts, versionsStatement(practice.id, [{ writing, rows, audited: writing.audit }])];
}

async function raw(url: string, batches: Row[][], isAll: boolean): Promise<number> {
  // What is sent is made ready beforehand, too.
  const all = batches.map((rows) => statementsOf(rows, isAll));
  const client = new pg.Client({ connectionString: url, pipeline: true } as pg.ClientConfig);
  await client.connect();
  const start = performance.now();
  for (const statements of all) {
    const sent = statements.map((statement) => client.query(statement));
    await Promise.all([client.query('begin'), ...sent, client.query('commit')]);
  }
  const seconds = (performance.now() - start) / 1_000;
  await client.end();
  return seconds;
}

async function imported(url: string, folder: string, scratch: string): Promise<number> {
  const pool = openPool(await enteredAsApp(url), 2);
  await createPractice(pool, { ...practice, createdAt });
  const start = performance.now();
  const { report, counts } = await importPath(pool, practice.id, folder, scratch);
  const seconds = (performance.now() - start) / 1_000;
  await pool.end();
  if (report.length > 0) throw new Error(`${report.length} were reported`);
  if (counts.created === 0) throw new Error('nothing was imported');
  return seconds;
}

const median = (numbers: number[]): number =>
  numbers.toSorted((a, b) => a - b)[numbers.length >> 1]!;

async function main(scratch: string): Promise<void> {
  const beside = resolve(import.meta.dirname, '../../shared/corpora/synthea');
  const own = resolve(import.meta.dirname, '../tools/import/fixtures');
  const from = process.argv[2] ?? (existsSync(beside) ? beside : own);
  const copies = Number(process.argv[3] ?? (from === own ? 2_000 : 5));
  const folder = join(scratch, 'files');
  multiply(from, folder, copies);
  const { batches, seconds: preparing } = await prepareBatches(folder);
  const count = batches.reduce((sum, batch) => sum + batch.length, 0);
  const mean =
    batches.flat().reduce((sum, row) => sum + Buffer.byteLength(row.content ?? ''), 0) / count;
  say(
    `${count} resources of ${Math.round(mean)} octets, in batches of ${batchSize}, ${rounds} rounds\n`,
  );
  const cluster = await openCluster({ folder: scratch, disposable: true });
  try {
    const maintenance = cluster.url('postgres');
    await createDatabase(maintenance, 'template');
    await migrate(cluster.url('template'));
    const kinds = {
      'raw, the resource tables alone': (url: string) => raw(url, batches, false),
      'raw, with identifiers and history': (url: string) => raw(url, batches, true),
      'import from files': (url: string) => imported(url, folder, scratch),
    };
    const took = Object.fromEntries(Object.keys(kinds).map((name) => [name, [] as number[]]));
    let made = 0;
    for (let round = 0; round <= rounds; round += 1) {
      for (const [name, work] of Object.entries(kinds)) {
        const database = `bench_${(made += 1)}`;
        await copyDatabase(maintenance, 'template', database);
        const seconds = await work(cluster.url(database));
        if (round > 0) took[name]!.push(seconds); // the first round warms up
        await dropDatabase(maintenance, database);
      }
    }
    const best = count / median(took['raw, the resource tables alone']!);
    for (const [name, seconds] of Object.entries(took)) {
      const [rate, least, most] = [median(seconds), Math.max(...seconds), Math.min(...seconds)].map(
        (one) => Math.round(count / one),
      );
      const range = `[${least}–${most}]`;
      say(
        `${name.padEnd(36)}${String(rate).padStart(7)}/s ${range.padEnd(16)} ratio ${(rate! / best).toFixed(2)}`,
      );
    }
    say(`\nreading, checking and extracting alone: ${Math.round(count / preparing)}/s`);
  } finally {
    cluster.hurry();
    await cluster.close();
  }
}

const scratch = mkdtempSync(join(tmpdir(), 'linchpin-bench-'));
try {
  await main(scratch);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
