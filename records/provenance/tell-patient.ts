import type { Provenance, Resource } from '@medplum/fhirtypes';
import type pg from 'pg';
import { parseReference } from '../../fhir/references.ts';
import { patientIdOf } from '../extract/extract.ts';
import { withPractice } from '../pool.ts';
import { taggedFor } from './whose.ts';

/** A resource that is written together with the Provenance, by `Type/id`. */
export type Alongside = (reference: string) => Resource | undefined;

/**
 * A Provenance that somebody sends, with the tag by which the server knows whose it is: the patient
 * to whom every target belongs. Without one when targets belong to several or to none, or when one
 * of them is not found here.
 */
export async function tagProvenance<T extends Provenance>(
  pool: pg.Pool,
  practiceId: string,
  provenance: T,
  alongside: Alongside,
): Promise<T> {
  return taggedFor(provenance, await patientOfTargets(pool, practiceId, provenance, alongside));
}

async function patientOfTargets(
  pool: pg.Pool,
  practiceId: string,
  { target }: Provenance,
  alongside: Alongside,
): Promise<string | null> {
  const patients = new Set<string | null>();
  const asked = new Set<string>();
  // What is sent is not validated yet.
  for (const one of Array.isArray(target) ? target : []) {
    const parsed = parseReference(typeof one?.reference === 'string' ? one.reference : undefined);
    if (!parsed) return null;
    const reference = `${parsed.type}/${parsed.id}`;
    const beside = alongside(reference);
    // The body of a creation has no id yet.
    if (beside) patients.add(parsed.type === 'Patient' ? parsed.id : patientIdOf(beside));
    else asked.add(reference);
  }
  if (patients.size > 1 || patients.has(null)) return null;
  if (asked.size > 0) {
    const stored = await patientsOf(pool, practiceId, [...asked]);
    if (stored.size < asked.size) return null;
    for (const patient of stored.values()) patients.add(patient);
  }
  const [only = null] = patients;
  return patients.size === 1 ? only : null;
}

/** Whose each of these is, or was before it was deleted; those that never were are missing. */
async function patientsOf(
  pool: pg.Pool,
  practiceId: string,
  references: readonly string[],
): Promise<Map<string, string | null>> {
  const split = references.map((one) => one.split('/'));
  const { rows } = await withPractice(pool, practiceId, (client) =>
    client.query<{ reference: string; content: string }>({
      name: 'last_contents',
      text: `select i.type || '/' || i.id as reference, h.content
             from unnest($2::text[], $3::text[]) as i(type, id)
             cross join lateral (
               select content from records.history h
               where h.practice_id = $1 and h.type = i.type and h.id = i.id
                 and not h.deleted
               order by h.version desc limit 1) h`,
      values: [practiceId, split.map(([type]) => type), split.map(([, id]) => id)],
    }),
  );
  return new Map(
    rows.map(({ reference, content }) => [reference, patientIdOf(JSON.parse(content) as Resource)]),
  );
}
