import type pg from 'pg';
import { normalise } from '../extract/normalise.ts';

/** What somebody at the desk knows of a person. At least one is given; all given must fit. */
export interface PatientSought {
  /** Words of the name, in any order, typos and accents forgiven. */
  name?: string;
  /** YYYY-MM-DD. */
  birthDate?: string;
  /** Digits of a phone number, with or without country code. */
  phone?: string;
  /** Medical record number or any other identifier, exactly. */
  recordNumber?: string;
}

/** A patient found, with how well the name fits (0 to 1; 1 when no name was asked). */
export interface FoundPatient {
  id: string;
  score: number;
}

type Rows = <R extends pg.QueryResultRow>(query: {
  text: string;
  values: unknown[];
}) => Promise<R[]>;

/** Finds patients, best first. Answers none when nothing usable was asked. */
export async function findPatients(
  rows: Rows,
  practiceId: string,
  sought: PatientSought,
  count: number,
): Promise<FoundPatient[]> {
  const values: unknown[] = [];
  const bind = (value: unknown): string => `$${values.push(value)}`;
  const where = [`practice_id = ${bind(practiceId)}`];
  const scores: string[] = [];
  for (const word of normalise(sought.name ?? '')
    .split(' ')
    .filter(Boolean)
    .slice(0, 6)) {
    const bound = bind(word);
    // Too short for trigrams to tell anything: such a word must begin a name.
    where.push(
      word.length < 3
        ? `(' ' || name_search) like '% ' || ${bound} || '%'`
        : `${bound} <% name_search`,
    );
    scores.push(`word_similarity(${bound}, name_search)`);
  }
  if (sought.birthDate) where.push(`birth_date = ${bind(sought.birthDate)}::date`);
  if (sought.phone) {
    where.push(`phones @> array[${bind(sought.phone.replace(/\D/g, '').slice(-10))}]`);
  }
  if (sought.recordNumber) {
    where.push(`id in (select id from records.identifier where practice_id = $1
                  and type = 'Patient' and value = ${bind(sought.recordNumber.trim())})`);
  }
  if (where.length === 1) return [];
  const score = scores.length > 0 ? `(${scores.join(' + ')}) / ${scores.length}` : '1';
  return rows<{ id: string; score: number }>({
    text: `select id, (${score})::float8 as score from records.patient
           where ${where.join(' and ')}
           order by score desc, family, given, id limit ${bind(Math.min(count, 100))}`,
    values,
  });
}
