import { createHash } from 'node:crypto';
import type { Communication } from '@medplum/fhirtypes';
import type { Temporal } from 'temporal-polyfill';
import type { SentReports } from '../../clinical/specimens/report-read.ts';
import { laboratoryMessageSystem } from '../../fhir/linchpin.ts';
import { isRefusal, type Refusal } from '../../fhir/refusal.ts';
import { readReports } from '../../mailroom/laboratory/read-reports.ts';
import { troubleOf } from '../../mailroom/hl7v2/acknowledge.ts';
import type { Change } from '../../records/act.ts';
import { commit } from '../../records/commit/commit.ts';
import { openPractice } from '../../records/open.ts';
import type { PracticeRecords } from '../../records/practice-records.ts';
import { fileReport, loadFiling } from '../../records/specimens/file-report.ts';
import { findMatch } from '../../records/specimens/find-match.ts';
import { loadSpecimenSettings } from '../../records/specimens/load-collection.ts';
import { waitingExtensions, type WaitingPart } from '../../records/specimens/waiting-message.ts';
import type { Handler, Received, Replied } from '../mllp/answer.ts';
import type { Rooms } from '../pipeline/context.ts';
import { keepUnread } from './keep-unread.ts';
import { practiceFor } from './practice-for.ts';

type Stage = Pick<Rooms, 'pool' | 'now' | 'newId' | 'timeZoneOf'>;

const failed = (message: string): Replied => ({
  answer: 'AE',
  troubles: [{ severity: 'E', code: '207', message }],
});

const taken: Replied = { answer: 'AA', troubles: [] };
const tries = 4;

/**
 * Takes an ORU^R01: what fits an order or a patient is filed, what fits nobody waits for a person,
 * and the message itself is kept, all in one transaction; only then it is acknowledged. The same
 * message again is acknowledged again, and nothing is doubled.
 */
export function receiveReports(stage: Stage): Handler {
  return async (received) => {
    const { message } = received;
    const now = stage.now();
    const read = readReports(message, { now: now.toString(), zone: '+00:00' });
    if (isRefusal(read)) {
      await keepUnread(stage, { bytes: received.bytes, message, why: read.message });
      const { answer, trouble } = troubleOf(read);
      return { answer, troubles: [trouble] };
    }
    const practice = await practiceFor(stage.pool, read);
    if (!practice) return failed('No practice here takes reports of this sender.');
    const records = openPractice(stage.pool, practice.id);
    const id = messageId(read.sender, read.controlId, received.bytes);
    for (let attempt = 1; attempt <= tries; attempt += 1) {
      if (!isRefusal(await records.read('Communication', id))) return taken;
      const zone = zoneAt(now, practice.timeZone);
      const again = readReports(message, { now: now.toString(), zone });
      if (isRefusal(again)) return failed('The message could not be read again.');
      const done = await keep(
        { stage, records, practiceId: practice.id, id, received, now },
        again.sent,
      );
      if (!isRefusal(done)) return taken;
      const isRace = ['already-exists', 'changed-by-another', 'try-again'].includes(done.refused);
      if (!isRace) return failed('It could not be kept. Send it again, or call the practice.');
    }
    return failed('The records are busy. Send it again.');
  };
}

/** The same sender, control id and bytes are the same message. */
function messageId(sender: readonly string[], controlId: string, bytes: Uint8Array): string {
  const hash = createHash('sha256')
    .update(JSON.stringify([sender, controlId]))
    .update(bytes);
  return `lab-${hash.digest('hex').slice(0, 40)}`;
}

const zoneAt = (now: Temporal.Instant, timeZone: string): string =>
  now.toZonedDateTimeISO(timeZone).offset;

interface Keeping {
  stage: Stage;
  records: PracticeRecords;
  practiceId: string;
  id: string;
  received: Received;
  now: Temporal.Instant;
}

async function keep(keeping: Keeping, sent: readonly SentReports[]): Promise<Refusal | undefined> {
  const { stage, practiceId, id, received, now } = keeping;
  const filed = await fileAll(keeping, sent);
  const message: Communication & { id: string } = {
    resourceType: 'Communication',
    id,
    ...(filed.waits.length > 0 && { extension: waitingExtensions(filed.waits) }),
    status: filed.waits.length > 0 ? 'in-progress' : 'completed',
    category: [{ coding: [{ system: laboratoryMessageSystem, code: 'report' }] }],
    ...(filed.patients.length === 1 &&
      filed.waits.length === 0 && { subject: { reference: `Patient/${filed.patients[0]}` } }),
    received: now.toString({ smallestUnit: 'millisecond' }),
    payload: [
      {
        contentAttachment: {
          contentType: 'x-application/hl7-v2+er7',
          data: Buffer.from(received.bytes).toString('base64'),
        },
      },
    ],
  };
  const write = (changes: Change[]) =>
    commit(stage.pool, {
      ...{ practiceId, at: now, changes, namesPatients: true },
      audit: {
        ...{ actorId: 'laboratory', actorName: 'Laboratory', role: 'program' },
        ...{ act: 'specimens/receive', patients: filed.patients, ip: '', sessionId: '' },
      },
    });
  const done = await write([...filed.changes, { kind: 'create', resource: message }]);
  if (!isRefusal(done)) return undefined;
  if (done.refused !== 'invalid') return done;
  // What cannot stand in the record as it was sent waits for a person; the message is kept.
  const why = 'It fits, but could not be filed as it was sent.';
  const all = sent.flatMap(({ reports }, about) =>
    reports.map((_, report) => ({ about, report, why })),
  );
  const waiting = { ...message, extension: waitingExtensions(all), status: 'in-progress' as const };
  const { subject: _nobody, ...unmatched } = waiting;
  const kept = await write([{ kind: 'create', resource: unmatched }]);
  return isRefusal(kept) ? kept : undefined;
}

async function fileAll({ stage, records, now }: Keeping, sent: readonly SentReports[]) {
  const changes: Change[] = [];
  const waits: WaitingPart[] = [];
  const patients = new Set<string>();
  const settings = await loadSpecimenSettings(records);
  for (const [about, { person, reports }] of sent.entries()) {
    for (const [at, report] of reports.entries()) {
      const match = await findMatch(records, person, report);
      if ('waits' in match) {
        waits.push({ about, report: at, why: match.waits });
        continue;
      }
      const filing = await loadFiling(records, {
        ...{ ...match, report, newId: stage.newId },
        laboratory: settings.laboratory?.name ?? 'Laboratory',
        now: now.toString({ smallestUnit: 'millisecond' }),
      });
      patients.add(match.patient.id);
      changes.push(...withoutTwice(changes, fileReport(filing)));
    }
  }
  return { changes, waits, patients: [...patients] };
}

/** Two reports of one tube both say that it was received; once is enough. */
function withoutTwice(before: readonly Change[], next: readonly Change[]): Change[] {
  const nameOf = (one: Change): string =>
    one.kind === 'delete' ? one.id : `${one.resource.resourceType}/${one.resource.id}`;
  const written = new Set(before.map(nameOf));
  return next.filter((one) => !written.has(nameOf(one)));
}
