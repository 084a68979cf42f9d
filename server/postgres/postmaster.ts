import { spawn } from 'node:child_process';
import { CannotStart, diskFull, folderTrouble, fullDiskWords } from '../cannot-start.ts';
import type { Binaries } from './binaries.ts';
import { dataArgument } from './data-argument.ts';
import type { OperatingUser } from './operating-user.ts';
import { asArguments } from './settings.ts';
import type { Settings } from './settings.ts';
import { setWatch } from './watchman.ts';

/** One running PostgreSQL server process. */
export interface Postmaster {
  pid: number;
  /** Settles when the process has ended, however it ended. */
  ended: Promise<void>;
  /** Asks it to end: `fast` closes cleanly, `immediate` leaves recovery to the next start. */
  end(how: 'fast' | 'immediate'): void;
}

export interface PostmasterOptions {
  databaseFolder: string;
  binaries: Binaries;
  user: OperatingUser;
  settings: Settings;
  log: (text: string) => void;
  /** A folder to remove should we be killed; for tests. */
  disposable?: string | undefined;
}

/**
 * Starts PostgreSQL and waits until it accepts connections. It runs in a session of its own, so
 * that Ctrl-C reaches only us and we decide what stops first.
 */
export function startPostmaster(options: PostmasterOptions): Promise<Postmaster> {
  const { databaseFolder, user, log } = options;
  const child = spawn(
    options.binaries.postgres,
    ['-D', dataArgument(databaseFolder, user), ...asArguments(options.settings)],
    {
      ...user.ids,
      cwd: databaseFolder,
      env: { PATH: '/usr/bin:/bin', LC_ALL: 'C' },
      stdio: ['ignore', 'ignore', 'pipe'],
      detached: true,
    },
  );
  const callOff = child.pid ? setWatch(child.pid, user, options.disposable) : () => {};
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  void ended.then(callOff);
  return new Promise((resolve, reject) => {
    let said = '';
    let ready = false;
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      log(text);
      if (ready) return;
      said += text;
      if (!said.includes('ready to accept connections')) return;
      ready = true;
      said = '';
      resolve({
        pid: child.pid!,
        ended,
        end: (how) => child.kill(how === 'fast' ? 'SIGINT' : 'SIGQUIT'),
      });
    });
    child.once('error', reject);
    child.once('close', () => reject(startTrouble(said, databaseFolder)));
  });
}

function startTrouble(said: string, databaseFolder: string): unknown {
  if (fullDiskWords.test(said)) return diskFull(databaseFolder);
  if (/Read-only file system/.test(said)) return folderTrouble({ code: 'EROFS' }, databaseFolder);
  if (/Permission denied/.test(said)) return folderTrouble({ code: 'EACCES' }, databaseFolder);
  const lines = said.trim().split('\n');
  const line = lines.findLast((each) => /FATAL|PANIC/.test(each)) ?? lines.at(-1) ?? '';
  const reason = line.replace(/^.*(?:FATAL|PANIC): +/, '') || 'it ended without a word';
  return new CannotStart(`PostgreSQL did not start in ${databaseFolder}: ${reason}.`);
}
