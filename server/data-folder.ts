import { randomBytes } from 'node:crypto';
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  openSync,
  closeSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { CannotStart, folderTrouble } from './cannot-start.ts';

/** The edition of the data folder's layout. */
const format = 1;
const markerName = 'linchpin.json';
const lockName = 'linchpin.lock';
const runningName = 'running.json';

/** What a running Linchpin tells others about itself. */
export interface Running {
  pid: number;
  address: string;
  databaseUrl: string;
}

/** A data folder that is ours until it is closed. */
export interface DataFolder {
  path: string;
  /** Signs sessions; made once and kept here, readable by the owner only. */
  secret: string;
  announce(running: Running): void;
  close(): void;
}

/**
 * Opens a data folder, makes it if it is missing, and holds it: one Linchpin a folder. The hold is
 * the kernel's own lock on a file, so it ends with the process however that ends. Throws
 * CannotStart for a folder that is not ours, cannot be written, or is held by another.
 */
export function openDataFolder(path: string): DataFolder {
  try {
    makeFolder(path);
    checkOurs(path);
    const lock = hold(path);
    try {
      if (!existsSync(join(path, markerName)))
        writeWhole(path, markerName, `${JSON.stringify({ format })}\n`);
      return {
        path,
        secret: keepSecret(path),
        announce: (running) => writeWhole(path, runningName, `${JSON.stringify(running)}\n`),
        close: () => {
          rmSync(join(path, runningName), { force: true });
          lock.close();
        },
      };
    } catch (error) {
      lock.close();
      throw error;
    }
  } catch (error) {
    throw folderTrouble(error, path);
  }
}

/** Node says only that nothing is there when a disk is read-only; the nearest folder tells why. */
function makeFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
  } catch (error) {
    let nearest = dirname(path);
    while (!existsSync(nearest) && nearest !== dirname(nearest)) nearest = dirname(nearest);
    accessSync(nearest, constants.W_OK);
    throw error;
  }
}

/** Who runs on this folder now, as far as it has told. */
export function readRunning(path: string): Running | undefined {
  try {
    return JSON.parse(readFileSync(join(path, runningName), 'utf8')) as Running;
  } catch {
    return undefined;
  }
}

function checkOurs(path: string): void {
  const marker = join(path, markerName);
  if (existsSync(marker)) {
    const found = markedFormat(marker);
    if (found === format) return;
    throw new CannotStart(
      `The data folder ${path} was made by another version of Linchpin (its format is ${found ?? 'not readable'}, this one knows ${format}); start that version, or choose another folder with --data.`,
    );
  }
  const harmless = ['lost+found', '.DS_Store', lockName];
  // A first start that was killed while it wrote the marker leaves it under a name with a number.
  const isHarmless = (name: string): boolean =>
    harmless.includes(name) || name.replace(/\.\d+$/, '') === markerName;
  if (readdirSync(path).every(isHarmless)) return;
  throw new CannotStart(
    `The folder ${path} holds other things and is not a data folder of Linchpin; choose an empty or a new folder with --data.`,
  );
}

function markedFormat(marker: string): unknown {
  try {
    return (JSON.parse(readFileSync(marker, 'utf8')) as { format?: unknown }).format;
  } catch {
    return undefined;
  }
}

function hold(path: string): DatabaseSync {
  const file = join(path, lockName);
  closeSync(openSync(file, 'a', 0o600));
  const lock = new DatabaseSync(file);
  try {
    // Nothing is ever written into it, so it needs no journal and no room on the disk.
    lock.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
    return lock;
  } catch (error) {
    lock.close();
    if ((error as { errcode?: number }).errcode !== 5) throw error;
    const other = readRunning(path);
    const who = other ? ` (${other.address}, process ${other.pid})` : '';
    throw new CannotStart(
      `Linchpin is already running on the data folder ${path}${who}; use that one, stop it first, or choose another folder with --data.`,
    );
  }
}

function keepSecret(path: string): string {
  const file = join(path, 'secret');
  if (!existsSync(file)) writeWhole(path, 'secret', `${randomBytes(32).toString('hex')}\n`);
  const secret = readFileSync(file, 'utf8').trim();
  if (secret.length >= 32) return secret;
  throw new CannotStart(
    `The file ${file} does not hold a whole secret; put it back from a backup, or remove it (everybody signs in anew, with new second factors).`,
  );
}

/** Writes beside and renames, so that a file that exists is whole. */
function writeWhole(path: string, name: string, content: string): void {
  const unfinished = join(path, `${name}.${process.pid}`);
  try {
    writeFileSync(unfinished, content, { mode: 0o600, flush: true });
    renameSync(unfinished, join(path, name));
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw error;
  }
}
