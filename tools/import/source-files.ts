import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import { pipeline, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { CannotStart } from '../../server/cannot-start.ts';

/** One file to be imported. */
export interface SourceFile {
  path: string;
  /** As it is named in reports: below the folder that was given. */
  name: string;
  /** As it lies on the disk, compressed or not. */
  bytes: number;
  isLines: boolean;
  isCompressed: boolean;
}

const known = /\.(json|ndjson|jsonl)(\.gz)?$/i;

/** The files that FILE or DIR stands for, folders below it too. Throws CannotStart when there is none. */
export async function findFiles(
  path: string,
): Promise<{ files: SourceFile[]; passedOver: number }> {
  const state = await stat(path).catch(() => undefined);
  if (!state) throw new CannotStart(`There is no file or folder ${path}; check how it is written.`);
  if (!state.isDirectory())
    return { files: [sourceOf(path, basename(path), state.size)], passedOver: 0 };
  const all = await readdir(path, { recursive: true, withFileTypes: true });
  const names = all
    .filter((entry) => entry.isFile())
    .map((entry) => relative(path, join(entry.parentPath, entry.name)))
    .toSorted();
  const wanted = names.filter((name) => known.test(name));
  if (wanted.length === 0) {
    throw new CannotStart(`The folder ${path} holds no .json or .ndjson file; name another.`);
  }
  const files = await Promise.all(
    wanted.map(async (name) =>
      sourceOf(join(path, name), name, (await stat(join(path, name))).size),
    ),
  );
  return { files, passedOver: names.length - wanted.length };
}

function sourceOf(path: string, name: string, bytes: number): SourceFile {
  return {
    path,
    name,
    bytes,
    isLines: /\.(ndjson|jsonl)(\.gz)?$/i.test(name),
    isCompressed: /\.gz$/i.test(name),
  };
}

const chunkBytes = 256 * 1024;

/** Opens a file, uncompressed as it is read; `onBytes` counts what was read off the disk. */
export function openFile(file: SourceFile, onBytes: (count: number) => void = () => {}): Readable {
  const raw = createReadStream(file.path, { highWaterMark: chunkBytes });
  raw.on('data', (chunk) => onBytes(chunk.length));
  if (!file.isCompressed) return raw;
  const plain = createGunzip({ chunkSize: chunkBytes });
  // The reader of `plain` is told of what goes wrong; there is nothing more to do here.
  pipeline(raw, plain, () => {});
  return plain;
}
