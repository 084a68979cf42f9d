import { createServer as createPlain, type Server, type Socket } from 'node:net';
import { createServer as createTls } from 'node:tls';
import type { AddressInfo } from 'node:net';
import { frameOf, noFrame, takeChunk } from '../../mailroom/hl7v2/mllp.ts';
import type { Framed, Framing } from '../../mailroom/hl7v2/mllp.ts';
import { acknowledge } from '../../mailroom/hl7v2/acknowledge.ts';
import { writeMessage } from '../../mailroom/hl7v2/write.ts';
import { isRefusal } from '../../fhir/refusal.ts';
import { answerBytes, controlIdFrom, hl7Instant } from './answer.ts';
import type { Answering } from './answer.ts';

/** What a listener takes at most. */
export interface MllpLimits {
  /** Of one message. */
  largestBytes: number;
  connections: number;
  /** A connection that says nothing for so long is closed. */
  idleMs: number;
  /** Bytes outside of any frame after which a connection is closed. */
  garbageBytes: number;
}

const usualLimits: MllpLimits = {
  largestBytes: 8 * 1024 * 1024,
  connections: 64,
  idleMs: 300_000,
  garbageBytes: 65_536,
};

export interface MllpOptions extends Answering {
  host: string;
  /** 0 picks a free one. */
  port: number;
  /** PEM; without them nothing is encrypted. */
  tls?: { key: string; cert: string; ca?: string };
  limits?: Partial<MllpLimits>;
}

export interface MllpListener {
  port: number;
  close: () => Promise<void>;
}

/**
 * Listens for HL7 v2 messages in MLLP frames. The messages of a connection are answered one after
 * another in their order; nothing more is read from it while one is worked on.
 */
export async function listenMllp(options: MllpOptions): Promise<MllpListener> {
  const limits = { ...usualLimits, ...options.limits };
  const open = new Set<Socket>();
  const take = (socket: Socket): void => {
    if (open.size >= limits.connections) {
      socket.destroy();
      return;
    }
    open.add(socket);
    // Answers are small and each is waited for.
    socket.setNoDelay(true);
    socket.on('close', () => open.delete(socket));
    // A connection that breaks is no fault of ours.
    socket.on('error', () => socket.destroy());
    socket.setTimeout(limits.idleMs, () => socket.destroy());
    void converse(socket, options, limits).catch(() => socket.destroy());
  };
  const server: Server = options.tls
    ? createTls(
        options.tls.ca === undefined
          ? options.tls
          : { ...options.tls, requestCert: true, rejectUnauthorized: true },
        take,
      )
    : createPlain(take);
  server.on('tlsClientError', (_error, socket: Socket) => socket.destroy());
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.host, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        for (const socket of open) socket.destroy();
      }),
  };
}

async function converse(socket: Socket, options: MllpOptions, limits: MllpLimits): Promise<void> {
  let framing: Framing = noFrame;
  let garbage = 0;
  for await (const chunk of socket as AsyncIterable<Uint8Array>) {
    const taken = takeChunk(framing, chunk, limits.largestBytes);
    framing = taken.framing;
    for (const one of taken.framed) {
      if ('garbage' in one) garbage += one.garbage;
      else await tell(socket, await answerOf(one, options));
    }
    if (garbage > limits.garbageBytes) break;
  }
  socket.destroy();
}

async function answerOf(
  one: Exclude<Framed, { garbage: number }>,
  options: MllpOptions,
): Promise<Uint8Array> {
  if ('frame' in one) return answerBytes(one.frame, options);
  const trouble = { severity: 'E', code: '207', message: 'The message is too large.' } as const;
  const stamp = { controlId: controlIdFrom(options.newId()), sentAt: hl7Instant(options.now()) };
  const bytes = writeMessage(acknowledge(undefined, 'AR', [trouble], stamp));
  return isRefusal(bytes) ? Uint8Array.of() : bytes;
}

/** Resolves once the reply is with the operating system, so that who does not read is not flooded. */
function tell(socket: Socket, reply: Uint8Array): Promise<void> {
  return new Promise((resolve) => {
    if (socket.destroyed) resolve();
    else socket.write(frameOf(reply), () => resolve());
  });
}
