import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { WebSocketServer, type RawData, type WebSocket } from 'ws';
import {
  findBinding,
  isSameSubscriber,
  type Subscriber,
} from '../../../records/subscriptions/bindings.ts';
import type { RunKey } from '../../../records/subscriptions/run-key.ts';
import { hashOf, readBindMessage, readSocketPath } from './binding-token.ts';
import { greet } from './greet.ts';
import { closing, type Listening } from './sockets.ts';
import type { Stage } from './stage.ts';

/** A message to us is a word and a token. */
const messageBytesAtMost = 1_024;
const socketsAtMost = 1_000;
const socketsOfOneAtMost = 10;
const subscriptionsAtMost = 50;
const bindWithinMs = 10_000;
const beginWithinMs = 5_000;
const askAgainMs = 50;
const pingEveryMs = 30_000;
const leaveWithinMs = 1_000;

/** The door through which sockets come in. */
export interface SocketDoor {
  /** Closes every socket and resolves once they are gone. */
  close(): Promise<void>;
}

/**
 * Lets in who holds an address that `$get-ws-binding-token` gave, and binds the socket to what its
 * tokens name. `look` is called for each subscription that is bound, so that what waits is sent.
 */
export function openSocketDoor(
  server: Server,
  stage: Stage,
  look: (key: RunKey) => void,
): SocketDoor {
  const wss = new WebSocketServer({ noServer: true, maxPayload: messageBytesAtMost });
  const all = new Set<Listening>();
  const alive = new WeakSet<WebSocket>();

  const take = (socket: WebSocket, practiceId: string, owner: Subscriber): void => {
    const listening: Listening = { practiceId, owner, socket, subscriptionIds: new Set() };
    all.add(listening);
    alive.add(socket);
    // One that listens to many subscriptions waits for as many answers at once.
    socket.setMaxListeners(0);
    const deadline = setTimeout(() => {
      if (listening.subscriptionIds.size > 0) return;
      socket.close(closing.refused, 'Send bind-with-token and the token.');
    }, bindWithinMs);
    let bindings: Promise<void> = Promise.resolve();
    socket.on('pong', () => alive.add(socket)).on('error', () => socket.terminate());
    socket.on('close', () => {
      clearTimeout(deadline);
      all.delete(listening);
      stage.sockets.forget(listening);
    });
    socket.on('message', (data, isBinary) => {
      bindings = bindings
        .then(() => bind(stage, listening, isBinary ? '' : textOf(data), look))
        .catch(() => socket.close(closing.tryAgain, 'Something went wrong here. Try again.'));
    });
  };

  const onUpgrade = (request: IncomingMessage, raw: Duplex, head: Buffer): void => {
    raw.on('error', () => raw.destroy());
    whoOpens(stage, request.url ?? '', all)
      .then((found) => {
        if (typeof found === 'number') return refuseUpgrade(raw, found);
        if (stage.signal.aborted) return refuseUpgrade(raw, 503);
        wss.handleUpgrade(request, raw, head, (socket) => {
          take(socket, found.practiceId, found.owner);
        });
      })
      .catch(() => refuseUpgrade(raw, 503));
  };
  server.on('upgrade', onUpgrade);
  const timer = setInterval(() => letGoTheDead(all, alive), pingEveryMs);
  timer.unref();
  return {
    close: async () => {
      clearInterval(timer);
      server.off('upgrade', onUpgrade);
      await Promise.all([...all].map(({ socket }) => leave(socket)));
      wss.close();
    },
  };
}

/** Whose socket this is to be, or the status with which it is refused. */
async function whoOpens(
  stage: Stage,
  url: string,
  all: ReadonlySet<Listening>,
): Promise<{ practiceId: string; owner: Subscriber } | number> {
  const named = readSocketPath(url);
  if (!named) return 404;
  const { practiceId, ticket } = named;
  const found = await findBinding(stage.pool, practiceId, 'ticket', hashOf(ticket), stage.now());
  if (!found) return 401;
  if (all.size >= socketsAtMost) return 503;
  const own = [...all].filter(
    (one) => one.practiceId === practiceId && isSameSubscriber(one.owner, found.owner),
  );
  return own.length >= socketsOfOneAtMost ? 429 : { practiceId, owner: found.owner };
}

const reasons: Record<number, string> = {
  401: 'Unauthorized',
  404: 'Not Found',
  429: 'Too Many Requests',
  503: 'Service Unavailable',
};

function refuseUpgrade(raw: Duplex, status: number): void {
  const wait = status === 429 || status === 503 ? 'Retry-After: 10\r\n' : '';
  raw.end(
    `HTTP/1.1 ${status} ${reasons[status]}\r\n${wait}Content-Length: 0\r\nConnection: close\r\n\r\n`,
  );
}

/** Binds what one message asks for; a message that is wrong ends the socket. */
async function bind(
  stage: Stage,
  listening: Listening,
  text: string,
  look: (key: RunKey) => void,
): Promise<void> {
  const { socket, practiceId, owner } = listening;
  const token = readBindMessage(text);
  if (token === undefined) {
    return socket.close(closing.refused, 'Send bind-with-token and the token.');
  }
  const found = await findBinding(stage.pool, practiceId, 'id', hashOf(token), stage.now());
  if (!found || !isSameSubscriber(found.owner, owner)) {
    return socket.close(closing.refused, 'This token does not work. Ask for a new one.');
  }
  const ids = new Set([...listening.subscriptionIds, ...found.subscriptionIds]);
  if (ids.size > subscriptionsAtMost) {
    return socket.close(closing.refused, `One socket listens to ${subscriptionsAtMost} at most.`);
  }
  for (const subscriptionId of found.subscriptionIds) {
    const key = { practiceId, subscriptionId };
    const greeted = await greetOnceBegun(stage, key, owner, look);
    if (greeted === undefined || socket.readyState !== socket.OPEN) continue;
    socket.send(greeted.handshake);
    stage.sockets.bind(listening, subscriptionId);
    look(key);
  }
  if (listening.subscriptionIds.size > 0) return;
  socket.close(closing.refused, 'None of these subscriptions is active.');
}

/** Looks at a subscription that was just written until its changes are events, then greets. */
async function greetOnceBegun(
  stage: Stage,
  key: RunKey,
  owner: Subscriber,
  look: (key: RunKey) => void,
): Promise<{ handshake: string } | undefined> {
  const until = performance.now() + beginWithinMs;
  while (!stage.signal.aborted && performance.now() < until) {
    const greeted = await greet(stage, key, owner);
    if (greeted !== 'not begun') return greeted;
    look(key);
    await pause(askAgainMs);
  }
  throw new Error('the subscription was not begun in time');
}

/** Those who did not answer the ping before are gone; the others are asked again. */
function letGoTheDead(all: ReadonlySet<Listening>, alive: WeakSet<WebSocket>): void {
  for (const { socket } of all) {
    if (!alive.delete(socket)) socket.terminate();
    else if (socket.readyState === socket.OPEN) socket.ping();
  }
}

async function leave(socket: WebSocket): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  socket.on('close', () => resolve());
  if (socket.readyState === socket.CLOSED) resolve();
  const timer = setTimeout(() => socket.terminate(), leaveWithinMs);
  socket.close(closing.goingAway, 'The server stops. Come back later.');
  await promise;
  clearTimeout(timer);
}

function textOf(data: RawData): string {
  return Array.isArray(data)
    ? Buffer.concat(data).toString()
    : Buffer.from(data as Buffer).toString();
}
