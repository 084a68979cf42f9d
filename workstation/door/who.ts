import { isRefusal, type Refusal } from '../../fhir/refusal.ts';
import { closeLive, openLive } from '../../wire/live.ts';
import { door } from '../../wire/door.ts';
import { askMe, askStanding, type Me } from '../../wire/me.ts';
import { queryClient } from '../../wire/query-client.ts';

/** Who sits at this tab, as far as it is known. */
export type Who =
  | { known: 'asking' }
  | { known: 'nobody' }
  | { known: 'me'; me: Me }
  | { known: 'unreached'; refusal: Refusal };

let who: Who = { known: 'asking' };
const listeners = new Set<() => void>();
const tabs = new BroadcastChannel('linchpin-door');

function become(next: Who): void {
  who = next;
  for (const listener of listeners) listener();
}

export function currentWho(): Who {
  return who;
}

export function subscribeWho(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * Asks who is signed in, whenever the sign-in screen has opened the door. The same
 * person finds the screen as it was; another starts afresh, with nothing of the one before.
 */
export async function findOutWho(): Promise<void> {
  const before = who.known === 'me' ? who.me : undefined;
  const answer = await askMe();
  if (isRefusal(answer)) {
    // Who sits here keeps the screen, whatever the network does; only the door says otherwise.
    if (before) return answer.refused === 'not-signed-in' ? forgetWho() : undefined;
    if (answer.refused === 'try-again') become({ known: 'unreached', refusal: answer });
    else become({ known: 'nobody' });
    return;
  }
  if (before && before.userId !== answer.userId) {
    queryClient.clear();
    history.replaceState(null, '', '/');
  }
  if (!before || before.userId !== answer.userId) become({ known: 'me', me: answer });
  tabs.postMessage(answer.userId);
  door.open(answer.userId);
}

/** Forgets who it was: at sign-out nothing of the person stays in the tab's memory. */
export function forgetWho(): void {
  queryClient.clear();
  become({ known: 'nobody' });
}

/** At the start of the tab: who is here, or the sign-in screen. */
export async function arrive(): Promise<void> {
  const refusal = await askStanding();
  if (refusal) return become({ known: 'unreached', refusal });
  if (door.state() === 'open') return findOutWho();
  become({ known: 'nobody' });
}

/** Another tab of this browser let someone else in: this tab must not go on under the old name. */
tabs.onmessage = (message) => {
  if (who.known === 'me' && who.me.userId !== message.data) location.reload();
};

/** Keeps the live line open while the door is. */
export function keepLive(me: Me): () => void {
  const watch = () => {
    if (door.state() === 'open') openLive(() => void askMe({ background: true }));
    else closeLive();
  };
  if (!me.permissions.includes('board.view')) return () => undefined;
  watch();
  const stop = door.subscribe(watch);
  return () => {
    stop();
    closeLive();
  };
}
