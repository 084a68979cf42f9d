import pg from 'pg';
import type { Logger } from 'pino';
import { withPractice } from '../../records/pool.ts';

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

const tickMs = 15;
const longestBackOffMs = 10_000;
/** What a screen is told when it may have missed something: ask for everything again. */
const everything = event('', { seq: 0, changed: ['*'] });

/**
 * Fans out what commits announced to the screens of the same practice. An event's id is the oldest
 * transaction still open when it was read: a screen that comes back with it is told everything that
 * may have been committed since, perhaps twice, never not at all.
 */
export async function openLive(pool: pg.Pool, databaseUrl: string, log: Logger): Promise<Live> {
  const listeners = new Map<string, Set<Listener>>();
  const waiting = new Map<string, string[]>();
  let ear: pg.Client | undefined;
  let closed = false;
  let timer: NodeJS.Timeout | undefined;

  const fanOut = async (): Promise<void> => {
    timer = undefined;
    const due = [...waiting];
    waiting.clear();
    for (const [practiceId, seqs] of due) {
      const listening = listeners.get(practiceId);
      if (!listening?.size) continue;
      try {
        const text = toEvent(await readOutbox(pool, practiceId, 'seq = any($2::bigint[])', seqs));
        for (const listener of listening) listener.send(text);
      } catch (error) {
        log.warn({ code: (error as { code?: string }).code }, 'live events could not be read');
        for (const listener of listening) listener.send(everything);
      }
    }
  };

  const hear = (message: pg.Notification): void => {
    const [practiceId, seq] = (message.payload ?? '').split(' ');
    if (!practiceId || !seq || !listeners.has(practiceId)) return;
    waiting.set(practiceId, [...(waiting.get(practiceId) ?? []), seq]);
    timer ??= setTimeout(() => void fanOut(), tickMs);
  };

  const connect = async (backOffMs: number): Promise<void> => {
    if (closed) return;
    const client = new pg.Client({ connectionString: databaseUrl });
    const again = (): void => {
      if (ear !== client || closed) return;
      ear = undefined;
      setTimeout(() => void connect(Math.min(backOffMs * 2, longestBackOffMs)), backOffMs);
    };
    ear = client;
    client.on('notification', hear);
    client.on('error', again);
    client.on('end', again);
    try {
      await client.connect();
      await client.query('listen linchpin');
      for (const set of listeners.values()) for (const one of set) one.send(everything);
    } catch {
      again();
    }
  };

  await connect(200);
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
      closed = true;
      clearTimeout(timer);
      await ear?.end();
    },
  };
}

async function readOutbox(
  pool: pg.Pool,
  practiceId: string,
  which: string,
  value: unknown,
): Promise<OutboxRow[]> {
  const { rows } = await withPractice(pool, practiceId, (client) =>
    client.query<OutboxRow>({
      text: `select seq, changed, pg_snapshot_xmin(pg_current_snapshot())::text as horizon
             from records.outbox where practice_id = $1 and ${which} order by seq limit 1000`,
      values: [practiceId, value],
    }),
  );
  return rows;
}

function toEvent(rows: OutboxRow[]): string {
  const last = rows.at(-1);
  const changed = [...new Set(rows.flatMap((row) => row.changed))];
  return event(last?.horizon ?? '', { seq: Number(last?.seq ?? 0), changed });
}

function event(id: string, data: { seq: number; changed: string[] }): string {
  return `${id ? `id: ${id}\n` : ''}data: ${JSON.stringify(data)}\n\n`;
}
