import type pg from 'pg';
import type { Temporal } from 'temporal-polyfill';
import { namedAtMost, recordEvent, type AuditEntry } from '../../records/audit.ts';
import type { FhirCaller } from './caller.ts';

/** What was read: by whom, by which interaction, whose data. */
export interface Look {
  practiceId: string;
  by: FhirCaller['audit'];
  act: string;
  patients: readonly string[];
  resources: readonly string[];
}

interface Waiting {
  practiceId: string;
  entry: Omit<AuditEntry, 'at'>;
  patients: Set<string>;
  resources: Set<string>;
  written: Promise<void>;
}

/**
 * Writes reads to the audit. Looks of one caller that come while a row is being written share the
 * next row, which names all of their patients and resources; each is told when its row is there.
 */
export function openLookLog(pool: pg.Pool, now: () => Temporal.Instant) {
  const waiting = new Map<string, Waiting>();
  const writing = new Map<string, Promise<void>>();
  return {
    /** Resolves when the look is in the audit; only then may the answer leave. */
    async keep(look: Look): Promise<void> {
      const key = [look.practiceId, look.by.sessionId, look.act].join(' ');
      const open = waiting.get(key) ?? start(key, look);
      for (const patient of look.patients) open.patients.add(patient);
      for (const resource of look.resources) open.resources.add(resource);
      if (open.patients.size >= namedAtMost || open.resources.size >= namedAtMost) {
        waiting.delete(key);
      }
      return open.written;
    },
  };

  function start(key: string, { practiceId, by, act }: Look): Waiting {
    const entry = { ...by, act, outcome: 'seen' as const, patients: [], resources: [] };
    const before = writing.get(key) ?? Promise.resolve();
    const open: Waiting = {
      ...{ practiceId, entry, patients: new Set(), resources: new Set() },
      written: before.catch(() => undefined).then(() => write(key, open)),
    };
    waiting.set(key, open);
    writing.set(key, open.written);
    return open;
  }

  async function write(key: string, open: Waiting): Promise<void> {
    if (waiting.get(key) === open) waiting.delete(key);
    const { practiceId, entry, patients, resources } = open;
    try {
      const row = { ...entry, at: now(), patients: [...patients], resources: [...resources] };
      await recordEvent(pool, practiceId, row);
    } finally {
      if (writing.get(key) === open.written) writing.delete(key);
    }
  }
}

export type LookLog = ReturnType<typeof openLookLog>;
