import type { ResourceType } from '@medplum/fhirtypes';
import type pg from 'pg';
import type { Temporal } from 'temporal-polyfill';
import { tableOf } from '../table.ts';
import { furtherTokens } from './compartment.ts';
import type { ExportJob } from './export-job.ts';
import { lineOf, type LineOf } from './line-of.ts';
import { ofPatients, supporting } from './whose.ts';

/** One type of an export, within the export's transaction. */
export interface TypeToWrite {
  client: pg.PoolClient;
  practiceId: string;
  job: ExportJob;
  type: ResourceType;
  now: Temporal.Instant;
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
  if (!asked.patients || !ofPatients.has(type)) {
    return writeChunks(writing, undefined, numbered, written);
  }
  const seen = new Set<string>();
  for (let from = 0; from < asked.patients.length; from += patientsAtOnce) {
    const ids = asked.patients.slice(from, from + patientsAtOnce);
    const tokens = furtherTokens(practiceId, type, ids);
    // What names two patients, or nobody, is met again with the next ones, and told once.
    const isAgain = tokens.length > 0 || supporting.has(type);
    const isTwice = isAgain && asked.patients.length > patientsAtOnce;
    const some = { ids, tokens, ...(isTwice && { seen }) };
    await writeChunks(writing, some, numbered, written);
  }
}

/** Some of the patients whose compartments are asked for. */
interface Some {
  ids: string[];
  /** Tokens of what names them elsewhere than in the column `patient`. */
  tokens: string[];
  /** Ids that were told already. */
  seen?: Set<string>;
}

async function writeChunks(
  writing: TypeToWrite,
  some: Some | undefined,
  numbered: { n: number },
  written: Written,
): Promise<void> {
  const { practiceId, job, type, now } = writing;
  const line = lineOf(practiceId, type, job.asked, now, some?.seen);
  let after = '';
  for (;;) {
    const chunk = { some, after, n: numbered.n };
    const { read, kept, last } = line
      ? await filterChunk(writing, chunk, line)
      : await copyChunk(writing, chunk);
    if (read === 0 || last === null) return;
    if (kept > 0) {
      numbered.n += 1;
      await written(kept);
    }
    after = last;
  }
}

interface Chunk {
  some: Some | undefined;
  /** The id the last chunk ended with. */
  after: string;
  n: number;
}

interface ChunkDone {
  read: number;
  kept: number;
  last: string | null;
}

/**
 * The next rows by id, about four megabytes of them. The parameters are the same for every type:
 * practice, id, since, patients, tokens.
 */
function pageText({ job, type }: TypeToWrite, { some }: Chunk): string {
  const which = [
    'practice_id = $1 and id > $2',
    `($3::timestamptz is null or last_updated >= $3)`,
    // Names the types of the parameters, also where they are not needed.
    `(true or $4::text[] is null or $5::bigint[] is null) and ${whose(job, type, some)}`,
  ].join(' and ');
  return `select id, content from (
      select id, content,
        sum(octet_length(content)) over (order by id) - octet_length(content) as before
      from (select id, content from ${tableOf(type)} where ${which}
            order by id limit ${resourcesAtMost}) next_rows
    ) sized where before < ${bytesAtMost}`;
}

/** Whose rows of a type go out. */
function whose({ asked }: ExportJob, type: ResourceType, some: Some | undefined): string {
  if (asked.level === 'system') return 'true';
  const ofNobody = supporting.has(type) ? ['patient is null'] : [];
  if (!ofPatients.has(type)) return ofNobody[0] ?? 'false';
  const ofThese = some
    ? ['patient = any($4)', ...(some.tokens.length > 0 ? ['tokens && $5'] : [])]
    : ['patient is not null'];
  return `(${[...ofThese, ...ofNobody].join(' or ')})`;
}

function pageValues({ practiceId, job }: TypeToWrite, { after, some }: Chunk): unknown[] {
  const tokens = some && some.tokens.length > 0 ? `{${some.tokens.join(',')}}` : null;
  return [practiceId, after, job.asked.since ?? null, some?.ids ?? null, tokens];
}

/** Puts a chunk together inside the database: its text never comes here. */
async function copyChunk(writing: TypeToWrite, chunk: Chunk): Promise<ChunkDone> {
  const { client, job, type } = writing;
  const { rows } = await client.query<{ read: number; last: string | null }>({
    text: `with page as materialized (${pageText(writing, chunk)}),
      put as (
        insert into records.export_chunk (practice_id, job_id, type, n, resources, content)
        select $1::uuid, $6::uuid, $7::text, $8::int, count(*),
          string_agg(content, E'\\n') || E'\\n'
        from page having count(*) > 0)
      select count(*)::int as read, max(id) as last from page`,
    values: [...pageValues(writing, chunk), job.id, type, chunk.n],
  });
  const { read = 0, last = null } = rows[0] ?? {};
  return { read, kept: read, last };
}

/** Where not everything goes out, or not whole: each resource is looked at. */
async function filterChunk(writing: TypeToWrite, chunk: Chunk, line: LineOf): Promise<ChunkDone> {
  const { client, practiceId, job, type } = writing;
  const { rows } = await client.query<{ id: string; content: string }>({
    text: `${pageText(writing, chunk)} order by id`,
    values: pageValues(writing, chunk),
  });
  const lines = rows.flatMap(({ content }) => line(content) ?? []);
  if (lines.length > 0) {
    await client.query({
      text: `insert into records.export_chunk (practice_id, job_id, type, n, resources, content)
             values ($1, $2, $3, $4, $5, $6)`,
      values: [practiceId, job.id, type, chunk.n, lines.length, `${lines.join('\n')}\n`],
    });
  }
  return { read: rows.length, kept: lines.length, last: rows.at(-1)?.id ?? null };
}
