import type { Provenance } from '@medplum/fhirtypes';
import type pg from 'pg';
import type { Writing } from '../commit/writing.ts';
import type { Row } from '../commit/prepare.ts';
import { extract } from '../extract/extract.ts';
import { seedOf } from '../extract/hash.ts';
import { newId } from '../new-id.ts';
import { findText } from '../read-text.ts';
import { ownPractice } from './own-practice.ts';
import { needsNone, provenanceOf } from './provenance-of.ts';

/**
 * The Provenance of what a commit writes, as rows to be written with it in the same transaction;
 * none for what needs none. They are right by construction and are not validated again.
 */
export async function provenanceRows(
  pool: pg.Pool,
  writing: Writing,
  rows: readonly Row[],
): Promise<Row[]> {
  const { practiceId, at, audit, isBulk } = writing;
  const witnessed = rows.filter(({ reference }) => !needsNone(reference));
  if (witnessed.length === 0) return [];
  const [practice, before] = await Promise.all([
    ownPractice(pool, practiceId),
    patientsBefore(pool, practiceId, witnessed),
  ]);
  const seed = seedOf(practiceId);
  return provenanceOf(
    {
      recorded: at.toString({ smallestUnit: 'millisecond' }),
      by: audit,
      practice,
      reason: audit.reason,
      isBrought: isBulk === true && audit.role === 'program',
    },
    witnessed.map(({ reference, version, kind, extracted, source }) => ({
      ...{ reference, version, kind, source },
      patient: kind === 'delete' ? (before.get(reference) ?? null) : (extracted?.patient ?? null),
    })),
    newId,
  ).map((provenance) => rowOf(seed, provenance));
}

function rowOf(seed: bigint, provenance: Provenance & { id: string }): Row {
  const { id, resourceType: type } = provenance;
  return {
    ...{ kind: 'create', type, id, reference: `${type}/${id}`, version: 1, expected: 0 },
    resource: provenance,
    content: JSON.stringify(provenance),
    extracted: extract(seed, provenance),
    holds: [],
  };
}

/** `Type/id` → whose it was, of what is about to be deleted. */
async function patientsBefore(
  pool: pg.Pool,
  practiceId: string,
  rows: readonly Row[],
): Promise<Map<string, string | null>> {
  const standing = rows
    .filter(({ kind }) => kind === 'delete')
    .map(async ({ reference, type, id }): Promise<[string, string | null]> => {
      const found = await findText(pool, practiceId, type, id);
      return [reference, found?.patient ?? null];
    });
  return new Map(await Promise.all(standing));
}
