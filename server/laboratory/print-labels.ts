import type { Communication } from '@medplum/fhirtypes';
import { Temporal } from 'temporal-polyfill';
import { printerAt } from '../../clinical/specimens/printer-address.ts';
import { printJobOf, type PrintJob } from '../../clinical/specimens/print-job.ts';
import { laboratoryMessageSystem } from '../../fhir/linchpin.ts';
import { isRefusal } from '../../fhir/refusal.ts';
import { labelSizeOf } from '../../mailroom/labels/label.ts';
import { zplOf } from '../../mailroom/labels/zpl.ts';
import { commit } from '../../records/commit/commit.ts';
import { openPractice } from '../../records/open.ts';
import { listPractices, type Practice } from '../../records/practices.ts';
import type { PracticeRecords } from '../../records/practice-records.ts';
import type { Stored } from '../../records/stored.ts';
import { loadSpecimenSettings } from '../../records/specimens/load-collection.ts';
import { labelsOf } from '../../rooms/specimens/labels-of.ts';
import type { Rooms } from '../pipeline/context.ts';
import { printRaw } from './print-raw.ts';

type Stage = Pick<Rooms, 'pool' | 'now' | 'log'>;

const timeoutMs = 5_000;
const atOnce = 20;

/** A label that comes out after the patient has gone is stuck on another's tube. */
const staleSeconds = 60;

/** Prints what waits for the label printers of the practices: each job once, or it says why not. */
export async function printWaitingLabels(stage: Stage, signal: AbortSignal): Promise<void> {
  for (const practice of await listPractices(stage.pool)) {
    const records = openPractice(stage.pool, practice.id);
    const waiting = await records.search('Communication', {
      tokens: { status: 'preparation', category: `${laboratoryMessageSystem}|label-print` },
      ...{ sort: 'oldest', count: atOnce },
    });
    for (const job of waiting) {
      if (signal.aborted) return;
      await print(stage, practice, records, job);
    }
  }
}

async function print(
  stage: Stage,
  practice: Practice,
  records: PracticeRecords,
  job: Stored<Communication>,
): Promise<void> {
  const begun: Stored<Communication> = { ...job, status: 'in-progress' };
  const marked = await mark(stage, practice.id, begun);
  // Another server has it, or it could not be marked: nothing is printed twice.
  if (marked === undefined) return;
  const why = await tryToPrint(stage, practice, records, job);
  const { statusReason: _before, ...plain } = marked;
  const done = await mark(stage, practice.id, {
    ...plain,
    status: why === undefined ? 'completed' : 'stopped',
    ...(why !== undefined && { statusReason: { text: why } }),
  });
  if (done === undefined) stage.log.warn('a printed label could not be marked');
}

async function tryToPrint(
  { now }: Stage,
  practice: Practice,
  records: PracticeRecords,
  job: Stored<Communication>,
): Promise<string | undefined> {
  const { printer } = await loadSpecimenSettings(records);
  const to = printer === undefined ? undefined : printerAt(printer);
  if (!to) return 'No label printer is on file any more.';
  const age = now().since(Temporal.Instant.from(job.sent ?? job.meta.lastUpdated));
  if (age.total('seconds') > staleSeconds) return 'It was not printed in time. Print it again.';
  const asked = printJobOf(job);
  const made = asked ? await zplFor(records, asked, practice.timeZone) : undefined;
  if (typeof made !== 'string') return made?.why ?? 'This is no label.';
  const trouble = await printRaw(to, Buffer.from(made, 'utf8'), timeoutMs);
  return (
    trouble &&
    `The label printer at ${printer ?? ''} does not answer. Look whether it is on, or print as PDF.`
  );
}

async function zplFor(
  records: PracticeRecords,
  { specimenIds, size, code }: PrintJob,
  timeZone: string,
): Promise<string | { why: string }> {
  const made = await labelsOf(records, [...specimenIds], timeZone);
  if (isRefusal(made)) return { why: made.message };
  return zplOf(made.labels, labelSizeOf[size] ?? { width: 2, height: 1 }, code);
}

async function mark(
  { pool, now }: Stage,
  practiceId: string,
  resource: Stored<Communication>,
): Promise<Stored<Communication> | undefined> {
  const done = await commit(pool, {
    ...{ practiceId, at: now(), namesPatients: true },
    changes: [{ kind: 'update', resource, expectedVersion: resource.meta.versionId }],
    audit: {
      ...{ actorId: 'label-printer', actorName: 'Label printer', role: 'program' },
      ...{ act: 'specimens/print', patients: [], ip: '', sessionId: '' },
    },
  });
  if (isRefusal(done)) return undefined;
  const written = await openPractice(pool, practiceId).read('Communication', resource.id);
  return isRefusal(written) ? undefined : written;
}
