import { isRefusal, type Refusal } from '../../fhir/refusal.ts';
import { write } from '../../records/commit/commit.ts';
import type { Writing } from '../../records/commit/writing.ts';
import { lookUp, type LastVersion } from '../../records/commit/look-up.ts';
import { prepareChange, stampOf, type Row } from '../../records/commit/prepare.ts';
import type { Provenance, Resource } from '@medplum/fhirtypes';
import { basename } from 'node:path';
import { tagProvenance } from '../../records/provenance/tell-patient.ts';
import type { Temporal } from 'temporal-polyfill';
import { nowhere, type Candidate } from './candidate.ts';
import { closedSet, type Needing } from './closed-set.ts';
import { importAct, type Run } from './run.ts';

/** The most a transaction is tried anew because the record changed beneath it. */
const attempts = 3;

/** `checked`: whatever these refer to is known to be there, or among them and those that follow. */
export type References = 'to be checked' | 'checked';

/**
 * Writes a batch in one transaction: new ones are created, changed ones updated, the same left out.
 * What refers to something that is not there yet is held back.
 */
export async function writeBatch(
  run: Run,
  batch: readonly Candidate[],
  references: References,
): Promise<void> {
  const heldBefore = run.held.count();
  for (let attempt = 1; ; attempt += 1) {
    const refusal = await tryBatch(run, batch, references);
    if (refusal === undefined) break;
    if (refusal.refused === 'time-taken') {
      await writeWithoutTaken(run, batch, references);
      break;
    }
    if (attempt === attempts) throw new Error(`the records refuse an import: ${refusal.refused}`);
  }
  run.done(batch.length - (run.held.count() - heldBefore));
}

async function tryBatch(
  run: Run,
  batch: readonly Candidate[],
  references: References,
): Promise<Refusal | undefined> {
  if (batch.length === 0) return undefined;
  const at = run.now();
  const own = batch.map((one) => one.row.reference);
  const inBatch = new Set(own);
  const unsure = references === 'checked' ? [] : unsureOf(run, batch);
  const { last, existing } = await lookUp(run.pool, run.practiceId, importAct, own, unsure);
  for (const reference of existing) run.known.add(reference);
  const missing = new Set(unsure.filter((one) => !existing.has(one)));
  const { unmet } = closedSet(
    batch.map(needing),
    (need) => !missing.has(need) && !inBatch.has(need),
  );
  const tally = newTally();
  await tellWhose(run, batch);
  const rows = batch.flatMap((one) => {
    if (!unmet.has(one.row.reference)) {
      const row = rowFor(one, last.get(one.row.reference), at, run, tally);
      return row === undefined ? [] : { ...row, source: basename(one.whence.file) };
    }
    tally.after.push(() => run.held.add({ whence: one.whence, resource: bare(one.row.resource) }));
    return [];
  });
  const refusal = rows.length > 0 ? await writeRows(run, rows, at) : undefined;
  if (refusal) return refusal;
  for (const reference of own) if (!unmet.has(reference)) run.known.add(reference);
  run.counts.created += tally.created;
  run.counts.updated += tally.updated;
  run.counts.unchanged += tally.unchanged;
  run.counts.kept += tally.kept;
  for (const then of tally.after) then();
  return undefined;
}

/** Whose the Provenance is that the files bring, as the server tells it of what apps send. */
async function tellWhose(run: Run, batch: readonly Candidate[]): Promise<void> {
  const beside = new Map(batch.map(({ row }) => [row.reference, row.resource]));
  const stamp = stampOf(run.practiceId, run.now());
  for (const one of batch) {
    if (one.row.type !== 'Provenance') continue;
    const sent = one.row.resource as Provenance & { id: string };
    const resource = await tagProvenance(run.pool, run.practiceId, sent, (name) =>
      beside.get(name),
    );
    if (resource === sent) continue;
    const row = prepareChange(stamp, { kind: 'create', resource });
    if (Array.isArray(row)) throw new Error('what was checked once is refused');
    one.row = row;
  }
}

const needing = ({ row, needs }: Candidate): Needing => ({
  key: row.reference,
  needs: [...needs.keys()],
});

/** What a batch refers to beyond itself that is not known to be there. */
function unsureOf(run: Run, batch: readonly Candidate[]): string[] {
  const own = new Set(batch.map((one) => one.row.reference));
  const needs = batch.flatMap((one) => [...one.needs.keys()]);
  return [...new Set(needs)].filter((need) => !own.has(need) && !run.known.has(need));
}

/** What a batch comes to; it counts only once the batch is written. */
interface Tally {
  created: number;
  updated: number;
  unchanged: number;
  kept: number;
  after: (() => void)[];
}

