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

interface Node {
  'Node Type': string;
  'Actual Rows': number;
  'Actual Loops': number;
  'Rows Removed by Filter'?: number;
  Plans?: Node[];
}

/** Explains a statement under the settings that searches have. */
async function explain<R>(
  pool: pg.Pool,
  practiceId: string,
  how: string,
  { text, values }: Sent,
): Promise<R[]> {
  return withPractice(pool, practiceId, async (client) => {
    const [, explained] = await Promise.all([
      client.query('set enable_seqscan = off'),
      client.query<{ 'QUERY PLAN': R }>({ text: `explain (${how}) ${text}`, values }),
      client.query('reset enable_seqscan'),
    ]);
    return explained.rows.map((row) => row['QUERY PLAN']);
  });
}

/** How the database would do a statement, as text without costs, which differ by the machine. */
export async function planText(pool: pg.Pool, practiceId: string, sent: Sent): Promise<string> {
  const lines = await explain<string>(pool, practiceId, 'costs off', sent);
  // Hashes are of one practice and of no use to a reader.
  return lines
    .map((line) => line.replace(/'\{?-?\d{15,}[^']*'|-?\d{15,}/g, '…'))
    .join('\n')
    .replaceAll(practiceId, 'practice');
}

/** How many rows of a table or an index a statement really looks at, where it looks at most. */
export async function rowsRead(pool: pg.Pool, practiceId: string, sent: Sent): Promise<number> {
  const [root] = await explain<{ Plan: Node }[]>(pool, practiceId, 'analyze, format json', sent);
  const nodes = (node: Node): Node[] => [node, ...(node.Plans ?? []).flatMap(nodes)];
  const reading = nodes(root![0]!.Plan).filter((node) => node['Node Type'].includes('Scan'));
  return Math.max(
    0,
    ...reading.map(
      (node) =>
        (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)) * node['Actual Loops'],
    ),
  );
}
