import type { Patient } from '@medplum/fhirtypes';
import type pg from 'pg';
import { withPractice } from '../pool.ts';
import { parse } from '../read.ts';
import { nameTokens } from '../search/name-tokens.ts';
import { tableOf } from '../table.ts';
import { resourceTypes } from './definitions.ts';
import { extract } from './extract.ts';
import { seedOf } from './hash.ts';
import { extractionEdition } from './kept-values.ts';
import { patientNames } from './patient-names.ts';

const perBatch = 500;

interface Kept {
  id: string;
  version: number;
  content: string;
}

/**
 * Makes anew what is kept beside resources so that they are found, for each practice whose was made
 * by an older edition of the program. To be run before anybody searches. A practice is done whole
 * and then marked; one that was interrupted is begun again. Answers how many resources it read.
 */
export async function reExtract(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ id: string }>('select id from records.practices()');
  let count = 0;
  for (const { id } of rows) count += await reExtractPractice(pool, id);
  return count;
}

async function reExtractPractice(pool: pg.Pool, practiceId: string): Promise<number> {
  const ask = <R extends pg.QueryResultRow>(text: string, values: unknown[]) =>
    withPractice(pool, practiceId, (client) => client.query<R>(text, values));
  const { rows } = await ask<{ extraction: number }>(
    'select extraction from records.practice where id = $1',
    [practiceId],
  );
  if ((rows[0]?.extraction ?? extractionEdition) >= extractionEdition) return 0;
  let count = 0;
  for (const type of resourceTypes) {
    for (let after = ''; ;) {
      const batch = await ask<Kept>(
        `select id, version, content from ${tableOf(type)}
         where practice_id = $1 and id > $2 order by id limit ${perBatch}`,
        [practiceId, after],
      );
      if (batch.rows.length > 0) await ask(updateText(type), valuesOf(practiceId, batch.rows));
      count += batch.rows.length;
      const last = batch.rows.at(-1);
      if (!last || batch.rows.length < perBatch) break;
      after = last.id;
    }
  }
  await ask('update records.practice set extraction = $2 where id = $1', [
    practiceId,
    extractionEdition,
  ]);
  return count;
}

/** What was changed meanwhile was extracted by whoever changed it. */
function updateText(type: string): string {
  return `update ${tableOf(type)} t
    set tokens = i.tokens::bigint[], patient = i.patient, date = i.date, date_end = i.date_end,
      status = i.status
    from unnest($2::text[], $3::int[], $4::text[], $5::text[], $6::timestamptz[],
      $7::timestamptz[], $8::text[]) as i(id, version, tokens, patient, date, date_end, status)
    where t.practice_id = $1 and t.id = i.id and t.version = i.version`;
}

function valuesOf(practiceId: string, rows: readonly Kept[]): unknown[] {
  const seed = seedOf(practiceId);
  const all = rows.map(({ content }) => {
    const resource = parse(content);
    const extracted = extract(seed, resource);
    if (resource.resourceType === 'Patient') {
      const { nameSearch } = patientNames(resource as Patient);
      extracted.tokens.push(...nameTokens(seed, nameSearch));
    }
    return extracted;
  });
  return [
    practiceId,
    rows.map(({ id }) => id),
    rows.map(({ version }) => version),
    all.map(({ tokens }) => `{${tokens.join(',')}}`),
    all.map(({ patient }) => patient),
    all.map(({ date }) => date),
    all.map(({ dateEnd }) => dateEnd),
    all.map(({ status }) => status),
  ];
}
