import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startLinchpin, type LinchpinProcess } from '../../tools/run-linchpin.ts';
import { copyReady } from './ready-folder.ts';
import { zoneOfMorning } from './zone-of-morning.ts';

/** A Linchpin of one's own: a process, a PostgreSQL, a data folder; all of it goes at the end. */
export interface Linchpin {
  /** `http://127.0.0.1:<port>`; the same after a restart. */
  address: string;
  data: string;
  /** Kills the server as a crash would: no warning, nothing closed. */
  kill(): Promise<void>;
  /** Starts it again on the same folder and port, after `kill`. */
  startAgain(): Promise<void>;
  /** Kills every PostgreSQL process of it as a crash would, the server stays. */
  killDatabase(): void;
  close(): Promise<void>;
}

/** Starts Linchpin at a free port on a data folder: a new one, unless one is given to be its own. */
export async function openLinchpin(
  args: string[] = [],
  data = mkdtempSync(join(tmpdir(), 'linchpin-e2e-')),
): Promise<Linchpin> {
  let running: LinchpinProcess = startLinchpin([...args, '--port', '0', '--data', data]);
  const { address } = await running.opened.catch((error: unknown) => {
    rmSync(data, { recursive: true, force: true });
    throw error;
  });
  const { port } = new URL(address);
  return {
    address,
    data,
    kill: async () => void (await running.stop('SIGKILL')),
    startAgain: async () => {
      running = startLinchpin([...args, '--port', port, '--data', data]);
      await running.opened;
    },
    killDatabase: () => killTree(postmasterOf(data)),
    close: async () => {
      await running.stop();
      rmSync(data, { recursive: true, force: true });
    },
  };
}

/**
 * The demo clinic where it is late morning: near midnight hardly anybody is still to come, and the
 * day may end under a test.
 */
export function openDemo(): Promise<Linchpin> {
  const zone = zoneOfMorning();
  return openLinchpin(['--demo', '--time-zone', zone], copyReady(zone));
}

function postmasterOf(data: string): number {
  const [pid = ''] = readFileSync(join(data, 'postgres', 'postmaster.pid'), 'utf8').split('\n');
  if (!/^\d+$/.test(pid)) throw new Error('No PostgreSQL runs on this data folder.');
  return Number(pid);
}

/** The head first, so that it can neither recover nor restart what it loses. */
function killTree(head: number): void {
  const all = [head, ...childrenOf(head)];
  for (const pid of all) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch (error) {
      if ((error as { code?: string }).code !== 'ESRCH') throw error;
    }
  }
}

function childrenOf(pid: number): number[] {
  try {
    const text = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8');
    return text.trim().split(/\s+/).filter(Boolean).map(Number);
  } catch {
    return []; // Not Linux: they end by themselves when their head is gone.
  }
}
