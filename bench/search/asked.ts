import type pg from 'pg';
import { withPractice } from '../../records/pool.ts';

/** A statement as a search sent it. */
export interface Sent {
  text: string;
  values: unknown[];
}

/** A pool that keeps what searches send to tables of resources. */
export function listening(pool: pg.Pool): { pool: pg.Pool; sent: Sent[] } {
  const sent: Sent[] = [];
  const kept = (query: unknown): void => {
    const { text, values } = query as Partial<Sent>;
    if (text !== undefined && values && /from (?:\(\()?.*records\."/s.test(text)) {
      sent.push({ text, values });
    }
  };
  const connect = async (): Promise<pg.PoolClient> => {
    const client = await pool.connect();
    return new Proxy(client, {
      get(target, name) {
        const value: unknown = Reflect.get(target, name);
        if (typeof value !== 'function') return value;
        return (...args: unknown[]) => {
          if (name === 'query') kept(args[0]);
          return (value as (...all: unknown[]) => unknown).apply(target, args);
        };
      },
    });
  };
  const listener = new Proxy(pool, {
    get: (target, name): unknown => (name === 'connect' ? connect : Reflect.get(target, name)),
  });
  return { pool: listener, sent };
}

/** How the database would do a statement, as text without costs, which differ by the machine. */
export async function planText(pool: pg.Pool, practiceId: string, sent: Sent): Promise<string> {
  const { rows } = await withPractice(pool, practiceId, (client) =>
    client.query<{ 'QUERY PLAN': string }>({
      text: `explain (costs off) ${sent.text}`,
      values: sent.values,
    }),
  );
  // Hashes are of one practice and of no use to a reader.
  return rows
    .map((row) => row['QUERY PLAN'].replace(/'\{?-?\d{15,}[^']*'|-?\d{15,}/g, '…'))
    .join('\n')
    .replaceAll(practiceId, 'practice');
}
