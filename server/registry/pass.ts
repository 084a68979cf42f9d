import type { Communication } from '@medplum/fhirtypes';
import type { RegistryAnswer } from '../../clinical/registry/answer.ts';
import {
  messageOf,
  messageResource,
  type RegistryMessage,
} from '../../clinical/registry/message.ts';
import {
  registrySettingsId,
  settingsOf,
  type RegistrySettings,
} from '../../clinical/registry/settings.ts';
import { isRefusal } from '../../fhir/refusal.ts';
import { parseMessage } from '../../mailroom/hl7v2/parse.ts';
import { writeMessage } from '../../mailroom/hl7v2/write.ts';
import type { Message } from '../../mailroom/hl7v2/message.ts';
import { openPractice } from '../../records/open.ts';
import type { PracticeRecords } from '../../records/practice-records.ts';
import type { Stored } from '../../records/stored.ts';
import {
  beginRegistryRun,
  findRegistryRun,
  giveRegistryRunBack,
  registryNotReached,
  registryReached,
  takeRegistryRun,
} from '../../records/registry/run.ts';
import { categoryOf, collectReports, numberOf } from './collect.ts';
import { exchange } from './exchange.ts';
import { makeMessage, readReply, type Made } from './make.ts';
import { commitAsProgram, type DeskStage } from './stage.ts';
import { answerTrial } from './trial.ts';
import type { InHand } from './in-hand.ts';

const leaseSeconds = 120;
const timeoutMs = 30_000;
const firstPauseSeconds = 2;
const longestPauseSeconds = 1_800;
/** After so many answers to one message that cannot be read, a person looks at it. */
const unreadAtMost = 3;

/** The registry a practice has named, where it has. */
async function findSettings(records: PracticeRecords): Promise<RegistrySettings | undefined> {
  const basic = await records.read('Basic', registrySettingsId);
  return isRefusal(basic) ? undefined : settingsOf(basic);
}

/**
 * Brings the exchange of one practice as far as it goes now: queues what was given, sends what
 * waits in its order, one message at a time. `idle` where nothing is left to do.
 */
export async function pass(stage: DeskStage, practiceId: string): Promise<'idle' | 'waits'> {
  const records = openPractice(stage.pool, practiceId);
  const settings = await findSettings(records);
  if (!settings) return 'idle';
  if (!(await findRegistryRun(stage.pool, practiceId))) {
    await beginRegistryRun(stage.pool, practiceId);
  }
  const now = stage.now();
  const until = now.add({ seconds: leaseSeconds });
  const run = await takeRegistryRun(stage.pool, practiceId, now, until);
  if (!run) return 'waits';
  try {
    const answered = await answerTrial({ stage, practiceId, records, settings });
    await collectReports(stage, practiceId);
    if (!settings.sends) return 'idle';
    if (!answered && run.nextTry && run.nextTry.getTime() > now.epochMilliseconds) return 'waits';
    const timeZone = await stage.timeZoneOf(practiceId);
    const failures = answered ? 0 : run.failures;
    return await sendAll({ stage, practiceId, records, settings, timeZone }, failures);
  } finally {
    await giveRegistryRunBack(stage.pool, practiceId);
  }
}

async function sendAll(inHand: InHand, failures: number): Promise<'idle' | 'waits'> {
  const { stage } = inHand;
  const began = stage.now();
  for (const { resource, message } of await waiting(inHand)) {
    if (stage.signal.aborted) return 'waits';
    if (!(await sendOne(inHand, resource, message, failures))) return 'waits';
    // The practice is held for a while only.
    if (stage.now().since(began).total('seconds') > leaseSeconds / 2) return 'waits';
  }
  return 'idle';
}

interface Waiting {
  resource: Stored<Communication>;
  message: RegistryMessage;
}

/** What waits: questions first, as a person sits before them; then reports, the oldest first. */
async function waiting({ records }: InHand): Promise<Waiting[]> {
  const of = async (kind: 'question' | 'report'): Promise<Waiting[]> => {
    const found = await records.search('Communication', {
      tokens: { status: 'preparation', category: categoryOf(kind) },
      count: 2_000,
    });
    return found
      .flatMap((resource) => {
        const message = messageOf(resource);
        return message ? [{ resource, message }] : [];
      })
      .toSorted((one, other) => one.message.queuedAt.localeCompare(other.message.queuedAt));
  };
  return [...(await of('question')), ...(await of('report'))];
}

