import { existsSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join, resolve } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { enteredAsApp, openPool } from '../records/pool.ts';
import { CannotStart } from '../server/cannot-start.ts';
import type { Lifetime } from '../server/lifetime.ts';
import { reachDatabase } from '../server/reach-database.ts';
import { readCommandLine, runCommand, say, type CommandLine } from './command.ts';
import { choosePractice } from './import/choose-practice.ts';
import { inReadingOrder } from './import/file-order.ts';
import { openHeldBack } from './import/held-back.ts';
import { importFiles } from './import/import-files.ts';
import { Known } from './import/known.ts';
import { count, openProgress } from './import/progress.ts';
import { openReport } from './import/report.ts';
import type { Counts, Run } from './import/run.ts';
import { findFiles } from './import/source-files.ts';

const help = `Imports FHIR R4 into the records, while Linchpin is open or not

  npm run import -- FILE|DIR                   Bundles (.json) and NDJSON (.ndjson), also .gz
  npm run import -- FILE|DIR --data DIR        another data folder
  npm run import -- FILE|DIR --practice NAME   this practice; made if it is missing
         --time-zone ZONE --state XX           of a practice that is made
  DATABASE_URL=… npm run import -- FILE|DIR    into a PostgreSQL of your own

It can be stopped and started again at any time: what is in the record already is left out, what the
files have changed is updated, and what was changed in the practice since stays as it is there. The
exit code is 0 when everything is in the record, 2 when something was reported, 1 when it could not
run.`;

await runCommand(async (life) => {
  const line = readCommandLine('import', ['practice', 'time-zone', 'state']);
  if (!line) {
    say(help);
    return 0;
  }
  const [path, ...more] = line.rest;
  if (path === undefined || more.length > 0) {
    throw new CannotStart(
      'Name one file or folder to import; "npm run import -- --help" shows how.',
    );
  }
  return importFrom(resolve(path), line, life);
});

async function importFrom(path: string, line: CommandLine, life: Lifetime): Promise<number> {
  const { files, passedOver } = await findFiles(path);
  if (passedOver > 0)
    say(`${count(passedOver)} files that are neither .json nor .ndjson are left out.`);
  const reached = await reachDatabase(line.place);
  life.opened(() => reached.close());
  const pool = openPool(await enteredAsApp(reached.url), 2);
  life.opened(() => pool.end());
  const { practice: name, 'time-zone': timeZone, state } = line.options;
  const practice = await choosePractice(pool, { name, timeZone, state }, say);
  say(
    `Importing ${files.length === 1 ? 'one file' : `${count(files.length)} files`} into "${practice.name}" …`,
  );
  const held = openHeldBack(existsSync(line.place.data) ? line.place.data : tmpdir());
  life.opened(() => held.close());
  const now = (): Temporal.Instant => Temporal.Now.instant();
  const stamp = now().toString({ smallestUnit: 'second' }).replaceAll(':', '-');
  const report = openReport(
    join(line.place.data, 'import-reports', `${stamp}-${process.pid}.ndjson`),
  );
  life.opened(() => report.close());
  const progress = openProgress(
    files.reduce((sum, file) => sum + file.bytes, 0),
    process.stdout,
  );
  life.opened(() => progress.end());
  const run: Run = {
    pool,
    practiceId: practice.id,
    actorName: `Import by ${userInfo().username}`,
    now,
    counts: { created: 0, updated: 0, unchanged: 0, repeated: 0, kept: 0 },
    report,
    held,
    known: new Known(),
    conditions: new Map(),
    done: progress.resources,
  };
  const start = performance.now();
  try {
    await importFiles(run, await inReadingOrder(files), life.signal, progress.bytes);
  } catch (error) {
    progress.end();
    if (life.signal.aborted) say('Stopped. The same command goes on where it was.');
    throw error;
  }
  progress.end();
  summarise(run, (performance.now() - start) / 1_000);
  return report.count() > 0 ? 2 : 0;
}

function summarise({ counts, report }: Run, seconds: number): void {
  const words: [keyof Counts, string][] = [
    ['created', 'new'],
    ['updated', 'changed'],
    ['unchanged', 'already here'],
    ['repeated', 'met again in the files and left out'],
    ['kept', 'changed here since they were imported, left as they are'],
  ];
  const dealt = words.reduce((sum, [name]) => sum + counts[name], 0);
  const parts = words
    .filter(([name]) => counts[name] > 0 || name === 'created')
    .map(([name, word]) => `${count(counts[name])} ${word}`);
  const rate = Math.round(dealt / Math.max(seconds, 0.001));
  say(`${parts.join(', ')}; ${seconds.toFixed(1)} s, ${count(rate)} resources a second.`);
  if (report.count() === 0) return;
  say(`${count(report.count())} did not go in; each is named with its reason in ${report.path}`);
}
