import { isRefusal } from '../../fhir/refusal.ts';
import { act, notSaved } from '../act.ts';
import { newIdempotencyKey } from '../idempotency-key.ts';
import type { Me } from '../me.ts';
import { serverNowMs } from '../server-time.ts';
import { DraftBook } from './book.ts';
import { DeviceCopies } from './device-copies.ts';
import { indexedStore } from './indexed-store.ts';
import { makeSeal } from './seal.ts';
import { noServerCopies, type ServerCopies } from './server-copies.ts';

const resendEveryMs = 20_000;

/** What this device can promise: `kept` survives a crash; `not-kept` is at the server only. */
export type DeviceKeeping = 'kept' | 'not-kept';

export interface OpenBook {
  book: DraftBook;
  keeping: () => DeviceKeeping;
  close: () => void;
}

/**
 * Opens one person's entries on this device, and from then on sends again by itself what was
 * confirmed but never answered: now, when the network comes back, and every 20 seconds.
 */
export async function openBook(
  me: Pick<Me, 'userId' | 'draftKey'>,
  server: ServerCopies = noServerCopies,
): Promise<OpenBook> {
  let device = await openDevice(me);
  const keeping = (): DeviceKeeping => (device ? 'kept' : 'not-kept');
  const tabs = new BroadcastChannel(`linchpin-drafts:${me.userId}`);
  const book: DraftBook = new DraftBook({
    device,
    server,
    nowMs: serverNowMs,
    newKey: newIdempotencyKey,
    writer: newIdempotencyKey(),
    send: sendAgain,
    tell: (name) => tabs.postMessage(name),
    onNotKept: () => {
      device = undefined;
    },
  });
  tabs.onmessage = (message) => void book.heard(String(message.data));
  await book.open();
  const resend = () => void book.resend();
  // The last letters before a reload: sealing them on the device takes longer than the page stays.
  const leaving = () => void book.flush();
  addEventListener('pagehide', leaving);
  addEventListener('online', resend);
  const timer = setInterval(resend, resendEveryMs);
  resend();
  const close = () => {
    removeEventListener('pagehide', leaving);
    removeEventListener('online', resend);
    clearInterval(timer);
    tabs.close();
  };
  return { book, keeping, close };
}

async function openDevice(me: Pick<Me, 'userId' | 'draftKey'>): Promise<DeviceCopies | undefined> {
  try {
    const [store, seal] = await Promise.all([indexedStore(), makeSeal(me.draftKey)]);
    return seal && new DeviceCopies(store, seal, me.userId);
  } catch {
    return undefined;
  }
}

async function sendAgain(name: string, input: unknown, idempotencyKey: string): Promise<unknown> {
  const answer: unknown = await act({ name }, input as never, { idempotencyKey, background: true });
  if (answer === notSaved) return undefined;
  if (isRefusal(answer) && answer.refused === 'try-again') return undefined;
  return answer ?? null;
}
