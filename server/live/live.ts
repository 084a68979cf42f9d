import type pg from 'pg';
import type { Logger } from 'pino';
import { withPractice } from '../../records/pool.ts';
import type { SharedAnswers } from '../pipeline/shared-answers.ts';
import { openEar } from './ear.ts';

/** One screen that listens. `send` is given one server-sent event, ready to write. */
export interface Listener {
  practiceId: string;
  send: (event: string) => void;
}

export interface Live {
  /** Adds a screen; `since` is the id of the last event it saw. Answers how to take it away. */
  listen(listener: Listener, since: string | undefined): Promise<() => void>;
  close(): Promise<void>;
}

interface OutboxRow {
  seq: string;
  changed: string[];
  horizon: string;
}

/** Events of so short a time go out as one. */
const tickMs = 15;

/** What a screen is told when it may have missed something: ask for everything again. */
const everything = event('', { seq: 0, changed: ['*'] });

/**
 * Fans out what commits announced to the screens of the same practice, after the answers that views
 * share were dropped, so that a screen that asks again is not shown an old one. An event's id is
 * the oldest transaction still open when it was read: a screen that comes back with it is told
 * everything that may have been committed since, perhaps twice, never not at all.
 */
export async function openLive(
  pool: pg.Pool,
  databaseUrl: string,
  log: Logger,
  shared: SharedAnswers,
): Promise<Live> {
  const listeners = new Map<string, Set<Listener>>();
  const waiting = new Map<string, string[]>();
  let timer: NodeJS.Timeout | undefined;

  const tell = async (practiceId: string, seqs: string[]): Promise<void> => {
    const listening = listeners.get(practiceId);
    if (!listening?.size) return;
    const text = await readOutbox(pool, practiceId, 'seq = any($2::bigint[])', seqs).then(
      toEvent,
      (error: { code?: string }) => {
        log.warn({ code: error.code }, 'live events could not be read');
        return everything;
      },
    );
    for (const listener of listening) listener.send(text);
  };
  const fanOut = (): void => {
    timer = undefined;
    const due = [...waiting];
    waiting.clear();
    for (const [practiceId, seqs] of due) void tell(practiceId, seqs);
  };
  const ear = await openEar(databaseUrl, {
    onCommit: (practiceId, seq) => {
      shared.drop(practiceId);
      waiting.set(practiceId, [...(waiting.get(practiceId) ?? []), seq]);
      timer ??= setTimeout(fanOut, tickMs);
    },
    onTold: (practiceId, reference) => {
      const told = event('', { seq: 0, changed: [reference] });
      for (const listener of listeners.get(practiceId) ?? []) listener.send(told);
    },
    onDeaf: () => shared.pause(),
    onHearing: () => {
      shared.resume();
      for (const set of listeners.values()) for (const one of set) one.send(everything);
    },
  });
  return {
    listen: async (listener, since) => {
      const set = listeners.get(listener.practiceId) ?? new Set();
      listeners.set(listener.practiceId, set.add(listener));
      if (since !== undefined && /^\d{1,20}$/.test(since)) {
        const rows = await readOutbox(pool, listener.practiceId, 'txid >= $2::xid8', since);
        if (rows.length > 0) listener.send(toEvent(rows));
      }
      return () => {
        set.delete(listener);
        if (set.size === 0 && listeners.get(listener.practiceId) === set) {
          listeners.delete(listener.practiceId);
        }
      };
    },
    close: async () => {
      clearTimeout(timer);
      await ear.close();
    },
  };
}

const rowsAtMost = 1_000;

async function readOutbox(
  pool: pg.Pool,
  practiceId: string,
  which: string,
  value: unknown,
): Promise<OutboxRow[]> {
  const { rows } = await withPractice(pool, practiceId, (client) =>
    client.query<OutboxRow>({
      text: `select seq, changed, pg_snapshot_xmin(pg_current_snapshot())::text as horizon
             from records.outbox where practice_id = $1 and ${which} order by seq
             limit ${rowsAtMost}`,
      values: [practiceId, value],
    }),
  );
  return rows;
}

function toEvent(rows: OutboxRow[]): string {
  const last = rows.at(-1);
  const changed =
    rows.length < rowsAtMost ? [...new Set(rows.flatMap((row) => row.changed))] : ['*'];
  return event(last?.horizon ?? '', { seq: Number(last?.seq ?? 0), changed });
}

function event(id: string, data: { seq: number; changed: string[] }): string {
  return `${id ? `id: ${id}\n` : ''}data: ${JSON.stringify(data)}\n\n`;
}
