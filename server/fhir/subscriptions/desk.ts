import type { Server } from 'node:http';
import { openEar } from '../../live/ear.ts';
import { runsDue, runsOf } from '../../../records/subscriptions/runs.ts';
import type { RunKey } from '../../../records/subscriptions/run-key.ts';
import type { Rooms } from '../../pipeline/context.ts';
import { pass } from './pass.ts';
import { openSocketDoor } from './socket-door.ts';
import { openSockets } from './sockets.ts';
import type { Stage } from './stage.ts';
import { openTelling } from './telling.ts';

const lookEveryMs = 1_000;
/** Commits of so short a time are looked at as one. */
const gatherMs = 20;
const busyMs = 250;

/** What sends notifications, as long as the building is open. */
export interface SubscriptionDesk {
  /** Resolves once what was under way has ended. */
  close(): Promise<void>;
}

/**
 * Opens delivery: looks at a subscription when its practice's records changed, when it is due, and
 * at all of them at the start and whenever something may have been missed.
 */
export async function openSubscriptions(
  { pool, now, log, subscriptionsAnywhere: anywhere }: Rooms,
  { ownerReach }: Pick<Stage, 'ownerReach'>,
  { databaseUrl, server }: { databaseUrl: string; server: Server },
): Promise<SubscriptionDesk> {
  const ending = new AbortController();
  const { signal } = ending;
  const sockets = openSockets();
  const telling = openTelling(pool, log);
  const stage: Stage = {
    pool,
    now,
    log,
    ownerReach,
    sockets,
    anywhere,
    signal,
    tell: telling.tell,
  };
  const { look, ended } = openLooking(stage);
  const gathering = new Map<string, string[]>();

  const lookDue = async (by: 'ever' | 'now'): Promise<void> => {
    if (signal.aborted) return;
    const due = await runsDue(stage.pool, by === 'now' ? stage.now() : by);
    for (const key of due) look(key);
  };
  const lookAt = async (practiceId: string): Promise<void> => {
    const seqs = gathering.get(practiceId) ?? [];
    gathering.delete(practiceId);
    if (signal.aborted) return;
    for (const subscriptionId of await runsOf(stage.pool, practiceId, seqs)) {
      look({ practiceId, subscriptionId });
    }
  };
  const quietly = (looking: Promise<void>): void => {
    looking.catch((error: unknown) => warn(stage, error));
  };
  const ear = await openEar(databaseUrl, {
    onCommit: (practiceId, seq) => {
      if (signal.aborted) return;
      const gathered = gathering.get(practiceId);
      if (gathered) return void gathered.push(seq);
      gathering.set(practiceId, [seq]);
      setTimeout(() => quietly(lookAt(practiceId)), gatherMs);
    },
    onDeaf: () => undefined,
    onHearing: () => quietly(lookDue('ever')),
  });
  const door = openSocketDoor(server, stage, look);
  const timer = setInterval(() => quietly(lookDue('now')), lookEveryMs);
  timer.unref();
  return {
    close: async () => {
      clearInterval(timer);
      telling.close();
      ending.abort();
      await Promise.all([ear.close(), door.close()]);
      await ended();
    },
  };
}

/** Looks at subscriptions, at each by one pass at a time, and once more when asked meanwhile. */
function openLooking(stage: Stage) {
  const working = new Map<string, { again: boolean; done: Promise<void> }>();
  const look = (key: RunKey): void => {
    if (stage.signal.aborted) return;
    const name = `${key.practiceId} ${key.subscriptionId}`;
    const current = working.get(name);
    if (current) {
      current.again = true;
      return;
    }
    const entry = { again: false, done: Promise.resolve() };
    working.set(name, entry);
    entry.done = pass(stage, key)
      .catch((error: unknown) => warn(stage, error))
      .then((how) => {
        working.delete(name);
        if (entry.again) return look(key);
        // Another server took what happened; who listens here is for this one to tell.
        if (how === 'busy' && stage.sockets.has(key)) setTimeout(() => look(key), busyMs).unref();
      });
  };
  const ended = async (): Promise<void> => {
    await Promise.all([...working.values()].map(({ done }) => done));
  };
  return { look, ended };
}

function warn({ log, signal }: Stage, error: unknown): void {
  const { name, code } = error as { name?: string; code?: string };
  if (!signal.aborted) log.warn({ name, code }, 'a subscription could not be looked at');
}
