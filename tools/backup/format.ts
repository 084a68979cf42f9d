import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createZstdDecompress } from 'node:zlib';
import { CannotStart } from '../../server/cannot-start.ts';

/**
 * A backup is a stream of lines of JSON and of blocks of bytes, packed with zstd. First a Header;
 * for each table a TableLine, blocks (each after a BlockLine) that are PostgreSQL's COPY text, and
 * an EndLine; then a Manifest, and last the SHA-256 of all that stands before it.
 */
export const format = 1;

/** One file of records/sql that was run. */
export interface SchemaFile {
  name: string;
  checksum: string;
}

export interface Header {
  linchpin: 'backup';
  format: number;
  /** ISO instant. */
  at: string;
  schema: SchemaFile[];
}

interface TableLine {
  table: string;
  columns: string[];
}

interface BlockLine {
  bytes: number;
}

interface EndLine {
  end: string;
  rows: number;
}

/** The end of a practice's audit chain. */
export interface Head {
  practiceId: string;
  practice: string;
  n: number;
  hash: string;
}

export interface Manifest {
  /** Rows of each table. */
  rows: Record<string, number>;
  /** Last values that sequences gave. */
  sequences: Record<string, string>;
  heads: Head[];
  /** What signs sessions and seals second factors and PINs; missing when it is kept elsewhere. */
  secret?: string;
}

/** What is met when a backup is read, in its order. */
export type Frame =
  | { kind: 'header'; header: Header }
  | ({ kind: 'table' } & TableLine)
  | { kind: 'block'; bytes: Buffer }
  | ({ kind: 'end' } & EndLine)
  | { kind: 'manifest'; manifest: Manifest };

type Line = Header | TableLine | BlockLine | EndLine | { manifest: Manifest } | { sha256: string };

/** A line as it is written. */
export function lineOf(line: Line): Buffer {
  return Buffer.from(`${JSON.stringify(line)}\n`);
}

const longestLine = 16 * 1_048_576;
const longestBlock = 64 * 1_048_576;

/**
 * Reads a backup. It throws CannotStart when the file is no backup, was cut, or was changed; what
 * was read before that must then not be used.
 */
export async function* readFrames(path: string): AsyncGenerator<Frame> {
  const hash = createHash('sha256');
  const source = new Source(path);
  let isWhole = false;
  for (;;) {
    const text = await source.line();
    if (text === undefined) break;
    const line = parsed(text, path);
    if (isWhole) throw damaged(path, 'something stands behind its end');
    if ('sha256' in line) {
      if (hash.digest('hex') !== line.sha256) throw damaged(path, 'its checksum does not agree');
      isWhole = true;
      continue;
    }
    hash.update(text).update('\n');
    if ('bytes' in line) {
      const bytes = await source.bytes(line.bytes);
      hash.update(bytes);
      yield { kind: 'block', bytes };
    } else yield frameOf(line, path);
  }
  if (!isWhole) throw damaged(path, 'its end is missing');
}

function frameOf(line: Exclude<Line, BlockLine | { sha256: string }>, path: string): Frame {
  if ('linchpin' in line) return { kind: 'header', header: line };
  if ('table' in line) return { kind: 'table', ...line };
  if ('end' in line) return { kind: 'end', ...line };
  if ('manifest' in line) return { kind: 'manifest', manifest: line.manifest };
  throw damaged(path, 'a line is not known');
}

function parsed(text: Buffer, path: string): Line {
  try {
    return JSON.parse(text.toString('utf8')) as Line;
  } catch {
    throw damaged(path, 'a line cannot be read');
  }
}

/** The sentence for a file that is not a whole backup. */
export function damaged(path: string, why: string): CannotStart {
  return new CannotStart(`${path} is not a whole backup of Linchpin: ${why}. Take another copy.`);
}

/** The unpacked bytes of a file, taken by lines and by lengths. */
class Source {
  readonly #path: string;
  readonly #pieces: AsyncIterator<Buffer>;
  #held: Buffer = Buffer.alloc(0);

  constructor(path: string) {
    this.#path = path;
    const file = createReadStream(path);
    const unpacked = createZstdDecompress();
    file.on('error', (error) => unpacked.destroy(error));
    this.#pieces = file.pipe(unpacked)[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  }

  async #more(): Promise<boolean> {
    let next: IteratorResult<Buffer>;
    try {
      next = await this.#pieces.next();
    } catch (error) {
      throw this.#trouble(error as NodeJS.ErrnoException);
    }
    if (next.done === true) return false;
    this.#held = this.#held.length === 0 ? next.value : Buffer.concat([this.#held, next.value]);
    return true;
  }

  #trouble({ code }: NodeJS.ErrnoException): CannotStart {
    if (code === 'ENOENT') return new CannotStart(`There is no file ${this.#path}.`);
    if (code === 'EACCES') return new CannotStart(`This user may not read ${this.#path}.`);
    if (code === 'EISDIR') return new CannotStart(`${this.#path} is a folder; name the file.`);
    return damaged(this.#path, 'it cannot be unpacked');
  }

  /** The next line without its end; undefined at the end of the file. */
  async line(): Promise<Buffer | undefined> {
    for (let from = 0; ;) {
      const end = this.#held.indexOf(10, from);
      if (end >= 0) return this.#take(end + 1).subarray(0, end);
      from = this.#held.length;
      if (from > longestLine) throw damaged(this.#path, 'a line does not end');
      if (await this.#more()) continue;
      if (from > 0) throw damaged(this.#path, 'it ends in the middle');
      return undefined;
    }
  }

  async bytes(count: number): Promise<Buffer> {
    const isLength = Number.isSafeInteger(count) && count >= 0 && count <= longestBlock;
    if (!isLength) throw damaged(this.#path, 'the length of a block is not possible');
    while (this.#held.length < count) {
      if (!(await this.#more())) throw damaged(this.#path, 'it ends in the middle');
    }
    return this.#take(count);
  }

  #take(count: number): Buffer {
    const taken = this.#held.subarray(0, count);
    this.#held = this.#held.subarray(count);
    return taken;
  }
}
