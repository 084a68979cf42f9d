import type { Resource, ResourceType } from '@medplum/fhirtypes';
import type pg from 'pg';
import { matcherOf } from '../access/matches.ts';
import { tableOf } from '../table.ts';
import type { ExportJob, ExportReach } from './export-job.ts';

/** One type of an export, within the export's transaction. */
export interface TypeToWrite {
  client: pg.PoolClient;
  practiceId: string;
  job: ExportJob;
  type: ResourceType;
}

/** Told how many resources each chunk holds. */
export type Written = (resources: number) => Promise<void>;

const resourcesAtMost = 2_000;
const bytesAtMost = 4_194_304;
const patientsAtOnce = 200;

/** Writes the resources of one type in chunks, by id. */
export async function writeType(writing: TypeToWrite, written: Written): Promise<void> {
  const { client, practiceId, job, type } = writing;
  const { asked } = job;
  const any = await client.query({
    text: `select 1 from ${tableOf(type)} where practice_id = $1 limit 1`,
    values: [practiceId],
  });
  if ((any.rowCount ?? 0) === 0) return;
  const numbered = { n: 0 };
  if (!asked.patients) return writeChunks(writing, undefined, numbered, written);
  for (let from = 0; from < asked.patients.length; from += patientsAtOnce) {
    const some = asked.patients.slice(from, from + patientsAtOnce);
    await writeChunks(writing, some, numbered, written);
  }
}

async function writeChunks(
  writing: TypeToWrite,
  patients: string[] | undefined,
  numbered: { n: number },
  written: Written,
): Promise<void> {
  const reach = writing.job.asked.reach[writing.type] ?? { within: [] };
  const write = reach === 'all' ? copyChunk : filterChunk;
  let after = '';
  for (;;) {
    const { read, kept, last } = await write(writing, { patients, after, n: numbered.n, reach });
    if (read === 0 || last === null) return;
    if (kept > 0) {
      numbered.n += 1;
      await written(kept);
    }
    after = last;
  }
}

interface Chunk {
  patients: string[] | undefined;
  /** The id the last chunk ended with. */
  after: string;
  n: number;
  reach: ExportReach;
}

interface ChunkDone {
  read: number;
  kept: number;
  last: string | null;
}

/**
 * The next rows by id, about four megabytes of them. The parameters are the same for every type:
 * practice, id, since, patients.
 */
function pageText({ job, type }: TypeToWrite, { patients }: Chunk): string {
  const which = [
    'practice_id = $1 and id > $2',
    `($3::timestamptz is null or last_updated >= $3)`,
    patients
      ? 'patient = any($4::text[])'
      : `$4::text[] is null${job.asked.level === 'patient' ? ' and patient is not null' : ''}`,
  ].join(' and ');
  return `select id, content from (
      select id, content,
        sum(octet_length(content)) over (order by id) - octet_length(content) as before
      from (select id, content from ${tableOf(type)} where ${which}
            order by id limit ${resourcesAtMost}) next_rows
    ) sized where before < ${bytesAtMost}`;
}

function pageValues({ practiceId, job }: TypeToWrite, { after, patients }: Chunk): unknown[] {
  return [practiceId, after, job.asked.since ?? null, patients ?? null];
}

/** Puts a chunk together inside the database: its text never comes here. */
async function copyChunk(writing: TypeToWrite, chunk: Chunk): Promise<ChunkDone> {
  const { client, job, type } = writing;
  const { rows } = await client.query<{ read: number; last: string | null }>({
    text: `with page as materialized (${pageText(writing, chunk)}),
      put as (
        insert into records.export_chunk (practice_id, job_id, type, n, resources, content)
        select $1::uuid, $5::uuid, $6::text, $7::int, count(*),
          string_agg(content, E'\\n') || E'\\n'
        from page having count(*) > 0)
      select count(*)::int as read, max(id) as last from page`,
    values: [...pageValues(writing, chunk), job.id, type, chunk.n],
  });
  const { read = 0, last = null } = rows[0] ?? {};
  return { read, kept: read, last };
}

/** For a caller whose right reaches a part of the type: each resource is looked at. */
async function filterChunk(writing: TypeToWrite, chunk: Chunk): Promise<ChunkDone> {
  const { client, practiceId, job, type } = writing;
  const { rows } = await client.query<{ id: string; content: string }>({
    text: `${pageText(writing, chunk)} order by id`,
    values: pageValues(writing, chunk),
  });
  const { within } = chunk.reach as { within: string[] };
  const kept = rows.filter(({ content }) => {
    const matches = matcherOf(practiceId, JSON.parse(content) as Resource);
    return within.some((search) => matches(search) === true);
  });
  if (kept.length > 0) {
    await client.query({
      text: `insert into records.export_chunk (practice_id, job_id, type, n, resources, content)
             values ($1, $2, $3, $4, $5, $6)`,
      values: [
        ...[practiceId, job.id, type, chunk.n, kept.length],
        kept.map(({ content }) => `${content}\n`).join(''),
      ],
    });
  }
  return { read: rows.length, kept: kept.length, last: rows.at(-1)?.id ?? null };
}
