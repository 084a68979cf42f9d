import { createHash } from 'node:crypto';
import { lstatSync, mkdirSync, mkdtempSync, readlinkSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A socket's address holds 104 bytes on macOS and 108 on Linux, with the closing zero. */
const longestBytes = 103;
const socketName = '/.s.PGSQL.5432';

/**
 * A folder by which the socket in PostgreSQL's own folder can be reached: that folder, or, where
 * its path is too long for a socket's address, a link to it in a private folder with a short
 * path.
 */
export function socketFolder(databaseFolder: string): string {
  if (fits(databaseFolder)) return databaseFolder;
  const parent = fits(join(tmpdir(), `linchpin-${'x'.repeat(24)}/db`)) ? tmpdir() : '/tmp';
  const key = createHash('sha256').update(databaseFolder).digest('hex').slice(0, 12);
  const named = join(parent, `linchpin-${process.getuid?.()}-${key}`);
  return (
    linkIn(named, databaseFolder) ?? linkIn(mkdtempSync(join(parent, 'linchpin-')), databaseFolder)!
  );
}

function fits(folder: string): boolean {
  return Buffer.byteLength(folder + socketName) <= longestBytes;
}

/** Answers the link, or nothing when the folder is not ours alone. */
function linkIn(folder: string, databaseFolder: string): string | undefined {
  const link = join(folder, 'db');
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const state = lstatSync(folder);
    if (!state.isDirectory() || state.uid !== process.getuid?.() || state.mode & 0o077) return;
    if (!lstatSync(link, { throwIfNoEntry: false })) symlinkSync(databaseFolder, link);
    return readlinkSync(link) === databaseFolder ? link : undefined;
  } catch {
    return undefined;
  }
}
