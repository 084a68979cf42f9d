import { spawn } from 'node:child_process';
import type { OperatingUser } from './operating-user.ts';

/**
 * A shell that waits on a pipe from us. Told that all is well it ends. If the pipe closes unsaid we
 * have been killed, and it stops PostgreSQL (a fast, clean stop), then removes what is disposable.
 */
const script = `
if read -r word; then exit 0; fi
kill -INT "$1" 2>/dev/null
if [ -n "$2" ]; then
  n=0
  while kill -0 "$1" 2>/dev/null && [ "$n" -lt 100 ]; do sleep 0.1; n=$((n + 1)); done
  rm -rf "$2"
fi`;

/** Sets a watch on a PostgreSQL process; the answer calls it off. */
export function setWatch(pid: number, user: OperatingUser, disposable = ''): () => void {
  const watch = spawn('/bin/sh', ['-c', script, 'linchpin-watch', String(pid), disposable], {
    ...(disposable ? {} : user.ids),
    cwd: '/',
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  watch.on('error', () => {});
  watch.stdin.on('error', () => {});
  watch.unref();
  return () => watch.stdin.end('well\n');
}
