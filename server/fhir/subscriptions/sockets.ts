import { randomUUID } from 'node:crypto';
import type { WebSocket } from 'ws';
import { isSameSubscriber, type Subscriber } from '../../../records/subscriptions/bindings.ts';
import type { RunKey } from '../../../records/subscriptions/run-key.ts';

/** A WebSocket of one subscriber. */
export interface Listening {
  practiceId: string;
  owner: Subscriber;
  socket: WebSocket;
  /** What it is bound to. */
  subscriptionIds: Set<string>;
}

/** The sockets of this server that are bound to subscriptions. */
export interface Sockets {
  /** True while somebody listens here. */
  has(key: RunKey): boolean;
  /**
   * Sends to each socket bound by the subscriber; true once one of them has it. One that does not
   * say so in time is closed, one of another subscriber is unbound.
   */
  send(key: RunKey, owner: Subscriber, text: string, timeoutMs: number): Promise<boolean>;
  bind(listening: Listening, subscriptionId: string): void;
  /** Takes the subscription from every socket; one that is left with none is closed. */
  unbind(key: RunKey): void;
  /** Forgets a socket that is closed. */
  forget(listening: Listening): void;
}

/** More than this waiting for a reader, and it is let go; it comes back for what it missed. */
const waitingBytesAtMost = 1_048_576;

/** Codes of RFC 6455 by which a socket is closed. */
export const closing = { goingAway: 1001, refused: 1008, tryAgain: 1013 } as const;

const nameOf = ({ practiceId, subscriptionId }: RunKey): string =>
  `${practiceId} ${subscriptionId}`;

/** Opens the list, empty. */
export function openSockets(): Sockets {
  const bound = new Map<string, Set<Listening>>();
  const drop = (listening: Listening, key: RunKey): void => {
    const name = nameOf(key);
    const set = bound.get(name);
    set?.delete(listening);
    if (set?.size === 0) bound.delete(name);
    listening.subscriptionIds.delete(key.subscriptionId);
    if (listening.subscriptionIds.size > 0) return;
    listening.socket.close(closing.refused, 'Nothing is left that this socket listens to.');
  };
  return {
    has: (key) => bound.has(nameOf(key)),
    bind: (listening, subscriptionId) => {
      const name = nameOf({ practiceId: listening.practiceId, subscriptionId });
      bound.set(name, (bound.get(name) ?? new Set()).add(listening));
      listening.subscriptionIds.add(subscriptionId);
    },
    unbind: (key) => {
      for (const listening of [...(bound.get(nameOf(key)) ?? [])]) drop(listening, key);
    },
    forget: (listening) => {
      for (const subscriptionId of listening.subscriptionIds) {
        const name = nameOf({ practiceId: listening.practiceId, subscriptionId });
        const set = bound.get(name);
        set?.delete(listening);
        if (set?.size === 0) bound.delete(name);
      }
    },
    send: async (key, owner, text, timeoutMs) => {
      const taken = await Promise.all(
        [...(bound.get(nameOf(key)) ?? [])].map(async (listening) => {
          if (isSameSubscriber(listening.owner, owner)) {
            return hand(listening.socket, text, timeoutMs);
          }
          drop(listening, key);
          return false;
        }),
      );
      return taken.includes(true);
    },
  };
}

/**
 * Writes one message and a ping behind it. Frames keep their order, so that the answer to the ping
 * says that the message is there. The socket of a reader that does not answer is torn down.
 */
async function hand(socket: WebSocket, text: string, timeoutMs: number): Promise<boolean> {
  if (socket.readyState !== socket.OPEN) return false;
  if (socket.bufferedAmount > waitingBytesAtMost) {
    socket.terminate();
    return false;
  }
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const mark = randomUUID();
  const answered = (data: Buffer): void => {
    if (data.toString() === mark) resolve(true);
  };
  const gone = (): void => resolve(false);
  const timer = setTimeout(gone, timeoutMs);
  socket.on('pong', answered).on('close', gone);
  socket.send(text);
  socket.ping(mark);
  const isThere = await promise;
  clearTimeout(timer);
  socket.off('pong', answered).off('close', gone);
  if (!isThere) socket.terminate();
  return isThere;
}
