import type pg from 'pg';
import { namedAtMost } from '../audit.ts';
import { withPractice } from '../pool.ts';

/** How a row of the audit names everybody: how many there are, and of which type. */
export async function everybody(pool: pg.Pool, practiceId: string): Promise<string[]> {
  const { rows } = await withPractice(pool, practiceId, (client) =>
    client.query<{ count: string }>({
      text: 'select count(*) from records.patient where practice_id = $1',
      values: [practiceId],
    }),
  );
  return manyPatients(Number(rows[0]?.count ?? 0));
}

/** How a row of the audit names these patients; a great many by their number. */
export function patientsNamed(ids: string[]): string[] {
  return ids.length > namedAtMost ? manyPatients(ids.length) : ids;
}

function manyPatients(count: number): string[] {
  return [String(count), 'Patient/*'];
}
