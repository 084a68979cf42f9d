import { connect as connectPlain, isIP, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { frameOf, noFrame, takeChunk } from '../../mailroom/hl7v2/mllp.ts';
import type { Framing } from '../../mailroom/hl7v2/mllp.ts';

/** Where messages go. */
export interface MllpAddress {
  host: string;
  port: number;
  /** Encrypted; `ca` is PEM where the other side's certificate is not from a public authority. */
  tls?: { ca?: string; key?: string; cert?: string };
}

/** Why no reply came: nobody there, none in time, or what came was no reply. */
export interface NotSent {
  failed: 'unreachable' | 'timeout' | 'no-reply';
  /** The operating system's code, such as ECONNREFUSED, where there is one. */
  code?: string;
}

interface Sending {
  /** For the whole exchange. */
  timeoutMs: number;
  largestBytes?: number;
  signal?: AbortSignal;
}

/** Whether somebody listens there: connects, with TLS its handshake too, and says nothing. */
export function connectMllp(
  address: MllpAddress,
  { timeoutMs, signal }: Pick<Sending, 'timeoutMs' | 'signal'>,
): Promise<undefined | NotSent> {
  return new Promise((resolve) => {
    const socket = open(address);
    const done = (answer: undefined | NotSent): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', stop);
      socket.destroy();
      resolve(answer);
    };
    const stop = (): void => done({ failed: 'unreachable' });
    const timer = setTimeout(() => done({ failed: 'timeout' }), timeoutMs);
    signal?.addEventListener('abort', stop);
    socket.once(address.tls ? 'secureConnect' : 'connect', () => done(undefined));
    socket.on('error', ({ code }: NodeJS.ErrnoException) =>
      done({ failed: 'unreachable', ...(code !== undefined && { code }) }),
    );
    socket.on('close', () => done({ failed: 'unreachable' }));
  });
}

/** Sends one message on a connection of its own and resolves with the bytes of the first reply. */
export function sendMllp(
  address: MllpAddress,
  message: Uint8Array,
  { timeoutMs, largestBytes = 8 * 1024 * 1024, signal }: Sending,
): Promise<Uint8Array | NotSent> {
  return new Promise((resolve) => {
    const socket = open(address);
    const done = (answer: Uint8Array | NotSent): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', stop);
      socket.destroy();
      resolve(answer);
    };
    const stop = (): void => done({ failed: 'unreachable' });
    const timer = setTimeout(() => done({ failed: 'timeout' }), timeoutMs);
    signal?.addEventListener('abort', stop);
    let isOpen = false;
    let framing: Framing = noFrame;
    socket.once(address.tls ? 'secureConnect' : 'connect', () => {
      isOpen = true;
      socket.setNoDelay(true);
      socket.write(frameOf(message));
    });
    socket.on('data', (chunk: Uint8Array) => {
      const taken = takeChunk(framing, chunk, largestBytes);
      framing = taken.framing;
      for (const one of taken.framed) {
        if ('frame' in one) return done(one.frame);
        if ('tooLarge' in one) return done({ failed: 'no-reply' });
      }
    });
    socket.on('error', ({ code }: NodeJS.ErrnoException) =>
      done({ failed: isOpen ? 'no-reply' : 'unreachable', ...(code !== undefined && { code }) }),
    );
    socket.on('close', () => done({ failed: isOpen ? 'no-reply' : 'unreachable' }));
  });
}

function open({ host, port, tls }: MllpAddress): Socket {
  if (!tls) return connectPlain({ host, port });
  // A name is told before the certificate is shown; a number may not be (RFC 6066).
  return connectTls({ host, port, ...(isIP(host) === 0 && { servername: host }), ...tls });
}
