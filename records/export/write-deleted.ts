import type { Bundle, Resource, ResourceType } from '@medplum/fhirtypes';
import type pg from 'pg';
import type { Temporal } from 'temporal-polyfill';
import { extract } from '../extract/extract.ts';
import { seedOf } from '../extract/hash.ts';
import { furtherTokens } from './compartment.ts';
import type { ExportAsked, ExportJob } from './export-job.ts';
import { lineOf } from './line-of.ts';
import { ofPatients, supporting } from './whose.ts';

/** What the files of deletions stand under, where others stand under their type. */
export const deletedFiles = 'deleted';

const deletionsAtOnce = 1_000;

interface Deletion {
  id: string;
  /** What was deleted. */
  before: string;
}

/**
 * Writes what was deleted since the moment that was asked for and is not there again, as Bulk Data
 * Access 2.0.0 has it: each line a transaction Bundle of deletions. A deletion is told when the
 * resource would have gone out. Nothing when the export has no such moment.
 */
export async function writeDeleted(
  client: pg.PoolClient,
  practiceId: string,
  { id, asked }: ExportJob,
  now: Temporal.Instant,
): Promise<void> {
  if (asked.since === undefined) return;
  const numbered = { n: 0 };
  for (const type of Object.keys(asked.reach) as ResourceType[]) {
    const line = lineOf(practiceId, type, asked, now);
    const isWithin = withinOf(practiceId, type, asked);
    let after = '';
    for (;;) {
      const found = await deletionsOf(client, practiceId, type, asked.since, after);
      const told = found.filter(
        ({ before }) => isWithin(before) && (!line || line(before) !== undefined),
      );
      if (told.length > 0) {
        const entry = told.map((one) => ({
          request: { method: 'DELETE' as const, url: `${type}/${one.id}` },
        }));
        const bundle: Bundle = { resourceType: 'Bundle', type: 'transaction', entry };
        await client.query({
          text: `insert into records.export_chunk
                   (practice_id, job_id, type, n, resources, content)
                 values ($1, $2, $3, $4, 1, $5)`,
          values: [practiceId, id, deletedFiles, numbered.n++, `${JSON.stringify(bundle)}\n`],
        });
      }
      const last = found.at(-1);
      if (!last || found.length < deletionsAtOnce) break;
      after = last.id;
    }
  }
}

async function deletionsOf(
  client: pg.PoolClient,
  practiceId: string,
  type: ResourceType,
  since: string,
  after: string,
): Promise<Deletion[]> {
  const { rows } = await client.query<Deletion>({
    text: `select v.id, s.content as before
           from records.version v
             join records.superseded s on s.practice_id = v.practice_id and s.type = v.type
               and s.id = v.id and s.version = v.version - 1
           where v.practice_id = $1 and v.type = $2 and v.deleted and v.at >= $3 and v.id > $4
             and not exists (select from records.version n
               where n.practice_id = v.practice_id and n.type = v.type and n.id = v.id
                 and n.version = v.version + 1)
           order by v.id limit ${deletionsAtOnce}`,
    values: [practiceId, type, since, after],
  });
  return rows;
}

/** Whether an export would have held it: everything, what was its patients', or nobody's that goes along. */
function withinOf(
  practiceId: string,
  type: string,
  { level, patients }: ExportAsked,
): (before: string) => boolean {
  if (level === 'system') return () => true;
  const these = patients && new Set(patients);
  const further = new Set(furtherTokens(practiceId, type, patients ?? []));
  return (before) => {
    const { patient, tokens } = extract(seedOf(practiceId), JSON.parse(before) as Resource);
    if (patient === null && supporting.has(type)) return true;
    if (!ofPatients.has(type)) return false;
    if (!these) return patient !== null;
    if (patient !== null && these.has(patient)) return true;
    return tokens.some((token) => further.has(token));
  };
}