/** True when the registry could be spoken with, whatever it said. */
async function sendOne(
  inHand: InHand,
  resource: Stored<Communication>,
  message: RegistryMessage,
  failures: number,
): Promise<boolean> {
  const { stage, practiceId } = inHand;
  const made = await makeMessage(inHand, message);
  if ('nothingToSend' in made) {
    await end(inHand, resource, { ...message, state: 'set-aside', reason: made.nothingToSend });
    return true;
  }
  if ('issues' in made) {
    await end(inHand, resource, { ...message, state: 'wrong', issues: made.issues });
    return true;
  }
  const bytes = writeMessage(made.message);
  if (isRefusal(bytes)) throw new Error(bytes.message);
  const reaching = { ...inHand, ...stage, timeoutMs };
  const answered = await exchange(reaching, bytes);
  if (stage.signal.aborted) return false;
  const reply = 'text' in answered ? parseMessage(Buffer.from(answered.text)) : undefined;
  const read = reply && !isRefusal(reply) ? readReply(message, reply) : undefined;
  if (read) {
    await registryReached(stage.pool, practiceId, stage.now());
    await settle(inHand, resource, { message, made, ...read });
    return true;
  }
  const why = 'failed' in answered ? answered.why : 'The registry’s answer could not be read.';
  const isOwn = !('failed' in answered) || answered.failed === 'unreadable';
  if (isOwn && (await countUnread(inHand, resource, message, why))) return true;
  await notReached(inHand, failures, why);
  return false;
}

async function notReached({ stage, practiceId }: InHand, failures: number, reason: string) {
  const pause = Math.min(firstPauseSeconds * 2 ** Math.min(failures, 20), longestPauseSeconds);
  const at = stage.now();
  const nextTry = at.add({ seconds: pause });
  await registryNotReached(stage.pool, practiceId, { reason, at, nextTry });
}

/** Counts an answer that nobody can read; true once a person is to look at the message. */
async function countUnread(
  inHand: InHand,
  resource: Stored<Communication>,
  message: RegistryMessage,
  why: string,
): Promise<boolean> {
  const unread = message.unread + 1;
  const isOver = unread >= unreadAtMost;
  const issues = [{ severity: 'error', message: why } as const];
  await end(inHand, resource, { ...message, unread, ...(isOver && { state: 'wrong', issues }) });
  return isOver;
}

interface Settled {
  message: RegistryMessage;
  made: Extract<Made, { message: Message }>;
  answer: RegistryAnswer;
  /** What a question was answered, as JSON. */
  text?: string | undefined;
}

async function settle(
  inHand: InHand,
  resource: Stored<Communication>,
  { message, made, answer, text }: Settled,
): Promise<void> {
  const { taken, issues } = answer;
  await end(inHand, resource, {
    ...message,
    state: taken ? 'taken' : 'wrong',
    issues,
    unread: 0,
    text: text ?? (message.kind === 'report' ? made.text : undefined),
    // What is sent again after it was refused is another message.
    controlId: taken ? message.controlId : numberOf(message.controlId, resource.meta.versionId),
  });
}

/** Writes how it stands. When somebody was faster, theirs stands, and it is looked at again. */
async function end(
  { stage, practiceId }: InHand,
  { id, meta }: Stored<Communication>,
  message: RegistryMessage,
): Promise<void> {
  const isEnded = message.state !== 'waiting';
  const endedAt = isEnded ? { endedAt: stage.now().toString() } : {};
  const resource = messageResource(id, { ...message, ...endedAt });
  const done = await commitAsProgram(stage, practiceId, 'registry/answer', [
    { kind: 'update', resource, expectedVersion: meta.versionId },
  ]);
  if (isRefusal(done) && done.refused !== 'changed-by-another') {
    throw new Error(`The registry's answer was refused: ${done.refused}`);
  }
}
