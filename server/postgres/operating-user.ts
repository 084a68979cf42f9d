import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { userInfo } from 'node:os';
import { CannotStart } from '../cannot-start.ts';

/** The operating system's user that PostgreSQL runs as. */
export interface OperatingUser {
  name: string;
  /** Present when we are root and must become this user; PostgreSQL refuses to run as root. */
  ids?: { uid: number; gid: number };
}

/**
 * Who PostgreSQL runs as: ourselves, or, when we are root, the owner of the database's folder if it
 * exists, else `postgres`, else `nobody`.
 */
export function operatingUser(databaseFolder: string): OperatingUser {
  if (process.getuid?.() !== 0) return { name: ownName() };
  const owner = statSync(databaseFolder, { throwIfNoEntry: false })?.uid;
  const candidates = owner ? [String(owner)] : ['postgres', 'nobody'];
  for (const candidate of candidates) {
    const user = lookUp(candidate);
    if (user && user.ids.uid !== 0) return user;
  }
  throw new CannotStart(
    owner
      ? `The database in ${databaseFolder} belongs to user number ${owner}, whom this machine does not know; give the folder to a user of this machine (chown -R) and start again.`
      : 'PostgreSQL does not run as root, and this machine has neither a user "postgres" nor "nobody"; create one of them or start Linchpin as an ordinary user.',
  );
}

/** The name under which PostgreSQL's peer check will see this process. */
export function ownName(): string {
  try {
    return userInfo().username;
  } catch {
    throw new CannotStart(
      `User number ${process.getuid?.()} has no name on this machine, and PostgreSQL asks for one; add it to /etc/passwd or start Linchpin as a named user.`,
    );
  }
}

function lookUp(
  nameOrNumber: string,
): (OperatingUser & Required<Pick<OperatingUser, 'ids'>>) | undefined {
  const ask = (option: string): string =>
    execFileSync('id', [option, nameOrNumber], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  try {
    return { name: ask('-nu'), ids: { uid: Number(ask('-u')), gid: Number(ask('-g')) } };
  } catch {
    return undefined;
  }
}
