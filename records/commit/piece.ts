import { type AuditEntry } from '../audit.ts';
import { type DraftChange } from '../drafts.ts';
import { stockReferences } from '../stock/write-stock.ts';
import type { Committed, Writing } from './writing.ts';
import type { Row } from './prepare.ts';

/** What was prepared, with the row of the audit that it makes. */
export function pieceOf(
  writing: Writing,
  { rows: all, needed, provenance }: Pick<Piece, 'rows' | 'needed' | 'provenance'>,
): Piece {
  const { audit, at, drafts = [] } = writing;
  const audited: AuditEntry = {
    ...audit,
    at,
    outcome: 'done',
    patients: writing.namesPatients
      ? [...new Set([...audit.patients, ...patientsOf(all)])]
      : audit.patients,
    resources: [
      ...all.map((row) => row.reference),
      ...stockReferences(writing),
      ...drafts.map((change) => `draft ${nameOf(change)}`),
    ],
  };
  return { writing, rows: all, needed, provenance, audited };
}

function patientsOf(rows: readonly Row[]): string[] {
  return rows.flatMap(({ extracted }) => extracted?.patient ?? []);
}

function nameOf(change: DraftChange): string {
  return change.kind === 'keep' ? change.draft.name : change.name;
}

/** What its author is answered once a piece is written. */
export function committedOf({ rows }: Piece): Committed {
  return {
    versions: new Map(rows.map((row) => [row.reference, String(row.version)])),
    contents: new Map(rows.map((row) => [row.reference, row.content])),
  };
}

/** One commit, ready to be written: its rows, and what stands with them. */
export interface Piece {
  writing: Writing;
  rows: readonly Row[];
  /** What its rows point at beside each other: `Type/id` of what must stand. */
  needed: readonly string[];
  /** The Provenance of its rows, written with them: no change of its own that anybody is told of. */
  provenance: readonly Row[];
  /** Its row of the audit. */
  audited: AuditEntry;
}
