import type { OperatingUser } from './operating-user.ts';

/**
 * How PostgreSQL is told its folder. As root we become a user who may be unable to walk the path to
 * the folder (a checkout under /root, say). Its programs are started inside the folder, and Linux
 * lets a process reach its own current folder through /proc without walking there.
 */
export function dataArgument(databaseFolder: string, user: OperatingUser): string {
  return user.ids && process.platform === 'linux' ? '/proc/self/cwd' : databaseFolder;
}
