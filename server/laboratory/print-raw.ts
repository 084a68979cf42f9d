import { connect } from 'node:net';

/**
 * Writes bytes to a printer that prints what it is sent (raw TCP, port 9100) and answers why it
 * could not; undefined once the printer has taken all of it.
 */
export function printRaw(
  to: { host: string; port: number },
  bytes: Uint8Array,
  timeoutMs: number,
): Promise<string | undefined> {
  return new Promise((resolve) => {
    const socket = connect(to);
    let isTaken = false;
    const done = (trouble: string | undefined): void => {
      clearTimeout(timer);
      socket.destroy();
      resolve(trouble);
    };
    const timer = setTimeout(() => done(isTaken ? undefined : 'timeout'), timeoutMs);
    // What a printer says back is not asked for; unread it would hold the connection open.
    socket.resume();
    socket.once('connect', () =>
      socket.end(bytes, () => {
        isTaken = true;
      }),
    );
    socket.once('error', ({ code }: NodeJS.ErrnoException) => done(code ?? 'error'));
    socket.once('close', () => done(isTaken ? undefined : 'closed'));
  });
}
