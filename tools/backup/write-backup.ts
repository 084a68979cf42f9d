import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { constants, createZstdCompress } from 'node:zlib';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { format, lineOf, type Head, type Header, type Manifest } from './format.ts';
import { sequencesOf, schemaOf, tablesOf, type Table } from './tables.ts';

/** What a backup holds, when it is written. */
export interface Written {
  manifest: Manifest;
  /** Of the backup's content, as it stands in its last line. */
  sha256: string;
}

interface Writing {
  path: string;
  /** ISO instant. */
  at: string;
  secret: string | undefined;
  signal: AbortSignal;
  tell: (table: string, rows: number) => void;
}

const blockBytes = 1_048_576;

/**
 * Writes the whole database as it stands at one moment, while others work in it. The file has its
 * name only when it is whole and on the disk; until then it is `<path>.part`, which goes when the
 * work fails.
 */
export async function writeBackup(client: pg.Client, writing: Writing): Promise<Written> {
  const part = `${writing.path}.part`;
  const written: Partial<Written> = {};
  try {
    await client.query('begin isolation level repeatable read read only');
    const pack = createZstdCompress({
      params: { [constants.ZSTD_c_compressionLevel]: 3, [constants.ZSTD_c_checksumFlag]: 1 },
    });
    const file = createWriteStream(part, { mode: 0o600, flush: true });
    await pipeline(hashed(client, writing, written), pack, file, { signal: writing.signal });
    await client.query('commit');
    await rename(part, writing.path);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
  return written as Written;
}

async function* hashed(
  client: pg.Client,
  writing: Writing,
  written: Partial<Written>,
): AsyncGenerator<Buffer> {
  const hash = createHash('sha256');
  for await (const piece of content(client, writing, written)) {
    hash.update(piece);
    yield piece;
  }
  written.sha256 = hash.digest('hex');
  yield lineOf({ sha256: written.sha256 });
}

async function* content(
  client: pg.Client,
  { at, secret, tell }: Writing,
  written: Partial<Written>,
): AsyncGenerator<Buffer> {
  const schema = await schemaOf(client);
  yield lineOf({ linchpin: 'backup', format, at, schema } satisfies Header);
  const rows: Record<string, number> = {};
  for (const table of await tablesOf(client)) {
    yield lineOf({ table: table.name, columns: table.columns });
    const count = yield* blocks(client, table);
    rows[table.name] = count;
    tell(table.name, count);
    yield lineOf({ end: table.name, rows: count });
  }
  const sequences = await sequencesOf(client);
  const heads = await headsOf(client);
  const manifest = { rows, sequences, heads, ...(secret !== undefined && { secret }) };
  written.manifest = manifest;
  yield lineOf({ manifest });
}

/** The rows of a table in blocks; answers how many there were. */
async function* blocks(client: pg.Client, table: Table): AsyncGenerator<Buffer, number> {
  const columns = table.columns.map((name) => pg.escapeIdentifier(name)).join(', ');
  const stream = client.query(copyTo(`copy ${table.quoted} (${columns}) to stdout`));
  let held: Buffer[] = [];
  let bytes = 0;
  for await (const piece of stream as AsyncIterable<Buffer>) {
    held.push(piece);
    bytes += piece.length;
    if (bytes < blockBytes) continue;
    yield* block(held, bytes);
    [held, bytes] = [[], 0];
  }
  if (bytes > 0) yield* block(held, bytes);
  return stream.rowCount;
}

function* block(pieces: Buffer[], bytes: number): Generator<Buffer> {
  yield lineOf({ bytes });
  yield* pieces;
}

async function headsOf(client: pg.Client): Promise<Head[]> {
  const { rows } = await client.query<Omit<Head, 'n'> & { n: string }>(
    `select h.practice_id as "practiceId", p.name as practice, h.n, encode(h.hash, 'hex') as hash
     from records.audit_head h join records.practice p on p.id = h.practice_id order by p.name`,
  );
  return rows.map((row) => ({ ...row, n: Number(row.n) }));
}
