import { displayName } from '../../fhir/names.ts';
import { roleWords, type Role } from '../../identity/permissions.ts';
import type { AuditRow } from '../../records/audit/read-audit.ts';
import type { PracticeRecords } from '../../records/practice-records.ts';
import { actInWords, reasonInWords } from './act-words.ts';
import type { AuditLine } from './audit.contract.ts';

/** As many patients of one row are named; of the others it says how many. */
const namedAtMost = 3;
const readAtOnce = 500;

/**
 * The rows in words, with the names of the patients they are about. `shownFirst` is named before
 * the others of its row: the patient who is asked about. Answers also whom it named.
 */
export async function presentLines(
  records: PracticeRecords,
  rows: readonly AuditRow[],
  shownFirst?: string,
): Promise<{ lines: AuditLine[]; patients: string[] }> {
  const named = rows.map((row) => firstOf(row.patients, shownFirst));
  const names = await namesOf(records, [...new Set(named.flat())]);
  const lines = rows.map((row, i): AuditLine => {
    const ids = named[i] ?? [];
    return {
      n: row.n,
      at: row.at,
      who: { id: row.actorId, name: row.actorName, role: roleInWords(row.role) },
      what: actInWords(row.act),
      outcome: row.outcome,
      why: reasonInWords(row.act, row.reason),
      whom: ids.map((id) => ({ id, name: names.get(id) ?? 'A patient no longer on file' })),
      moreOfThem: countOf(row.patients) - ids.length,
      address: row.ip,
      sitting: row.sessionId.slice(-6),
    };
  });
  return { lines, patients: [...names.keys()] };
}

function roleInWords(role: string): string {
  return role in roleWords ? roleWords[role as Role] : role;
}

/** A row about very many says how many instead of whom: the count, then types. */
function isCountOnly(patients: readonly string[]): boolean {
  return /^\d{1,9}$/.test(patients[0] ?? '') && (patients[1] ?? '').endsWith('/*');
}

function countOf(patients: readonly string[]): number {
  return isCountOnly(patients) ? Number(patients[0]) : patients.length;
}

function firstOf(patients: readonly string[], shownFirst: string | undefined): string[] {
  if (isCountOnly(patients)) return [];
  if (shownFirst === undefined || !patients.includes(shownFirst)) {
    return patients.slice(0, namedAtMost);
  }
  const others = patients.filter((id) => id !== shownFirst);
  return [shownFirst, ...others.slice(0, others.length > namedAtMost ? 0 : namedAtMost - 1)];
}

async function namesOf(records: PracticeRecords, ids: string[]): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  for (let first = 0; first < ids.length; first += readAtOnce) {
    const found = await records.readMany('Patient', ids.slice(first, first + readAtOnce));
    for (const patient of found) names.set(patient.id, displayName(patient.name));
  }
  return names;
}
