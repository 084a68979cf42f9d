import type pg from 'pg';
import { withPractice } from './pool.ts';

/** A practice that keeps its records here. */
export interface Practice {
  id: string;
  name: string;
  /** IANA time zone. */
  timeZone: string;
  /** Two-letter state, whose law binds. */
  state: string;
  /** True for the demo clinic, which is marked so on every screen. */
  demo: boolean;
}

/** Every practice in this database; asked at the door, before anyone is known. */
export async function listPractices(pool: pg.Pool): Promise<Practice[]> {
  const { rows } = await pool.query<Practice>(
    'select id, name, time_zone as "timeZone", state, demo from records.practices()',
  );
  return rows;
}

/** Opens the books of a new practice, or renames one that is there. Its Organization and staff are others' to write. */
export async function createPractice(
  pool: pg.Pool,
  practice: Practice & { createdAt: string },
): Promise<void> {
  await withPractice(pool, practice.id, (client) =>
    client.query(
      `insert into records.practice (id, name, time_zone, state, demo, created_at)
       values ($1, $2, $3, $4, $5, $6)
       on conflict (id) do update
         set name = excluded.name, time_zone = excluded.time_zone, state = excluded.state`,
      [
        practice.id,
        practice.name,
        practice.timeZone,
        practice.state,
        practice.demo,
        practice.createdAt,
      ],
    ),
  );
}
