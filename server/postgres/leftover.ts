import { execFileSync } from 'node:child_process';
import { readFileSync, readlinkSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { CannotStart } from '../cannot-start.ts';

const patienceMs = 30_000;

/**
 * Stops a PostgreSQL that an earlier Linchpin left behind on this folder (it was killed before it
 * could stop it). Only the process that the folder's own `postmaster.pid` names, and that truly
 * works in this folder, is touched; a number that another process has since been given is not.
 * The caller holds the data folder's lock, so no living Linchpin is using it.
 */
export async function stopLeftover(databaseFolder: string): Promise<void> {
  const pid = recordedPid(databaseFolder);
  if (!pid || !worksIn(pid, databaseFolder)) return;
  const deadline = Date.now() + patienceMs;
  signal(pid, 'SIGINT');
  while (worksIn(pid, databaseFolder)) {
    if (Date.now() > deadline) {
      throw new CannotStart(
        `A PostgreSQL left by an earlier start (process ${pid}) still works in ${databaseFolder} and does not stop; end it and start again.`,
      );
    }
    if (Date.now() > deadline - patienceMs / 2) signal(pid, 'SIGQUIT');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function recordedPid(databaseFolder: string): number | undefined {
  try {
    const first = readFileSync(join(databaseFolder, 'postmaster.pid'), 'utf8').split('\n')[0];
    const pid = Number(first);
    return Number.isInteger(pid) && pid > 1 ? pid : undefined;
  } catch {
    return undefined;
  }
}

/** True when the process lives, is a `postgres`, and has the folder as its own. */
function worksIn(pid: number, databaseFolder: string): boolean {
  try {
    if (process.platform === 'linux') {
      const program = basename(readlinkSync(`/proc/${pid}/exe`)).replace(' (deleted)', '');
      const its = statSync(`/proc/${pid}/cwd`);
      const ours = statSync(databaseFolder);
      return program === 'postgres' && its.dev === ours.dev && its.ino === ours.ino;
    }
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
