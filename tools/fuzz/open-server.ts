import { fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { migrate } from '../../records/migrate.ts';
import { openBuilding } from '../../server/building.ts';
import { openCluster } from '../../server/postgres/cluster.ts';
import { createDatabase } from '../../server/postgres/create-database.ts';
import type { Figures } from './server-process.ts';
import { openTwoClinics } from './two-clinics.ts';

/** A server of two practices in a process of its own, so that its memory is its own. */
export interface AskedServer {
  address: string;
  cookies: readonly string[];
  foreign: string;
  /** Rejects when it is not there any more. */
  figures: () => Promise<Figures>;
  close: () => Promise<void>;
}

/** A server that keeps what it need not is to fall over, and not to be carried. */
const heapAtMostMb = 1_536;

const serverProcess = fileURLToPath(new URL('./server-process.ts', import.meta.url));

/** Opens it with a database of its own, both gone when it is closed. */
export async function openServer(): Promise<AskedServer> {
  const folder = mkdtempSync(join(tmpdir(), 'linchpin-fuzz-'));
  const cluster = await openCluster({ folder, disposable: true });
  await createDatabase(cluster.url('postgres'), 'fuzz');
  const databaseUrl = cluster.url('fuzz');
  await migrate(databaseUrl);
  const secret = randomBytes(32).toString('hex');
  const { address, ...clinics } = await setUp(databaseUrl, secret);
  const env = { DOOR_DATABASE: databaseUrl, DOOR_PORT: new URL(address).port, DOOR_SECRET: secret };
  const child = fork(serverProcess, {
    execArgv: ['--expose-gc', `--max-old-space-size=${heapAtMostMb}`],
    env: { ...process.env, ...env },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const ended = once(child, 'exit');
  const gone = (): never => {
    throw new Error(`The server ended by itself (${child.exitCode ?? child.signalCode}).`);
  };
  const told = (): Promise<unknown> => Promise.race([once(child, 'message'), ended.then(gone)]);
  await told();
  return {
    ...{ address, ...clinics },
    figures: async () => {
      if (!child.connected) gone();
      child.send('figures');
      const [figures] = (await told()) as [Figures];
      return figures;
    },
    close: async () => {
      child.kill('SIGKILL');
      await ended;
      cluster.hurry();
      await cluster.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function setUp(databaseUrl: string, secret: string) {
  const building = await openBuilding({
    ...{ databaseUrl, secret, host: '127.0.0.1', port: 0, webRoot: '/nowhere' },
  });
  try {
    return { address: building.address, ...(await openTwoClinics(building)) };
  } finally {
    await building.close();
  }
}
