import { spawn } from 'node:child_process';
import {
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { CannotStart, diskFull, folderTrouble, fullDiskWords } from '../cannot-start.ts';
import { postgresMajor } from './binaries.ts';
import type { Binaries } from './binaries.ts';
import { dataArgument } from './data-argument.ts';
import { ownName } from './operating-user.ts';
import type { OperatingUser } from './operating-user.ts';

/** The superuser of our own PostgreSQL, which can be reached only from a private folder. */
export const ownerRole = 'linchpin';

interface InitialiseOptions {
  /** Further flags for `initdb`. */
  flags: string[];
  signal: AbortSignal | undefined;
}

/**
 * Makes `databaseFolder` a PostgreSQL database cluster unless it is one. A first start that was cut
 * off leaves only `<databaseFolder>.new`, which is made anew.
 */
export async function initialise(
  databaseFolder: string,
  binaries: Binaries,
  user: OperatingUser,
  options: InitialiseOptions,
): Promise<void> {
  if (!existsSync(join(databaseFolder, 'PG_VERSION'))) {
    const unfinished = `${databaseFolder}.new`;
    rmSync(unfinished, { recursive: true, force: true });
    mkdirSync(unfinished, { mode: 0o700 });
    if (user.ids) chownSync(unfinished, user.ids.uid, user.ids.gid);
    await runInitdb(unfinished, binaries, user, options);
    renameSync(unfinished, databaseFolder);
  }
  checkMajor(databaseFolder);
  letOnlyUsIn(databaseFolder, user);
}

function checkMajor(databaseFolder: string): void {
  const found = readFileSync(join(databaseFolder, 'PG_VERSION'), 'utf8').trim();
  if (found === String(postgresMajor)) return;
  throw new CannotStart(
    `The data folder's database ${databaseFolder} is of PostgreSQL ${found}, and this Linchpin brings PostgreSQL ${postgresMajor}; start it with the Linchpin that made it, or choose another folder with --data.`,
  );
}

/**
 * Who may connect: whoever runs Linchpin, as the kernel tells it about the other end of the socket.
 * There is no password to lose, and nobody else can enter.
 */
function letOnlyUsIn(databaseFolder: string, user: OperatingUser): void {
  const files = {
    'pg_hba.conf': 'local all all peer map=linchpin\n',
    'pg_ident.conf': `linchpin "${ownName()}" all\n`,
  };
  for (const [name, content] of Object.entries(files)) {
    const path = join(databaseFolder, name);
    if (existsSync(path) && readFileSync(path, 'utf8') === content) continue;
    writeFileSync(path, content, { mode: 0o600 });
    if (user.ids) chownSync(path, user.ids.uid, user.ids.gid);
  }
}

async function runInitdb(
  folder: string,
  binaries: Binaries,
  user: OperatingUser,
  options: InitialiseOptions,
): Promise<void> {
  // The builtin provider sorts and folds the same on every machine; the character classes that
  // trigram search asks libc for come from the first of these locales the machine has.
  let said = '';
  for (const locale of ['C.UTF-8', 'en_US.UTF-8', 'C']) {
    const ended = await run(
      binaries.initdb,
      folder,
      user,
      [
        `--pgdata=${dataArgument(folder, user)}`,
        `--username=${ownerRole}`,
        '--auth=peer',
        '--encoding=UTF8',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        `--locale=${locale}`,
        '--lc-messages=C',
        '--no-instructions',
        ...options.flags,
      ],
      options.signal,
    );
    if (ended.ok) return;
    said = ended.said;
    if (!/invalid locale|locale .*not/i.test(said)) break;
  }
  rmSync(folder, { recursive: true, force: true });
  throw initdbTrouble(said, folder);
}

function initdbTrouble(said: string, folder: string): unknown {
  if (fullDiskWords.test(said)) return diskFull(folder);
  if (/Read-only file system/.test(said)) return folderTrouble({ code: 'EROFS' }, folder);
  if (/Permission denied/.test(said)) return folderTrouble({ code: 'EACCES' }, folder);
  const line = said.match(/(?:FATAL|error): +(.*)/)?.[1] ?? said.trim().split('\n').at(-1) ?? '';
  return new CannotStart(`PostgreSQL could not make its database in ${folder}: ${line}.`);
}

function run(
  program: string,
  cwd: string,
  user: OperatingUser,
  args: string[],
  signal: AbortSignal | undefined,
): Promise<{ ok: boolean; said: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      ...user.ids,
      cwd,
      env: { PATH: '/usr/bin:/bin', LC_ALL: 'C' },
      stdio: ['ignore', 'ignore', 'pipe'],
      detached: true,
      ...(signal && { signal }),
    });
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
    child.on('error', reject);
    child.on('close', (code) => resolve({ ok: code === 0, said }));
  });
}
