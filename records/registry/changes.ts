import type { Immunization } from '@medplum/fhirtypes';
import type pg from 'pg';
import { withPractice } from '../pool.ts';

/** One version of a dose that was written since the last look. */
export interface DoseChange {
  id: string;
  version: string;
  at: Date;
  /** Missing when this version is a deletion. */
  now?: Immunization & { id: string };
  before?: Immunization & { id: string };
}

/** Changes, and up to where they were looked at. */
export interface DoseChanges {
  until: string;
  changes: DoseChange[];
}

interface Row {
  until: string;
  id: string | null;
  version: number;
  at: Date;
  content: string | null;
  before: string | null;
}

/**
 * Every version of an Immunization that was committed since the last look, in its order, whenever
 * its transaction was begun. Batches of many, such as an import, name no ids and are no changes of
 * this kind: what another system already had is not reported as if it were given here.
 */
export async function doseChanges(pool: pg.Pool, practiceId: string): Promise<DoseChanges> {
  const { rows } = await withPractice(pool, practiceId, (client) =>
    client.query<Row>({
      name: 'registry_dose_changes',
      text: `select pg_current_snapshot()::text as until, h.id, h.version, h.at, h.content, p.content as before
             from records.registry_run r
             left join (records.outbox o
               join records.history h on h.practice_id = o.practice_id and h.type = 'Immunization'
                 and h.at = o.at and 'Immunization/' || h.id = any(o.changed)
               left join records.history p on p.practice_id = h.practice_id and p.type = h.type
                 and p.id = h.id and p.version = h.version - 1)
               on o.practice_id = r.practice_id and o.txid >= pg_snapshot_xmin(r.seen)
               and not pg_visible_in_snapshot(o.txid, r.seen)
             where r.practice_id = $1 order by o.seq, h.version`,
      values: [practiceId],
    }),
  );
  const read = (text: string | null) =>
    text === null ? undefined : (JSON.parse(text) as Immunization & { id: string });
  return {
    until: rows[0]?.until ?? '',
    changes: rows.flatMap((row): DoseChange[] => {
      if (row.id === null) return [];
      const [now, before] = [read(row.content), read(row.before)];
      return [
        {
          ...{ id: row.id, version: String(row.version), at: row.at },
          ...(now && { now }),
          ...(before && { before }),
        },
      ];
    }),
  };
}

/** Says that all of it was looked at, once every message of it stands in the queue. */
export async function dosesSeen(pool: pg.Pool, practiceId: string, until: string): Promise<void> {
  await withPractice(pool, practiceId, (client) =>
    client.query('update records.registry_run set seen = $2::pg_snapshot where practice_id = $1', [
      practiceId,
      until,
    ]),
  );
}
