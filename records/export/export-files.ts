import type pg from 'pg';
import { withPractice } from '../pool.ts';

/** One NDJSON file of an export. */
export interface ExportFile {
  type: string;
  part: number;
  resources: number;
}

/** At most about 100,000 resources a file: enough to be worth a request, little enough to repeat. */
const chunksInFile = 50;

/** The files of an export, by type. */
export async function exportFiles(
  pool: pg.Pool,
  practiceId: string,
  jobId: string,
): Promise<ExportFile[]> {
  const { rows } = await withPractice(pool, practiceId, (client) =>
    client.query<ExportFile>({
      text: `select type, n / ${chunksInFile} as part, sum(resources)::int as resources
             from records.export_chunk where practice_id = $1 and job_id = $2
             group by 1, 2 order by 1, 2`,
      values: [practiceId, jobId],
    }),
  );
  return rows;
}

/** The text of one file, chunk by chunk; no connection is held while a chunk is sent. */
export async function* readFile(
  pool: pg.Pool,
  practiceId: string,
  jobId: string,
  { type, part }: Pick<ExportFile, 'type' | 'part'>,
): AsyncGenerator<string> {
  for (let n = part * chunksInFile; n < (part + 1) * chunksInFile; n += 1) {
    const { rows } = await withPractice(pool, practiceId, (client) =>
      client.query<{ content: string }>({
        name: 'read_export_chunk',
        text: `select content from records.export_chunk
               where practice_id = $1 and job_id = $2 and type = $3 and n = $4`,
        values: [practiceId, jobId, type, n],
      }),
    );
    if (!rows[0]) return;
    yield rows[0].content;
  }
}
