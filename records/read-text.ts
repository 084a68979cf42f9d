import type { ResourceType } from '@medplum/fhirtypes';
import type pg from 'pg';
import { gathering } from './gathering.ts';
import { withPractice } from './pool.ts';
import { tableOf } from './table.ts';

/** A resource as it stands, as text. */
export interface TextRow {
  id: string;
  content: string;
  version: number;
  last_updated: Date;
  patient: string | null;
}

const idsAtOnce = 64;

const oneOf = gathering<pg.Pool, string, TextRow | undefined>(ask, {
  ...{ underWay: 2, weight: idsAtOnce, weightOf: () => 1, atEndOfTurn: true },
});

/** Finds a resource by its id. Reads of one type that come at once are one question. */
export function findText(
  pool: pg.Pool,
  practiceId: string,
  type: ResourceType,
  id: string,
): Promise<TextRow | undefined> {
  return oneOf(pool, `${practiceId} ${type}`, id);
}

async function ask(
  pool: pg.Pool,
  key: string,
  ids: readonly string[],
): Promise<(TextRow | undefined)[]> {
  const [practiceId = '', type = ''] = key.split(' ');
  const { rows } = await withPractice(pool, practiceId, (client) =>
    client.query<TextRow>({
      name: `read_text_${type}`,
      text: `select id, content, version, last_updated, patient from ${tableOf(type)}
             where practice_id = $1 and id = any($2)`,
      values: [practiceId, ids],
    }),
  );
  const found = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => found.get(id));
}
