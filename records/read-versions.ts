import type { ResourceType } from '@medplum/fhirtypes';
import type pg from 'pg';
import { gathering } from './gathering.ts';
import { withPractice } from './pool.ts';
import type { Query, Rows } from './query.ts';

/** One version as it stands in the history, not parsed. */
export interface VersionText {
  type: ResourceType;
  id: string;
  version: string;
  /** ISO instant with milliseconds. */
  at: string;
  /** The act that wrote it. */
  act: string;
  /** Null when this version is a deletion. */
  content: string | null;
  /** For a deletion: what it deleted. */
  before: string | null;
}

/** Where a page of history ended: the next one goes on behind it, whatever is written meanwhile. */
export interface HistoryMark {
  /** As PostgreSQL writes it, with microseconds. */
  at: string;
  type: string;
  id: string;
  version: number;
}

/** Which versions: of all types, of some, of one, or of one resource. */
export interface HistoryAsked {
  types?: readonly string[] | undefined;
  id?: string | undefined;
  /** Made at this instant or later. */
  since?: string | undefined;
  /** Current at some moment from `start` up to and without `end`. */
  during?: { start: string; end: string } | undefined;
}

/** One page of versions, newest first, and the mark of the next when there is more. */
export interface HistoryPage {
  versions: VersionText[];
  next: HistoryMark | undefined;
}

/** The reads of versions that go out as they are stored. */
export interface VersionReads {
  /** The last version of a resource, a deletion too; undefined when it was never here. */
  lastText(type: ResourceType, id: string): Promise<VersionText | undefined>;
  /** The last versions of many (`Type/id`) in one round trip; of what was never here none. */
  lastTexts(references: readonly string[]): Promise<Map<string, VersionText>>;
  /** One version by its number, a deletion too. */
  versionText(type: ResourceType, id: string, version: string): Promise<VersionText | undefined>;
  /** A page of the versions of the practice, at most `count`. */
  historyPage(asked: HistoryAsked, count: number, after?: HistoryMark): Promise<HistoryPage>;
  historyCount(asked: HistoryAsked): Promise<number>;
}

interface Row {
  type: ResourceType;
  id: string;
  version: number;
  at: Date;
  exactly: string;
  act: string;
  content: string | null;
  before: string | null;
}

const columns = `h.type, h.id, h.version, h.at, h.at::text as exactly, h.act, h.content,
  case when h.deleted then (
    select p.content from records.history p
    where p.practice_id = h.practice_id and p.type = h.type and p.id = h.id
      and p.version = h.version - 1) end as before`;

function lastOf(practiceId: string, references: readonly string[]): Query {
  const parts = references.map((one) => one.split('/'));
  return {
    name: 'last_texts',
    text: `select ${columns} from unnest($2::text[], $3::text[]) as i(type, id)
           cross join lateral (
             select * from records.history h
             where h.practice_id = $1 and h.type = i.type and h.id = i.id
             order by h.version desc limit 1) h`,
    values: [practiceId, parts.map(([type]) => type), parts.map(([, id]) => id)],
  };
}

const byReference = (found: readonly Row[]): Map<string, VersionText> =>
  new Map(found.map((row) => [`${row.type}/${row.id}`, present(row)]));

/** The last version of a resource; what is asked at once is one question. */
const findLast = gathering<pg.Pool, string, VersionText | undefined>(
  async (pool, practiceId, references) => {
    const { rows } = await withPractice(pool, practiceId, (client) =>
      client.query<Row>(lastOf(practiceId, references)),
    );
    const found = byReference(rows);
    return references.map((reference) => found.get(reference));
  },
  { underWay: 2, weight: 64, weightOf: () => 1 },
);

/** The reads of versions of one practice. */
export function versionReadsOf(pool: pg.Pool, rows: Rows, practiceId: string): VersionReads {
  return {
    lastText: (type, id) => findLast(pool, practiceId, `${type}/${id}`),
    lastTexts: async (references) =>
      byReference(references.length > 0 ? await rows<Row>(lastOf(practiceId, references)) : []),
    versionText: async (type, id, version) => {
      if (!/^[1-9]\d{0,8}$/.test(version)) return undefined;
      const [row] = await rows<Row>({
        name: 'version_text',
        text: `select ${columns} from records.history h
               where practice_id = $1 and type = $2 and id = $3 and version = $4`,
        values: [practiceId, type, id, version],
      });
      return row && present(row);
    },
    historyPage: async (asked, count, after) => {
      const { where, values, bind } = conditions(practiceId, asked);
      if (after) where.push(behind(asked, after, bind));
      const order = asked.id === undefined ? 'at desc, type desc, id desc, version desc' : newest;
      const found = await rows<Row>({
        text: `select ${columns} from records.history h where ${where.join(' and ')}
               order by ${order} limit ${bind(count + 1)}`,
        values,
      });
      const last = found.length > count ? found[count - 1] : undefined;
      return {
        versions: found.slice(0, count).map(present),
        next: last && { at: last.exactly, type: last.type, id: last.id, version: last.version },
      };
    },
    historyCount: async (asked) => {
      const { where, values } = conditions(practiceId, asked);
      const [row] = await rows<{ count: string }>({
        text: `select count(*) from records.version h where ${where.join(' and ')}`,
        values,
      });
      return Number(row?.count ?? 0);
    },
  };
}

const newest = 'version desc';

type Bind = (value: unknown) => string;

function conditions(
  practiceId: string,
  { types, id, since, during }: HistoryAsked,
): { where: string[]; values: unknown[]; bind: Bind } {
  const values: unknown[] = [];
  const bind: Bind = (value) => `$${values.push(value)}`;
  const where = [`h.practice_id = ${bind(practiceId)}`];
  if (types?.length === 1) where.push(`h.type = ${bind(types[0])}`);
  else if (types) where.push(`h.type = any(${bind(types)}::text[])`);
  if (id !== undefined) where.push(`h.id = ${bind(id)}`);
  if (since !== undefined) where.push(`h.at >= ${bind(since)}::timestamptz`);
  if (during) {
    where.push(
      `h.at < ${bind(during.end)}::timestamptz`,
      `not exists (select 1 from records.version n
         where n.practice_id = h.practice_id and n.type = h.type and n.id = h.id
           and n.version = h.version + 1 and n.at <= ${bind(during.start)}::timestamptz)`,
    );
  }
  return { where, values, bind };
}

/** What stands behind the mark. The bound on `at` alone is there for the index. */
function behind(asked: HistoryAsked, after: HistoryMark, bind: Bind): string {
  if (asked.id !== undefined) return `h.version < ${bind(after.version)}`;
  const at = `${bind(after.at)}::timestamptz`;
  const rest = `${bind(after.type)}, ${bind(after.id)}, ${bind(after.version)}::int`;
  return `h.at <= ${at} and (h.at, h.type, h.id, h.version) < (${at}, ${rest})`;
}

function present({ exactly: _, version, at, ...row }: Row): VersionText {
  return { ...row, version: String(version), at: at.toISOString() };
}