const newTally = (): Tally => ({ created: 0, updated: 0, unchanged: 0, kept: 0, after: [] });

/** As it stood in the file: without the version and time that we put on it. */
function bare(resource: Resource | undefined): Record<string, unknown> {
  const { meta, ...rest } = resource as Resource & Record<string, unknown>;
  const { versionId: _version, lastUpdated: _time, ...ownMeta } = meta ?? {};
  return { ...rest, ...(Object.keys(ownMeta).length > 0 && { meta: ownMeta }) };
}

/** The row to write for a resource that may be in the record already; nothing when it stays as it is. */
function rowFor(
  one: Candidate,
  last: LastVersion | undefined,
  at: Temporal.Instant,
  run: Run,
  tally: Tally,
): Row | undefined {
  const { row, whence } = one;
  if (last === undefined) {
    tally.created += 1;
    return row;
  }
  if (last.content !== null && isSame(row, last.content)) {
    tally.unchanged += 1;
    return undefined;
  }
  if (last.act === importAct && last.content !== null) {
    const change = { kind: 'update', resource: row.resource as Resource & { id: string } } as const;
    const stamp = stampOf(run.practiceId, at);
    const updated = prepareChange(stamp, { ...change, expectedVersion: String(last.version) });
    if (Array.isArray(updated)) throw new Error('what was checked once is refused');
    tally.updated += 1;
    return updated;
  }
  if (last.ours !== undefined && isSame(row, last.ours)) tally.kept += 1;
  else {
    const what = last.content === null ? 'removed' : 'changed';
    const message = `was ${what} here, and the file holds another edition; it is left as it is here`;
    tally.after.push(() => run.report.add(whence, [{ path: row.reference, message }]));
  }
  return undefined;
}

/** True when what is stored is this resource, apart from its version and time. */
function isSame(row: Row, stored: string): boolean {
  const { versionId, lastUpdated } = (JSON.parse(stored) as Resource).meta ?? {};
  return (
    JSON.stringify({
      ...row.resource,
      meta: { ...row.resource?.meta, versionId, lastUpdated },
    }) === stored
  );
}

async function writeRows(
  run: Run,
  rows: Row[],
  at: Temporal.Instant,
): Promise<Refusal | undefined> {
  const patients = new Set<string>();
  for (const { extracted } of rows) if (extracted?.patient) patients.add(extracted.patient);
  const writing: Writing = {
    practiceId: run.practiceId,
    at,
    audit: {
      actorId: 'import',
      actorName: run.actorName,
      role: 'program',
      act: importAct,
      patients: [...patients],
      ip: 'local',
      sessionId: '',
    },
    isBulk: true,
  };
  const done = await write(run.pool, writing, rows);
  return isRefusal(done) ? done : undefined;
}

/**
 * Somebody's time in this batch is taken. Each appointment is then written by itself, after what
 * does not refer to it, and reported when it is refused; so is what refers to one of those.
 */
async function writeWithoutTaken(
  run: Run,
  batch: readonly Candidate[],
  references: References,
): Promise<void> {
  const insist = async (some: readonly Candidate[]): Promise<void> => {
    const refusal = await tryBatch(run, some, references);
    if (refusal) throw new Error(`the records refuse an import: ${refusal.refused}`);
  };
  const booked = batch.filter(({ row }) => row.type === 'Appointment');
  const others = batch.filter(({ row }) => row.type !== 'Appointment');
  const bookings = new Set(booked.map(({ row }) => row.reference));
  const apart = closedSet(
    others.map(needing),
    (need) => !bookings.has(need) && !isAmong(others, need),
  );
  await insist(others.filter(({ row }) => apart.met.has(row.reference)));
  const lost = new Set<string>();
  for (const one of booked) {
    const refusal = await tryBatch(run, [one], references);
    if (refusal?.refused === 'time-taken') {
      lost.add(one.row.reference);
      const [taken] = refusal.issues ?? [];
      const message = taken ? `${taken.path} ${taken.message}` : 'the time is taken';
      run.report.add(one.whence, [{ path: 'Appointment.start', message }]);
    } else if (refusal) throw new Error(`the records refuse an import: ${refusal.refused}`);
  }
  const dependent = others.filter(({ row }) => apart.unmet.has(row.reference));
  const { met, unmet } = closedSet(
    dependent.map(needing),
    (need) => !lost.has(need) && !isAmong(dependent, need),
  );
  for (const one of dependent) {
    const need = unmet.get(one.row.reference);
    if (need) run.report.add(one.whence, [nowhere(need, one.needs.get(need) ?? '')]);
  }
  await insist(dependent.filter(({ row }) => met.has(row.reference)));
}

function isAmong(some: readonly Candidate[], reference: string): boolean {
  return some.some(({ row }) => row.reference === reference);
}
