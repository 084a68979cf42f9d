import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import { newId } from '../../records/new-id.ts';
import { openPractice } from '../../records/open.ts';
import type { PracticeRecords } from '../../records/practice-records.ts';
import { createPractice } from '../../records/practices.ts';
import { inReadingOrder } from './file-order.ts';
import { openHeldBack } from './held-back.ts';
import { importFiles } from './import-files.ts';
import { Known } from './known.ts';
import { openReport } from './report.ts';
import type { Counts, Run } from './run.ts';
import { findFiles } from './source-files.ts';

/** What an import of some files came to. */
export interface Imported {
  counts: Counts;
  /** The lines of the error report. */
  report: { file: string; where: string; resource?: string; path: string; reason: string }[];
  held: number;
  dealtWith: number;
  bytes: number;
}

/** Writes files into a folder of their own and imports it; answers what it came to. */
export async function importFolder(
  pool: pg.Pool,
  practiceId: string,
  files: Record<string, string | Buffer | object>,
): Promise<Imported> {
  const folder = mkdtempSync(join(tmpdir(), 'linchpin-import-'));
  try {
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, 'in', name)), { recursive: true });
      const isText = typeof content === 'string' || Buffer.isBuffer(content);
      writeFileSync(join(folder, 'in', name), isText ? content : JSON.stringify(content));
    }
    return await importPath(pool, practiceId, join(folder, 'in'), folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Imports a file or folder; the report and what is held back stand in `scratch` meanwhile. */
export async function importPath(
  pool: pg.Pool,
  practiceId: string,
  path: string,
  scratch: string,
): Promise<Imported> {
  const report = openReport(join(scratch, 'reports', 'report.ndjson'));
  const held = openHeldBack(scratch);
  let [dealtWith, bytes] = [0, 0];
  const run: Run = {
    pool,
    practiceId,
    actorName: 'Import by test',
    now: () => Temporal.Now.instant(),
    counts: { created: 0, updated: 0, unchanged: 0, repeated: 0, kept: 0 },
    report,
    held,
    known: new Known(),
    conditions: new Map(),
    done: (count) => void (dealtWith += count),
  };
  const { files } = await findFiles(path);
  const order = await inReadingOrder(files);
  await importFiles(run, order, new AbortController().signal, (count) => void (bytes += count));
  report.close();
  const lines = existsSync(report.path) ? readFileSync(report.path, 'utf8').trim().split('\n') : [];
  const outcome = {
    counts: run.counts,
    report: lines.map((line) => JSON.parse(line) as Imported['report'][number]),
    held: held.count(),
    dealtWith,
    bytes,
  };
  held.close();
  rmSync(join(scratch, 'reports'), { recursive: true, force: true });
  return outcome;
}

/** A practice that nothing was imported into yet. */
export async function freshPractice(pool: pg.Pool): Promise<PracticeRecords> {
  const id = newId();
  const practice = { name: `Practice ${id}`, timeZone: 'America/New_York', state: 'NY' };
  await createPractice(pool, { id, ...practice, demo: false, createdAt: '2026-11-20T17:00:00Z' });
  return openPractice(pool, id);
}

export const nothing = { created: 0, updated: 0, unchanged: 0, repeated: 0, kept: 0 };

/** A resource that refers to a patient by the address of its entry, as Bundles do. */
export function byAddress(resource: object, patientId: string): object {
  const text = JSON.stringify(resource).replaceAll(`Patient/${patientId}`, `urn:uuid:${patientId}`);
  return JSON.parse(text) as object;
}

/** A transaction Bundle of resources, each under an address of its own. */
export function bundleOf(
  resources: object[],
  { type = 'transaction', request = true }: { type?: string; request?: boolean } = {},
): object {
  return {
    resourceType: 'Bundle',
    type,
    entry: resources.map((resource) => {
      const { id, resourceType } = resource as { id?: string; resourceType: string };
      return {
        ...(id && { fullUrl: `urn:uuid:${id}` }),
        resource,
        ...(request && { request: { method: 'POST', url: resourceType } }),
      };
    }),
  };
}

export const lines = (resources: object[]): string =>
  resources.map((resource) => `${JSON.stringify(resource)}\n`).join('');
