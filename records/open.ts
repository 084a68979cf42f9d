import type pg from 'pg';
import { openAuditLog } from './audit/audit-log.ts';
import { findActed, findDraft, type KeptDraft } from './drafts.ts';
import { withPractice } from './pool.ts';
import type { PracticeRecords } from './practice-records.ts';
import { parse, readsOf } from './read.ts';
import type { Query } from './query.ts';
import { findText } from './read-text.ts';
import { versionReadsOf } from './read-versions.ts';
import { findRegistryRun } from './registry/run.ts';
import { findPatients } from './search/find-patients.ts';
import { searchFhir } from './search/pages/search-fhir.ts';
import { planSearch } from './search/plan.ts';
import { openBooks } from './stock/open-books.ts';
import { openSubscriptionLog } from './subscriptions/overview.ts';
import { tableOf } from './table.ts';

const opened = new WeakMap<pg.Pool, Map<string, PracticeRecords>>();
const openedAtMost = 1_000;

/** Opens one practice's records for reading. Every read is confined by query and by row-level security. */
export function openPractice(pool: pg.Pool, practiceId: string): PracticeRecords {
  const known = opened.get(pool) ?? new Map<string, PracticeRecords>();
  if (!opened.has(pool)) opened.set(pool, known);
  let records = known.get(practiceId);
  if (!records) {
    if (known.size >= openedAtMost) known.clear();
    known.set(practiceId, (records = recordsOf(pool, practiceId)));
  }
  return records;
}

function recordsOf(pool: pg.Pool, practiceId: string): PracticeRecords {
  const rows = async <R extends pg.QueryResultRow>(query: Query): Promise<R[]> =>
    (await withPractice(pool, practiceId, (client) => client.query<R>(query))).rows;

  return {
    practiceId,
    audit: openAuditLog(rows, pool, practiceId),
    subscriptions: openSubscriptionLog(pool, practiceId),
    registry: { standing: () => findRegistryRun(pool, practiceId) },
    stock: openBooks(rows, practiceId),
    ...readsOf(rows, practiceId, (type, id) => findText(pool, practiceId, type, id)),
    ...versionReadsOf(pool, rows, practiceId),
    search: async (type, search) => {
      const found = await rows<{ content: string }>(
        planSearch(practiceId, type, search, 'content'),
      );
      return found.map((row) => parse(row.content));
    },
    recent: async (type, count) => {
      const found = await rows<{ content: string }>({
        name: `recent_${type}`,
        text: `select content from ${tableOf(type)}
               where practice_id = $1 order by last_updated desc limit least($2::int, 5000)`,
        values: [practiceId, count],
      });
      return found.map((row) => parse(row.content));
    },
    count: async (type, search) => {
      const [row] = await rows<{ count: string }>(planSearch(practiceId, type, search, 'count'));
      return Number(row?.count ?? 0);
    },
    searchFhir: (type, pairs, options) => searchFhir(pool, practiceId, type, pairs, options),
    draftOf: async (userId, name, at) =>
      (await rows<KeptDraft>(findDraft({ practiceId, userId }, name, at)))[0],
    hasActed: async (userId, key) =>
      (await rows(findActed({ practiceId, userId }, key))).length > 0,
    findPatients: (sought, count) => findPatients(rows, practiceId, sought, count),
    practiceState: async () => {
      const [practice] = await rows<{ state: string }>({
        name: 'practice_state',
        text: 'select state from records.practice where id = $1',
        values: [practiceId],
      });
      if (!practice) throw new Error('This practice is not here.');
      return practice.state;
    },
    takeRecordNumber: async () => {
      const [taken] = await rows<{ number: string }>({
        name: 'take_record_number',
        text: `update records.practice set last_record_number = last_record_number + 1
               where id = $1 returning last_record_number as number`,
        values: [practiceId],
      });
      if (!taken) throw new Error('This practice is not here.');
      return taken.number;
    },
  };
}
