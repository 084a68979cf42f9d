import type { Temporal } from 'temporal-polyfill';
import { listPractices } from '../../records/practices.ts';
import { openEar } from '../live/ear.ts';
import type { Rooms } from '../pipeline/context.ts';
import type { SimulatedAt } from './exchange.ts';
import { pass } from './pass.ts';
import type { DeskStage } from './stage.ts';

const gatherMs = 50;
const lookEveryMs = 2_000;

/** What exchanges with registries, as long as the building is open. */
export interface RegistryDesk {
  /** Resolves once what was under way has ended. */
  close(): Promise<void>;
}

interface DeskConfig {
  databaseUrl: string;
  registrySecretsFile?: string | undefined;
  simulated?: SimulatedAt | undefined;
}

/**
 * Opens the exchange: looks at a practice when its records changed, every two seconds while
 * something waits there, and at all of them at the start and whenever something may be missed.
 */
export async function openRegistryDesk(
  {
    pool,
    log,
    now,
    timeZoneOf,
  }: Pick<Rooms, 'pool' | 'log' | 'timeZoneOf'> & {
    now: () => Temporal.Instant;
  },
  { databaseUrl, registrySecretsFile: secretsFile, simulated }: DeskConfig,
): Promise<RegistryDesk> {
  const ending = new AbortController();
  const { signal } = ending;
  const stage: DeskStage = { pool, log, now, timeZoneOf, secretsFile, simulated, signal };
  const { look, waiting, ended } = openLooking(stage);
  const lookAtAll = (): void => {
    listPractices(pool)
      .then((practices) => {
        for (const { id } of practices) look(id);
      })
      .catch(() => undefined);
  };
  const soon = new Map<string, NodeJS.Timeout>();
  const ear = await openEar(databaseUrl, {
    onCommit: (practiceId) => {
      if (soon.has(practiceId) || signal.aborted) return;
      const timer = setTimeout(() => {
        soon.delete(practiceId);
        look(practiceId);
      }, gatherMs);
      soon.set(practiceId, timer);
    },
    onDeaf: () => undefined,
    onHearing: lookAtAll,
  });
  const timer = setInterval(() => {
    for (const practiceId of waiting) look(practiceId);
  }, lookEveryMs);
  timer.unref();
  return {
    close: async () => {
      clearInterval(timer);
      for (const one of soon.values()) clearTimeout(one);
      ending.abort();
      await ear.close();
      await ended();
    },
  };
}

/** Looks at practices, at each by one pass at a time, and once more when asked meanwhile. */
function openLooking(stage: DeskStage) {
  const { signal, log } = stage;
  const working = new Map<string, { again: boolean; done: Promise<void> }>();
  /** Practices where something waits for its time. */
  const waiting = new Set<string>();

  const look = (practiceId: string): void => {
    if (signal.aborted) return;
    const current = working.get(practiceId);
    if (current) {
      current.again = true;
      return;
    }
    const entry = { again: false, done: Promise.resolve() };
    working.set(practiceId, entry);
    entry.done = pass(stage, practiceId)
      .catch((error: unknown) => {
        const { name, code } = error as { name?: string; code?: string };
        if (!signal.aborted) log.warn({ name, code }, 'a registry could not be looked at');
        return 'waits' as const;
      })
      .then((how) => {
        working.delete(practiceId);
        if (how === 'waits') waiting.add(practiceId);
        else waiting.delete(practiceId);
        if (entry.again) look(practiceId);
      });
  };
  const ended = async (): Promise<void> => {
    await Promise.all([...working.values()].map(({ done }) => done));
  };
  return { look, waiting, ended };
}
