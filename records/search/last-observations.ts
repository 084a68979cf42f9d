import { conditionToken } from '../extract/condition.ts';
import { seedOf } from '../extract/hash.ts';
import type { Query } from '../query.ts';

/** The last observations of each code of one patient, as far as they are asked for. */
export interface LastObservations {
  patientId: string;
  /** Search parameter → one of these values; all must hold. */
  tokens: Record<string, string[]>;
  /** How many of each code. */
  perCode: number;
}

const atMost = 2_000;

/**
 * Writes the statement that answers, of each code, the newest observations: by code, newest first,
 * without a date last. Observations without a coded code go by their words. What was entered in
 * error is left out unless asked for by status. Undefined when a parameter is not found by token.
 */
export function lastObservationsQuery(
  practiceId: string,
  { patientId, tokens, perCode }: LastObservations,
): Query | undefined {
  const values: unknown[] = [practiceId, patientId, perCode];
  const where = ['practice_id = $1 and patient = $2'];
  const seed = seedOf(practiceId);
  for (const [name, wanted] of Object.entries(tokens)) {
    const hashes = wanted.map((one) => conditionToken(seed, 'Observation', name, one));
    if (hashes.includes(undefined)) return undefined;
    const any = hashes.map((hash) => `$${values.push(hash)}::bigint = any(tokens)`);
    where.push(`(${any.join(' or ')})`);
  }
  if (!tokens['status']) where.push("status is distinct from 'entered-in-error'");
  const text = `select o.id, o.content, o.patient from (
      select id, kind, date, row_number() over (
        partition by kind order by date desc nulls last, id desc) as nth
      from (select id, date, coalesce(code, content::json -> 'code' ->> 'text', '') as kind
            from records.observation where ${where.join(' and ')}) asked
    ) ranked join records.observation o on o.practice_id = $1 and o.id = ranked.id
    where nth <= $3 order by kind, nth limit ${atMost}`;
  return { text, values };
}
