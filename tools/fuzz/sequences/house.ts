import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { migrate } from '../../../records/migrate.ts';
import { openBuilding } from '../../../server/building.ts';
import { openCluster, type Cluster } from '../../../server/postgres/cluster.ts';
import { createDatabase } from '../../../server/postgres/create-database.ts';
import { addTestClinic } from '../../../server/testing/open-clinic.ts';
import { askerAt, type Door } from './door.ts';

/** What can be killed: the server, the first process of PostgreSQL, all of them, or everything. */
export const killable = ['server', 'database', 'every worker of the database', 'both'] as const;
export type Killable = (typeof killable)[number];

/** A clinic whose server is one process and whose PostgreSQL is another, both there to be killed. */
export interface House {
  door: Door;
  practiceId: string;
  /** Connects as the owner of everything. */
  databaseUrl: string;
  /** Kills with SIGKILL, and waits until all is back. */
  kill: (what: Killable) => Promise<void>;
  /** What the server said was wrong. */
  errors: () => string;
  close: () => Promise<void>;
}

const doorProcess = fileURLToPath(new URL('./door-process.ts', import.meta.url));

/** Opens a house in a folder, which is removed should this process be killed. */
export async function openHouse(folder: string): Promise<House> {
  const cluster = await openCluster({ folder, disposable: true });
  await createDatabase(cluster.url('postgres'), 'sequences');
  const databaseUrl = cluster.url('sequences');
  await migrate(databaseUrl);
  const secret = randomBytes(32).toString('hex');
  const { address, practiceId, cookie } = await setUp(databaseUrl, secret);
  const ask = askerAt(address, cookie);
  const env = { DOOR_DATABASE: databaseUrl, DOOR_PORT: new URL(address).port, DOOR_SECRET: secret };
  let errors = '';
  const start = async (): Promise<ChildProcess> => {
    const child = spawn(process.execPath, [doorProcess], {
      env: { ...process.env, ...env },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
    await Promise.race([once(child.stdout, 'data'), once(child, 'exit')]);
    return child;
  };
  let server = await start();
  let upsets = 0;
  let isBack = Promise.resolve();
  const serverAgain = async (): Promise<void> => {
    const ended = once(server, 'exit');
    server.kill('SIGKILL');
    await ended;
    do server = await start();
    while (server.exitCode !== null);
  };
  const everythingAnswers = async (): Promise<void> => {
    while ((await ask('GET', '/Patient/nobody')).status !== 404) await pause(30);
  };
  const kill = async (what: Killable): Promise<void> => {
    upsets += 1;
    const work = async (): Promise<void> => {
      if (what !== 'server') killDatabase(cluster, what !== 'database');
      if (what === 'server' || what === 'both') await serverAgain();
      await everythingAnswers();
      upsets += 1;
    };
    isBack = work();
    await isBack;
  };
  await everythingAnswers();
  return {
    door: { ask, upsets: () => upsets, calm: () => isBack },
    ...{ practiceId, databaseUrl, kill, errors: () => errors },
    close: async () => {
      server.kill('SIGKILL');
      cluster.hurry();
      await cluster.close();
    },
  };
}

/** One clinic with its people, and the address at which its server will be found again. */
async function setUp(databaseUrl: string, secret: string) {
  const building = await openBuilding({
    ...{ databaseUrl, secret, host: '127.0.0.1', port: 0, webRoot: '/nowhere' },
  });
  try {
    const clinic = await addTestClinic(building);
    const { practiceId } = clinic;
    return { address: building.address, practiceId, cookie: clinic.cookieOf('ma') };
  } finally {
    await building.close();
  }
}

function killDatabase(cluster: Cluster, withWorkers: boolean): void {
  const first = cluster.pid();
  const workers = withWorkers ? childrenOf(first) : [];
  for (const pid of [first, ...workers]) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It ended by itself.
    }
  }
}

function childrenOf(pid: number): number[] {
  const listed = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8');
  return listed.split(' ').filter(Boolean).map(Number);
}
