import { createServer } from 'node:net';
import { CannotStart } from './cannot-start.ts';

/** Tries the address before anything slow is done. Throws CannotStart when it cannot be had. */
export async function checkAddress(host: string, port: number): Promise<void> {
  const probe = createServer();
  try {
    await new Promise<void>((resolve, reject) => {
      probe.once('error', reject);
      probe.listen({ host, port }, resolve);
    });
  } catch (error) {
    throw listenTrouble(error, host, port);
  } finally {
    await new Promise((resolve) => probe.close(resolve));
  }
}

/** Turns a failure to listen into a sentence; answers other errors unchanged. */
export function listenTrouble(error: unknown, host: string, port: number): unknown {
  switch ((error as NodeJS.ErrnoException | null)?.code) {
    case 'EADDRINUSE':
      return new CannotStart(
        `Port ${port} on ${host} is taken by another program; choose another with --port, or --port 0 for a free one.`,
      );
    case 'EACCES':
      return new CannotStart(
        `This user may not listen on port ${port} of ${host}; choose a port from 1024 up with --port.`,
      );
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'EAFNOSUPPORT':
    case 'EINVAL':
      return new CannotStart(
        `This computer has no address ${host}; choose one of its own with --host, such as 127.0.0.1.`,
      );
    default:
      return error;
  }
}
