import type { Resource } from '@medplum/fhirtypes';
import type { PracticeRecords } from '../../records/practice-records.ts';
import type { Stored } from '../../records/stored.ts';
import { startOf } from './main-date.ts';
import type { TimelineKind } from './timeline.contract.ts';

/** The types a timeline is made of, and how many of each a page asks for. */
const types = {
  Encounter: { kind: 'visits', most: 30 },
  Observation: { kind: 'measurements', most: 150 },
  Condition: { kind: 'problems', most: 40 },
  MedicationRequest: { kind: 'medicines', most: 40 },
  MedicationStatement: { kind: 'medicines', most: 40 },
  AllergyIntolerance: { kind: 'allergies', most: 40 },
  Immunization: { kind: 'vaccines', most: 40 },
  Procedure: { kind: 'procedures', most: 40 },
  DiagnosticReport: { kind: 'reports', most: 40 },
  DocumentReference: { kind: 'documents', most: 40 },
} as const satisfies Partial<
  Record<Resource['resourceType'], { kind: TimelineKind; most: number }>
>;
type TimelineType = keyof typeof types;

/** What has no date stands at the end; a record with more undated entries than this is not one. */
const undatedAtMost = 50;
/** As many as one search answers: what all began at one and the same millisecond. */
const atOneInstant = 5_000;

export type TimelineResource = Stored<Resource>;

/** A page of resources, and where the next one goes on. */
export interface LoadedPage {
  resources: TimelineResource[];
  older?: string | undefined;
}

/**
 * Loads what began before an instant, newest first, from every type at once. Each search is
 * bounded; the page ends where the first of them ran out, so that nothing between two pages is left
 * out and nothing stands on both.
 */
export async function loadTimeline(
  records: PracticeRecords,
  patient: string,
  before: string | undefined,
  kind: TimelineKind | undefined,
): Promise<LoadedPage> {
  const wanted = (Object.keys(types) as TimelineType[]).filter(
    (type) => kind === undefined || types[type].kind === kind,
  );
  const date = before === undefined ? {} : { date: { to: before } };
  const found = await Promise.all(
    wanted.map(async (type) => {
      const { most } = types[type];
      const rows = await records.search(type, { patient, ...date, count: most });
      const dated: TimelineResource[] = rows.filter((one) => startOf(one) !== undefined);
      return { type, dated, isCut: rows.length >= most && dated.length === rows.length };
    }),
  );
  const horizon = found
    .flatMap(({ dated, isCut }) => (isCut ? (startOf(dated.at(-1)!) ?? []) : []))
    .reduce<string | undefined>(
      (latest, end) => (latest && latest > end ? latest : end),
      undefined,
    );
  const all = found.flatMap(({ dated }) => dated);
  if (horizon === undefined) {
    return { resources: [...all, ...(await loadUndated(records, patient, wanted))] };
  }
  const newer = all.filter((one) => startOf(one)! > horizon);
  const resources = [...newer, ...(await loadInstant(records, patient, wanted, horizon))];
  return { resources, older: horizon };
}

/** All that began at one millisecond, however many: a page may not end in the midst of it. */
async function loadInstant(
  records: PracticeRecords,
  patient: string,
  wanted: readonly TimelineType[],
  from: string,
): Promise<TimelineResource[]> {
  const to = new Date(Date.parse(from) + 1).toISOString();
  const found = await Promise.all(
    wanted.map((type) =>
      records.search(type, { patient, date: { from, to }, count: atOneInstant }),
    ),
  );
  return found.flat();
}

async function loadUndated(
  records: PracticeRecords,
  patient: string,
  wanted: readonly TimelineType[],
): Promise<TimelineResource[]> {
  const found = await Promise.all(
    wanted.map((type) => records.search(type, { patient, sort: 'oldest', count: undatedAtMost })),
  );
  return found.flat().filter((one) => startOf(one) === undefined);
}
