import type { ResourceType } from '@medplum/fhirtypes';
import type pg from 'pg';
import { withPractice } from '../pool.ts';
import type { Query, Rows } from '../query.ts';
import { tableOf } from '../table.ts';
import { placesQuery, type CompartmentAsked, type Place } from './compartment.ts';

/** A resource as it stands in the database, not parsed. */
export interface ReadText {
  type: ResourceType;
  id: string;
  content: string;
  /** Id of the patient whose compartment it is in. */
  patient: string | null;
}

/** Ids that are held at once: what memory a compartment of any size takes. */
const placesAtOnce = 20_000;
const bytesAtOnce = 1_048_576;
const resourcesAtOnce = 200;

/** Runs statements for one practice. */
export function rowsOf(pool: pg.Pool, practiceId: string): Rows {
  return async <R extends pg.QueryResultRow>(query: Query): Promise<R[]> =>
    (await withPractice(pool, practiceId, (client) => client.query<R>(query))).rows;
}

/** The next places of a compartment, at most `count`. */
export async function readPlaces(
  rows: Rows,
  practiceId: string,
  asked: CompartmentAsked,
  count: number,
  after?: Pick<Place, 'type' | 'id'>,
): Promise<Place[]> {
  const query = placesQuery(practiceId, asked, count, after);
  if (!query) return [];
  const found = await rows<{ at: number; id: string; bytes: number }>(query);
  return found.map(({ at, id, bytes }) => ({ type: asked.types[at]!, id, bytes }));
}

/** Goes through a whole compartment, some resources at a time; no connection is held between. */
export async function* readCompartment(
  rows: Rows,
  practiceId: string,
  asked: CompartmentAsked,
): AsyncGenerator<ReadText[]> {
  let after: Place | undefined;
  do {
    const places: Place[] = await readPlaces(rows, practiceId, asked, placesAtOnce, after);
    yield* readTexts(rows, practiceId, places);
    after = places.length === placesAtOnce ? places.at(-1) : undefined;
  } while (after);
}

/**
 * Reads what stands at these places, in their order, about a megabyte at a time. What was deleted
 * meanwhile is left out.
 */
export async function* readTexts(
  rows: Rows,
  practiceId: string,
  places: readonly Place[],
): AsyncGenerator<ReadText[]> {
  for (const { type, ids } of batchesOf(places)) yield readByIds(rows, practiceId, type, ids);
}

/** Reads these resources of one type that are there, in the order of their ids. */
export async function readByIds(
  rows: Rows,
  practiceId: string,
  type: ResourceType,
  ids: readonly string[],
): Promise<ReadText[]> {
  const found = await rows<Omit<ReadText, 'type'>>({
    name: `read_texts_${type}`,
    text: `select id, content, patient from ${tableOf(type)}
           where practice_id = $1 and id = any($2) order by id`,
    values: [practiceId, ids],
  });
  return found.map((row) => ({ type, ...row }));
}

function batchesOf(places: readonly Place[]): { type: ResourceType; ids: string[] }[] {
  const batches: { type: ResourceType; ids: string[] }[] = [];
  let bytes = 0;
  for (const place of places) {
    const open = batches.at(-1);
    bytes += place.bytes;
    const isFull = bytes > bytesAtOnce || open?.ids.length === resourcesAtOnce;
    if (!open || open.type !== place.type || isFull) {
      batches.push({ type: place.type, ids: [place.id] });
      bytes = place.bytes;
    } else open.ids.push(place.id);
  }
  return batches;
}
