import type { Communication } from '@medplum/fhirtypes';
import type { Temporal } from 'temporal-polyfill';
import { idOf } from '../../fhir/references.ts';
import { laboratoryMessageSystem } from '../../fhir/linchpin.ts';
import { isRefusal } from '../../fhir/refusal.ts';
import { orderMessage } from '../../mailroom/laboratory/order-message.ts';
import { fieldOf, textIn } from '../../mailroom/hl7v2/message.ts';
import { parseMessage } from '../../mailroom/hl7v2/parse.ts';
import { writeMessage } from '../../mailroom/hl7v2/write.ts';
import { commit } from '../../records/commit/commit.ts';
import { openPractice } from '../../records/open.ts';
import { listPractices } from '../../records/practices.ts';
import type { PracticeRecords } from '../../records/practice-records.ts';
import type { Stored } from '../../records/stored.ts';
import { loadRequisition } from '../../records/specimens/load-requisition.ts';
import { loadSpecimenSettings } from '../../records/specimens/load-collection.ts';
import { controlIdFrom, hl7Instant } from '../mllp/answer.ts';
import { sendMllp } from '../mllp/send.ts';
import type { Rooms } from '../pipeline/context.ts';
import { laboratoryAt, type LaboratoryTls } from './address.ts';

type Stage = Pick<Rooms, 'pool' | 'now' | 'log'> & {
  /** Where the simulated laboratory listens; `simulated` in the settings means it. */
  simulatedPort?: number | undefined;
  /** For laboratories that listen encrypted. */
  tls?: LaboratoryTls | undefined;
};

const timeoutMs = 15_000;
const atOnce = 20;

/** Sends every requisition that waits to the laboratory of its practice, the oldest first. */
export async function sendRequisitions(stage: Stage, signal: AbortSignal): Promise<void> {
  for (const { id } of await listPractices(stage.pool)) {
    const records = openPractice(stage.pool, id);
    const waiting = await records.search('Communication', {
      tokens: { status: 'preparation', category: `${laboratoryMessageSystem}|order` },
      ...{ sort: 'oldest', count: atOnce },
    });
    for (const one of waiting) {
      if (signal.aborted || (await send(stage, id, records, one, signal)) === 'unreachable') break;
    }
  }
}

async function send(
  stage: Stage,
  practiceId: string,
  records: PracticeRecords,
  waiting: Stored<Communication>,
  signal: AbortSignal,
): Promise<'told' | 'unreachable'> {
  const { laboratory } = await loadSpecimenSettings(records);
  const to = laboratoryAt(laboratory?.address, stage.simulatedPort, stage.tls);
  if (to === undefined) return 'unreachable';
  const ids = (waiting.basedOn ?? []).flatMap((one) => idOf('ServiceRequest', one) ?? []);
  const requisition = await loadRequisition(records, ids);
  const now = stage.now();
  // The same requisition has the same control id however often it is sent.
  const stamp = { controlId: controlIdFrom(waiting.id), sentAt: hl7Instant(now) };
  const bytes = isRefusal(requisition)
    ? requisition
    : writeMessage(
        orderMessage(
          requisition,
          { application: 'LINCHPIN', facility: requisition.practice },
          stamp,
        ),
      );
  if (isRefusal(bytes)) {
    await end(stage, practiceId, waiting, now, { status: 'stopped', said: bytes.message });
    return 'told';
  }
  const answer = await sendMllp(to, bytes, { timeoutMs, signal });
  if (!(answer instanceof Uint8Array)) return 'unreachable';
  const said = answerOf(answer);
  await end(stage, practiceId, waiting, now, {
    status: said.isTaken ? 'completed' : 'stopped',
    ...(said.isTaken ? {} : { said: said.words }),
    message: bytes,
  });
  return 'told';
}

function answerOf(bytes: Uint8Array): { isTaken: boolean; words: string } {
  const message = parseMessage(bytes);
  if (isRefusal(message)) return { isTaken: false, words: 'Its answer could not be read.' };
  const msa = message.segments.find(({ name }) => name === 'MSA');
  const err = message.segments.find(({ name }) => name === 'ERR');
  const code = textIn(fieldOf(msa, 1)[0]) ?? '';
  const words = textIn(fieldOf(err, 8)[0]) ?? textIn(fieldOf(msa, 3)[0]) ?? `It answered ${code}.`;
  return { isTaken: code === 'AA' || code === 'CA', words };
}

async function end(
  { pool, log }: Stage,
  practiceId: string,
  waiting: Stored<Communication>,
  now: Temporal.Instant,
  how: { status: 'completed' | 'stopped'; said?: string; message?: Uint8Array },
): Promise<void> {
  const resource: Stored<Communication> = {
    ...waiting,
    status: how.status,
    ...(how.said && { statusReason: { text: how.said } }),
    ...(how.message && {
      payload: [
        {
          contentAttachment: {
            contentType: 'x-application/hl7-v2+er7',
            data: Buffer.from(how.message).toString('base64'),
          },
        },
      ],
    }),
  };
  const done = await commit(pool, {
    ...{ practiceId, at: now, namesPatients: true },
    changes: [{ kind: 'update', resource, expectedVersion: waiting.meta.versionId }],
    audit: {
      ...{ actorId: 'laboratory', actorName: 'Laboratory', role: 'program' },
      ...{ act: 'specimens/send', patients: [], ip: '', sessionId: '' },
    },
  });
  if (isRefusal(done)) log.warn({ refused: done.refused }, 'a requisition could not be marked');
}
