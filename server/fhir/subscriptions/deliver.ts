import type { Temporal } from 'temporal-polyfill';
import { stringifyKept } from '../../../fhir/json.ts';
import { recordEvent } from '../../../records/audit.ts';
import { readEvents, type SubscriptionEvent } from '../../../records/subscriptions/events.ts';
import { forgetLetters, giveUp, readLettersAgain } from '../../../records/subscriptions/letters.ts';
import { changeRun } from '../../../records/subscriptions/runs.ts';
import { mayRead } from './within.ts';
import { notificationOf, type NotificationType } from './notification.ts';
import type { InHand } from './in-hand.ts';
import { post } from './post.ts';

const lookAgainHours = 1;
/** Whoever listens and may not any more is let go after so long at the latest. */
const lookAtListenersSeconds = 60;
const firstPauseSeconds = 1;
const longestPauseSeconds = 3_600;
/** With pauses that double from a second to an hour: given up after about five hours. */
const attemptsAtMost = 16;

type Due = Temporal.Instant | undefined;
/** Sets the Subscription to `error`. */
type Stop = (reason: string) => Promise<undefined>;

/**
 * Sends what was not delivered, in its order, then a heartbeat when it is time. Answers when to
 * look again.
 */
export async function deliver(inHand: InHand, stop: Stop): Promise<Due> {
  const { stage, key, run, asked } = inHand;
  if (run.nextTry && run.nextTry.getTime() > stage.now().epochMilliseconds) {
    return afterMs(inHand, run.nextTry.getTime() - stage.now().epochMilliseconds);
  }
  const isSocket = asked.channel === 'websocket';
  // What happens while nobody listens stays until somebody does.
  if (isSocket && !stage.sockets.has(key)) return waitForListener(inHand, stop);
  const began = stage.now();
  for (;;) {
    const again = await readLettersAgain(stage.pool, key, asked.eventsAtMost);
    const events =
      again.length > 0
        ? again
        : await readEvents(stage.pool, key, {
            ...{ from: run.delivered + 1, until: Number.MAX_SAFE_INTEGER },
            count: asked.eventsAtMost,
          });
    if (events.length === 0) break;
    const sent = await sendEvents(inHand, events, stop);
    if (sent !== 'sent') return sent;
    if (again.length > 0)
      await forgetLetters(
        stage.pool,
        key,
        again.map(({ number }) => number),
      );
    // The run is held for a while only.
    if (stage.now().since(began).total('seconds') > 30) return stage.now();
  }
  return heartbeat(inHand, stop);
}

/** Sends those that their owner may still read; the others are done with, unsent. */
async function sendEvents(
  inHand: InHand,
  events: readonly SubscriptionEvent[],
  stop: Stop,
): Promise<'sent' | Due> {
  const { stage, key, reach, run } = inHand;
  const readable = events.filter((event) => mayRead(key.practiceId, reach, event));
  if (readable.length > 0) {
    const sent = await sendOne(inHand, 'event-notification', readable, stop);
    if (sent !== 'sent') return sent;
  }
  const delivered = Math.max(run.delivered, events.at(-1)?.number ?? 0);
  if (delivered === run.delivered) return 'sent';
  const { failures } = run;
  await changeRun(stage.pool, key, { delivered, failures, nextTry: undefined });
  run.delivered = delivered;
  return 'sent';
}

const listenerWithinDays = 30;

/** Until somebody listens, for thirty days at most. */
async function waitForListener(inHand: InHand, stop: Stop): Promise<Due> {
  const { stage, key, run } = inHand;
  const from = run.delivered + 1;
  const [oldest] = await readEvents(stage.pool, key, { from, until: run.lastNumber, count: 1 });
  const latest = stage.now().subtract({ hours: 24 * listenerWithinDays }).epochMilliseconds;
  if (!oldest || oldest.at.getTime() > latest) return lookAgain(inHand);
  const reason = `Nobody has listened for ${listenerWithinDays} days.`;
  await giveUp(stage.pool, key, stage.now(), reason);
  return stop(reason);
}

async function heartbeat(inHand: InHand, stop: Stop): Promise<Due> {
  const { stage, run, asked } = inHand;
  const { heartbeatSeconds } = asked;
  if (heartbeatSeconds === undefined) return lookAgain(inHand);
  const silentMs = stage.now().epochMilliseconds - (run.sentAt?.getTime() ?? 0);
  const leftMs = heartbeatSeconds * 1_000 - silentMs;
  if (leftMs > 0) return afterMs(inHand, Math.min(leftMs, longestRestMs(inHand)));
  const sent = await sendOne(inHand, 'heartbeat', [], stop);
  if (sent !== 'sent') return sent;
  return afterMs(inHand, Math.min(heartbeatSeconds * 1_000, longestRestMs(inHand)));
}

