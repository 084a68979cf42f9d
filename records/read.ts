import type { ExtractResource, Resource, ResourceType } from '@medplum/fhirtypes';
import type pg from 'pg';
import { parseKept } from '../fhir/json.ts';
import { refuse, type Refusal } from '../fhir/refusal.ts';
import { patientIdOf } from './extract/extract.ts';
import type { PracticeRecords } from './practice-records.ts';
import type { Stored, Version } from './stored.ts';
import type { TextRow } from './read-text.ts';
import { tableOf } from './table.ts';
import type { Query, Rows } from './query.ts';

type Reads = Pick<PracticeRecords, 'read' | 'readText' | 'readMany' | 'readVersion' | 'history'>;

type FindText = (type: ResourceType, id: string) => Promise<TextRow | undefined>;

/** The reads that go by id. */
export function readsOf(rows: Rows, practiceId: string, findText: FindText): Reads {
  // What had no row a moment ago was removed, never was, or has been written since.
  const lastOf = async (type: string, id: string): Promise<HistoryRow | undefined> =>
    (await versions(rows, practiceId, type, id, 1))[0];
  return {
    read: async <K extends ResourceType>(type: K, id: string) => {
      const [row] = await rows<{ content: string }>({
        name: `read_${type}`,
        text: `select content from ${tableOf(type)} where practice_id = $1 and id = $2`,
        values: [practiceId, id],
      });
      const content = row ? row.content : (await lastOf(type, id))?.content;
      if (content === undefined) return notFound(type);
      return content === null ? gone(type) : parse<ExtractResource<K>>(content);
    },
    readText: async (type, id) => {
      const row = await findText(type, id);
      if (row) {
        const { content, version, last_updated, patient } = row;
        const lastUpdated = last_updated.toISOString();
        return { content, version: String(version), lastUpdated, patient };
      }
      const last = await lastOf(type, id);
      if (!last) return notFound(type);
      const { version, at, content } = last;
      if (content === null) return gone(type);
      const patient = patientIdOf(parse(content));
      return { content, version: String(version), lastUpdated: at.toISOString(), patient };
    },
    readMany: async (type, ids) => {
      if (ids.length === 0) return [];
      const found = await rows<{ content: string }>({
        name: `read_many_${type}`,
        text: `select content from ${tableOf(type)} where practice_id = $1 and id = any($2)`,
        values: [practiceId, ids],
      });
      return found.map((row) => parse(row.content));
    },
    readVersion: async <K extends ResourceType>(type: K, id: string, version: string) => {
      if (!/^[1-9]\d{0,8}$/.test(version)) return notFound(type);
      const [row] = await rows<{ content: string | null }>({
        name: 'read_version',
        text: `select content from records.history
               where practice_id = $1 and type = $2 and id = $3 and version = $4`,
        values: [practiceId, type, id, version],
      });
      if (!row) return notFound(type);
      return row.content === null ? gone(type) : parse<ExtractResource<K>>(row.content);
    },
    history: async <K extends ResourceType>(type: K, id: string) =>
      (await versions(rows, practiceId, type, id, 1000)).map((row) => presentVersion<K>(row)),
  };
}

interface HistoryRow {
  version: number;
  at: Date;
  author_name: string;
  act: string;
  content: string | null;
}

function versions(
  rows: <R extends pg.QueryResultRow>(query: Query) => Promise<R[]>,
  practiceId: string,
  type: string,
  id: string,
  count: number,
): Promise<HistoryRow[]> {
  return rows<HistoryRow>({
    name: 'history_of_one',
    text: `select version, at, author_name, act, content from records.history
           where practice_id = $1 and type = $2 and id = $3 order by version desc limit $4`,
    values: [practiceId, type, id, count],
  });
}

function presentVersion<K extends ResourceType>(row: HistoryRow): Version<ExtractResource<K>> {
  return {
    version: String(row.version),
    at: row.at.toISOString(),
    by: row.author_name,
    act: row.act,
    ...(row.content !== null && { resource: parse<ExtractResource<K>>(row.content) }),
  };
}

/** A stored resource from its text. */
export function parse<T extends Resource>(content: string): Stored<T> {
  return parseKept(content) as Stored<T>;
}

function notFound(type: string): Refusal {
  return refuse('not-found', `There is no such ${type} in this practice.`);
}

function gone(type: string): Refusal {
  return refuse('gone', `This ${type} was removed from the record.`);
}
