/**
 * Something a person can mend stands in the way of starting. The message is the whole report: one
 * sentence that says what is wrong, where, and what to do. Anything else that is thrown is a bug.
 */
export class CannotStart extends Error {
  override name = 'CannotStart';
}

const reasons: Record<string, string> = {
  EACCES: 'this user is not allowed to write there',
  EPERM: 'this user is not allowed to write there',
  EROFS: 'the disk is read-only',
  ENOTDIR: 'a part of that path is a file and not a folder',
  EEXIST: 'a file stands in its place',
  ENAMETOOLONG: 'the path is too long',
};

/** Turns a failed file operation on the data folder into a sentence; answers other errors unchanged. */
export function folderTrouble(error: unknown, folder: string): unknown {
  const code = (error as NodeJS.ErrnoException | null)?.code ?? '';
  if (code === 'ENOSPC' || code === 'EDQUOT') return diskFull(folder);
  const reason = reasons[code];
  if (!reason) return error;
  return new CannotStart(
    `The data folder ${folder} cannot be used: ${reason}. Mend that, or choose another with --data.`,
  );
}

/** The sentence for a disk without room. */
export function diskFull(folder: string): CannotStart {
  return new CannotStart(
    `The disk that holds the data folder ${folder} is full; free some space and start again.`,
  );
}

/** What PostgreSQL and its tools say when the disk is full. */
export const fullDiskWords =
  /No space left on device|Disk quota exceeded|wrote only \d+ of \d+ bytes/;
