import type { Subscription } from '@medplum/fhirtypes';
import type { Temporal } from 'temporal-polyfill';
import { isRefusal } from '../../../fhir/refusal.ts';
import { matcherOf } from '../../../records/access/matches.ts';
import { commit } from '../../../records/commit/commit.ts';
import type { Stored } from '../../../records/stored.ts';
import { collectEvents, type IsEvent } from '../../../records/subscriptions/events.ts';
import { carryOut } from '../../../records/subscriptions/letters.ts';
import { orderOn } from '../../../records/subscriptions/order.ts';
import {
  beginAnew,
  beginSeeing,
  findRun,
  giveRunBack,
  takeRun,
  type Run,
} from '../../../records/subscriptions/runs.ts';
import type { RunKey } from '../../../records/subscriptions/run-key.ts';
import { readSubscription } from './asked.ts';
import { deliver, sendOne } from './deliver.ts';
import { findStanding } from './standing.ts';
import { isWithin } from './within.ts';
import type { Stage } from './stage.ts';
import type { InHand } from './in-hand.ts';

type Due = Temporal.Instant | undefined;

const leaseSeconds = 120;

/**
 * Brings one subscription as far as it goes now: handshake, new events, what is to be sent, a
 * heartbeat. `busy` while another server is at it.
 */
export async function pass(stage: Stage, key: RunKey): Promise<'done' | 'busy'> {
  const now = stage.now();
  const run = await takeRun(stage.pool, key, now, now.add({ seconds: leaseSeconds }));
  if (!run) return 'busy';
  let due: Due = now.add({ seconds: leaseSeconds });
  try {
    due = await work(stage, key, run);
  } finally {
    await giveRunBack(stage.pool, key, due, stage.now());
  }
  return 'done';
}

async function work(stage: Stage, key: RunKey, run: Run): Promise<Due> {
  const { pool } = stage;
  const standing = await findStanding(stage, key);
  const status = standing?.subscription.status;
  const order = standing && orderOn(standing.subscription);
  if (order && order.id !== run.orderId) {
    await carryOut(pool, key, order);
    Object.assign(run, await findRun(pool, key));
    stage.tell(key);
  }
  // It may be on its way still; whoever writes it announces it.
  if (!standing || (status !== 'requested' && status !== 'active')) {
    stage.sockets.unbind(key);
    return undefined;
  }
  const { subscription, owned, ownerId } = standing;
  const asked = readSubscription(subscription, stage.anywhere);
  const at = stage.now();
  if (isRefusal(asked)) return stop(stage, key, subscription, 'error', asked.message);
  if (asked.end !== undefined && Date.parse(asked.end) <= at.epochMilliseconds) {
    return stop(stage, key, subscription, 'off', 'It has come to its end.');
  }
  const reach = await stage.ownerReach(key.practiceId, owned.owner, asked.topic.type);
  if (reach === 'none') {
    return stop(stage, key, subscription, 'off', 'Who asked for it may not read any more.');
  }
  if (run.ownerId !== ownerId) {
    await beginAnew(pool, key, ownerId, at);
    Object.assign(run, { isBegun: false, failures: 0, nextTry: null, delivered: run.lastNumber });
  }
  const inHand: InHand = { stage, key, subscription, asked, owned, reach, run };
  // A restored record may be behind what was told; the handshake says how far it is.
  const isRestored = run.sentAt === null && asked.channel === 'rest-hook';
  if (!run.isBegun || isRestored || subscription.status === 'requested') return begin(inHand);
  await collectEvents(pool, key, asked.topic.type, isEventOf(inHand));
  return deliver(inHand, stopWith(inHand));
}

/** The handshake; once it is answered, changes are events and the Subscription is active. */
async function begin(inHand: InHand): Promise<Due> {
  const { stage, key, run, subscription, asked } = inHand;
  if (run.nextTry && run.nextTry.getTime() > stage.now().epochMilliseconds) return later(inHand);
  // Before it is sent, so that nothing is missed that happens while it is answered.
  if (!run.isBegun) await beginSeeing(stage.pool, key);
  // Who listens by a socket is greeted when it is bound.
  if (asked.channel === 'rest-hook') {
    const sent = await sendOne(inHand, 'handshake', [], stopWith(inHand));
    if (sent !== 'sent') return sent;
  }
  if (subscription.status !== 'active') await setStatus(stage, key, subscription, 'active');
  return stage.now();
}

function later({ run, stage }: InHand): Temporal.Instant {
  const ms = Math.max(0, (run.nextTry?.getTime() ?? 0) - stage.now().epochMilliseconds);
  return stage.now().add({ milliseconds: ms });
}

function stopWith({ stage, key, subscription }: InHand): (reason: string) => Promise<undefined> {
  return (reason) => stop(stage, key, subscription, 'error', reason);
}

async function stop(
  stage: Stage,
  key: RunKey,
  subscription: Stored<Subscription>,
  status: 'off' | 'error',
  reason: string,
): Promise<undefined> {
  await setStatus(stage, key, subscription, status, reason);
  stage.sockets.unbind(key);
  return undefined;
}

/** Writes the status as the server's own act. When somebody else was faster, theirs stands. */
async function setStatus(
  { pool, now }: Stage,
  { practiceId }: RunKey,
  subscription: Stored<Subscription>,
  status: 'active' | 'off' | 'error',
  error?: string,
): Promise<void> {
  const { error: _, ...rest } = subscription;
  await commit(pool, {
    practiceId,
    at: now(),
    audit: {
      ...{ actorId: 'linchpin', actorName: 'Linchpin', role: 'program' },
      ...{ act: 'fhir/subscription-status', patients: [], ip: '', sessionId: '' },
    },
    changes: [
      {
        kind: 'update',
        resource: { ...rest, status, ...(error !== undefined && { error }) },
        expectedVersion: subscription.meta.versionId,
      },
    ],
  });
}

/** A change is an event when the topic says so, every filter finds it and its owner may read it. */
function isEventOf({ key, asked, owned, reach }: InHand): IsEvent {
  return (before, now) => {
    const resource = now ?? before;
    if (!resource || !asked.topic.isEvent({ before, now })) return false;
    const matches = matcherOf(key.practiceId, resource);
    if (!asked.filters.every((search) => matches(search) === true)) return false;
    return isWithin(owned.owner.reach, matches) && isWithin(reach, matches);
  };
}
