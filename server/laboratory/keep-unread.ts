import { createHash } from 'node:crypto';
import type { Communication } from '@medplum/fhirtypes';
import { laboratoryMessageSystem } from '../../fhir/linchpin.ts';
import { isRefusal } from '../../fhir/refusal.ts';
import { fieldOf, textIn, type Message } from '../../mailroom/hl7v2/message.ts';
import { commit } from '../../records/commit/commit.ts';
import { openPractice } from '../../records/open.ts';
import { waitingExtensions } from '../../records/specimens/waiting-message.ts';
import type { Rooms } from '../pipeline/context.ts';
import { practiceFor } from './practice-for.ts';

/** So many wait at most: who sends garbage is told so and fills no disk. */
const unreadAtMost = 500;

export interface Unread {
  bytes: Uint8Array;
  /** As far as it could be read. */
  message?: Message | undefined;
  /** What is wrong with it, in words. */
  why: string;
}

/**
 * Keeps a message that cannot be read in the queue of what fits nobody, with the reason, as it
 * came; the same bytes once. False: no practice is named, or too many wait already.
 */
export async function keepUnread(
  { pool, now }: Pick<Rooms, 'pool' | 'now'>,
  { bytes, message, why }: Unread,
): Promise<boolean> {
  const named = (field: number): string[] => {
    const [first] = fieldOf(message?.segments[0], field);
    return [textIn(first) ?? ''];
  };
  const practice = await practiceFor(pool, {
    sender: [...named(3), ...named(4)],
    receiver: [...named(5), ...named(6)],
  });
  if (!practice) return false;
  const records = openPractice(pool, practice.id);
  const id = `lab-${createHash('sha256').update(bytes).digest('hex').slice(0, 40)}`;
  if (!isRefusal(await records.read('Communication', id))) return true;
  const waiting = await records.count('Communication', {
    tokens: { status: 'in-progress', category: `${laboratoryMessageSystem}|report` },
  });
  if (waiting >= unreadAtMost) return false;
  const at = now();
  const kept: Communication & { id: string } = {
    ...{ resourceType: 'Communication', id, status: 'in-progress' },
    category: [{ coding: [{ system: laboratoryMessageSystem, code: 'report' }] }],
    received: at.toString({ smallestUnit: 'millisecond' }),
    extension: waitingExtensions([{ about: 0, report: 0, why }]),
    payload: [
      {
        contentAttachment: {
          contentType: 'x-application/hl7-v2+er7',
          data: Buffer.from(bytes).toString('base64'),
        },
      },
    ],
  };
  const done = await commit(pool, {
    ...{ practiceId: practice.id, at, namesPatients: true },
    changes: [{ kind: 'create', resource: kept }],
    audit: {
      ...{ actorId: 'laboratory', actorName: 'Laboratory', role: 'program' },
      ...{ act: 'specimens/receive', patients: [], ip: '', sessionId: '' },
    },
  });
  return !isRefusal(done) || done.refused === 'already-exists';
}