/** At its end at the latest, and now and then whatever was announced. */
function lookAgain(inHand: InHand): Temporal.Instant {
  const { asked, stage } = inHand;
  const leftMs = Date.parse(asked.end ?? '') - stage.now().epochMilliseconds;
  const most = longestRestMs(inHand);
  return afterMs(inHand, leftMs < most ? leftMs : most);
}

function longestRestMs({ stage, key }: InHand): number {
  return stage.sockets.has(key) ? lookAtListenersSeconds * 1_000 : lookAgainHours * 3_600_000;
}

function afterMs({ stage }: InHand, ms: number): Temporal.Instant {
  return stage.now().add({ milliseconds: Math.max(0, Math.round(ms)) });
}

/** Sends one notification and writes how it went; answers when to try again when it was not taken. */
export async function sendOne(
  inHand: InHand,
  type: NotificationType,
  events: readonly SubscriptionEvent[],
  stop: Stop,
): Promise<'sent' | Due> {
  const { stage, key, asked, owned, run, subscription } = inHand;
  const last = Math.max(run.delivered, events.at(-1)?.number ?? 0);
  const body = notificationOf({
    ...{ base: owned.base, subscriptionId: key.subscriptionId, topic: asked.topic.url, type },
    ...{ status: subscription.status ?? 'active', content: asked.content, events },
    ...{ eventsSince: last, at: stage.now().toString({ smallestUnit: 'millisecond' }) },
  });
  const failed = await handOver(inHand, stringifyKept(body));
  if (stage.signal.aborted && failed !== undefined) return stage.now();
  // It waits for a socket that is alive.
  if (failed === 'nobody listens') return lookAgain(inHand);
  if (failed !== undefined) return missed(inHand, failed, stop);
  // Before it counts as delivered: what is not in the audit is sent again.
  if (events.length > 0 && asked.content !== 'empty') await auditSent(inHand, events);
  const sentAt = stage.now();
  await changeRun(stage.pool, key, { delivered: last, failures: 0, nextTry: undefined, sentAt });
  Object.assign(run, { delivered: last, failures: 0, nextTry: null });
  run.sentAt = new Date(sentAt.epochMilliseconds);
  stage.tell(key);
  return 'sent';
}

/** Undefined once it was taken, else why not, in words. */
async function handOver(inHand: InHand, body: string): Promise<string | undefined> {
  const { stage, key, asked, owned } = inHand;
  const timeoutMs = asked.timeoutSeconds * 1_000;
  if (asked.channel === 'websocket') {
    const isThere = await stage.sockets.send(key, owned.owner, body, timeoutMs);
    return isThere ? undefined : 'nobody listens';
  }
  const { anywhere, signal } = stage;
  const { endpoint, headers } = asked;
  return post({ endpoint, headers, body, timeoutMs, anywhere, signal });
}

async function missed(inHand: InHand, reason: string, stop: Stop): Promise<Due> {
  const { stage, key, run } = inHand;
  const failures = run.failures + 1;
  const pause = Math.min(firstPauseSeconds * 2 ** (failures - 1), longestPauseSeconds);
  const nextTry = stage.now().add({ seconds: pause });
  const failure = { reason, at: stage.now() };
  await changeRun(stage.pool, key, { failures, nextTry, failure });
  stage.tell(key);
  stage.log.warn({ subscription: key.subscriptionId, failures }, 'a notification was not taken');
  if (failures < attemptsAtMost) return nextTry;
  await giveUp(stage.pool, key, stage.now(), reason);
  return stop(`Given up after ${failures} attempts. ${reason}`);
}

/** What left the practice, for whom, as any other look at a record. */
async function auditSent(
  { stage, key, owned }: InHand,
  events: readonly SubscriptionEvent[],
): Promise<void> {
  const { actorId, actorName, role } = owned.owner.by;
  await recordEvent(stage.pool, key.practiceId, {
    ...{ at: stage.now(), actorId, actorName, role, ip: '' },
    ...{ act: 'fhir/subscription', outcome: 'seen', reason: `Subscription/${key.subscriptionId}` },
    patients: [...new Set(events.flatMap(({ patient }) => patient ?? []))],
    resources: [...new Set(events.map(({ type, id }) => `${type}/${id}`))],
    sessionId: `subscription ${key.subscriptionId}`,
  });
}
