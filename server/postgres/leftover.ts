import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, readlinkSync, rmSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { CannotStart } from '../cannot-start.ts';

const patienceMs = 30_000;

/**
 * Stops what an earlier Linchpin left running on this folder (it was killed before it could), and
 * removes the `postmaster.pid` that is left. Only processes that are `postgres` and truly work in
 * this folder are touched; a number that some other process has since been given is not. The caller
 * holds the data folder's lock, so no living Linchpin uses it.
 */
export async function stopLeftover(databaseFolder: string): Promise<void> {
  const pidFile = join(databaseFolder, 'postmaster.pid');
  if (!existsSync(pidFile)) return;
  const first = Number(readFileSync(pidFile, 'utf8').split('\n')[0]);
  const deadline = Date.now() + patienceMs;
  let left = workersIn(databaseFolder, first);
  if (left.includes(first)) signal(first, 'SIGINT');
  for (; left.length > 0; left = workersIn(databaseFolder, first)) {
    const remainingMs = deadline - Date.now();
    if (remainingMs < 0) {
      throw new CannotStart(
        `A PostgreSQL left by an earlier start (process ${left[0]}) still works in ${databaseFolder} and does not stop; end it and start again.`,
      );
    }
    // Without their head, or without an answer for half the time, they are told to quit at once.
    if (!left.includes(first) || remainingMs < patienceMs / 2) {
      for (const pid of left) signal(pid, 'SIGQUIT');
    }
    await pause(20);
  }
  // PostgreSQL would take a new process with the old number for its predecessor and refuse.
  rmSync(pidFile, { force: true });
}

/** The living `postgres` processes whose folder this is. */
function workersIn(databaseFolder: string, first: number): number[] {
  if (process.platform !== 'linux') return commandNames(first, databaseFolder) ? [first] : [];
  const ours = statSync(databaseFolder);
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && worksIn(name, ours))
    .map(Number);
}

function worksIn(pid: string, ours: { dev: number; ino: number }): boolean {
  try {
    const program = basename(readlinkSync(`/proc/${pid}/exe`)).replace(' (deleted)', '');
    if (program !== 'postgres') return false;
    const its = statSync(`/proc/${pid}/cwd`);
    return its.dev === ours.dev && its.ino === ours.ino;
  } catch {
    return false;
  }
}

function commandNames(pid: number, databaseFolder: string): boolean {
  try {
    const command = execFileSync('ps', ['-p', String(pid), '-o', 'command='], { encoding: 'utf8' });
    return command.includes('postgres') && command.includes(`-D ${databaseFolder}`);
  } catch {
    return false;
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It ended between the look and the signal.
  }
}
