import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { buildReason } from './build-reason.ts';
import { CannotStart } from './cannot-start.ts';

/** What the web app may be made of. */
const sources = [
  'clinical',
  'fhir',
  'identity',
  'portal',
  'reference',
  'rooms',
  'ui',
  'wire',
  'workstation',
  'index.html',
  'package-lock.json',
  'vite.config.ts',
];
const notInTheApp = /\.(test|act|view)\.tsx?$|\.(sql|md)$/;
const stampName = 'made-from.txt';

/**
 * Makes sure that `dist/web` is the web app of these sources and answers that folder. Builds only
 * when the sources differ from what the stamp in the folder says, so a checkout that cannot be
 * written still works once it was built.
 */
export async function ensureWebBuilt(
  checkout: string,
  tell: (sentence: string) => void,
  signal?: AbortSignal,
): Promise<string> {
  const built = join(checkout, 'dist', 'web');
  const wanted = hashOfSources(checkout);
  if (stampOf(built) === wanted) return built;
  tell('Building the screens; this is done once after a change.');
  const unfinished = join(checkout, 'dist', `web-${process.pid}`);
  try {
    mkdirSync(unfinished, { recursive: true });
    await runVite(checkout, unfinished, signal);
    writeFileSync(join(unfinished, stampName), wanted);
    swap(unfinished, built);
  } catch (error) {
    throw buildTrouble(error, checkout);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
  return built;
}

function stampOf(built: string): string | undefined {
  const stamp = join(built, stampName);
  return existsSync(stamp) ? readFileSync(stamp, 'utf8') : undefined;
}

/** A hash of the names and contents of everything the web app may be made of. */
function hashOfSources(checkout: string): string {
  const hash = createHash('sha256');
  const add = (path: string): void => {
    if (notInTheApp.test(path)) return;
    hash
      .update(`${path}\0`)
      .update(readFileSync(join(checkout, path)))
      .update('\0');
  };
  for (const source of sources.filter((name) => existsSync(join(checkout, name)))) {
    if (source.includes('.')) add(source);
    else {
      readdirSync(join(checkout, source), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name).slice(checkout.length + 1))
        .sort()
        .forEach(add);
    }
  }
  return hash.digest('hex');
}

/** Another start may have put the same there meanwhile; the last one stays. */
function swap(unfinished: string, built: string): void {
  const old = `${unfinished}-old`;
  if (existsSync(built)) renameSync(built, old);
  renameSync(unfinished, built);
  rmSync(old, { recursive: true, force: true });
}

function runVite(checkout: string, outDir: string, signal?: AbortSignal): Promise<void> {
  const vite = join(
    dirname(createRequire(import.meta.url).resolve('vite/package.json')),
    'bin/vite.js',
  );
  return new Promise((resolve, reject) => {
    const child = spawn(
      process.execPath,
      [vite, 'build', '--outDir', outDir, '--emptyOutDir', '--logLevel', 'error'],
      {
        cwd: checkout,
        // What is built must not depend on whose shell or test it is built from.
        env: { ...process.env, NODE_ENV: 'production' },
        stdio: ['ignore', 'ignore', 'pipe'],
        ...(signal && { signal }),
      },
    );
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
    child.once('error', reject);
    child.once('close', (code) => (code === 0 ? resolve() : reject(new Error(said.trim()))));
  });
}

function buildTrouble(error: unknown, checkout: string): unknown {
  const { code, message, name } = error as NodeJS.ErrnoException;
  if (name === 'AbortError') return error;
  if (code === 'ENOSPC' || message.includes('ENOSPC')) {
    return new CannotStart(
      `The disk that holds ${checkout} is full, so the screens cannot be built; free some space and start again.`,
    );
  }
  if (code === 'EROFS' || code === 'EACCES' || code === 'EPERM') {
    return new CannotStart(
      `The screens must be built and ${join(checkout, 'dist')} cannot be written; start once as a user who may write there.`,
    );
  }
  return new CannotStart(`The screens could not be built: ${buildReason(message)}`);
}
