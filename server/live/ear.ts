import pg from 'pg';

const firstBackOffMs = 200;
const longestBackOffMs = 10_000;

/** One connection that listens for what commits announce. */
export interface Ear {
  close(): Promise<void>;
}

interface Hearing {
  /** A transaction of this practice committed an event. */
  onCommit: (practiceId: string, seq: string) => void;
  /** What the record does not hold has changed about a resource: `practice - Type/id`. */
  onTold?: (practiceId: string, reference: string) => void;
  /** The connection is gone; what is announced now is not heard. */
  onDeaf: () => void;
  /** It listens (again); something may have been missed. */
  onHearing: () => void;
}

/** Listens, and comes back by itself after the database went away. */
export async function openEar(databaseUrl: string, hearing: Hearing): Promise<Ear> {
  let current: pg.Client | undefined;
  let closed = false;
  const connect = async (backOffMs: number): Promise<void> => {
    if (closed) return;
    const client = new pg.Client({ connectionString: databaseUrl });
    const again = (): void => {
      if (current !== client || closed) return;
      current = undefined;
      hearing.onDeaf();
      setTimeout(() => void connect(Math.min(backOffMs * 2, longestBackOffMs)), backOffMs);
    };
    current = client;
    client.on('notification', ({ payload = '' }) => {
      const [practiceId, seq, reference] = payload.split(' ');
      if (practiceId && seq === '-') hearing.onTold?.(practiceId, reference ?? '');
      else if (practiceId && seq) hearing.onCommit(practiceId, seq);
    });
    client.on('error', again);
    client.on('end', again);
    try {
      await client.connect();
      await client.query('listen linchpin');
      hearing.onHearing();
    } catch {
      again();
    }
  };
  await connect(firstBackOffMs);
  return {
    close: async () => {
      closed = true;
      await current?.end();
    },
  };
}
