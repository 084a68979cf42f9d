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

/** What one tab tells the others of this browser, which share its session. */
type Word = { said: 'in'; userId: string } | { said: 'out' } | { said: 'locked' };

function tell(word: Word): void {
  tabs.postMessage(word);
}

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
  tell({ said: 'in', userId: answer.userId });
  door.open(answer.userId);
}

/** Forgets who it was: at sign-out nothing of the person stays in the tab's memory. */
export function forgetWho(): void {
  queryClient.clear();
  if (who.known === 'me') tell({ said: 'out' });
  become({ known: 'nobody' });
}

/** At the start of the tab: who is here, or the sign-in screen. */
export async function arrive(): Promise<void> {
  const refusal = await askStanding();
  if (refusal) return become({ known: 'unreached', refusal });
  if (door.state() === 'open') return findOutWho();
  become({ known: 'nobody' });
}

/**
 * No tab goes on under a name that another tab has signed out, nor shows what another has locked.
 * A tab of the same person opens again by itself when it is looked at.
 */
tabs.onmessage = (message) => {
  const word = message.data as Word;
  if (who.known !== 'me') return;
  if (word.said === 'locked') door.close('locked');
  else if (word.said === 'out' || word.userId !== who.me.userId) location.reload();
};

door.subscribe(() => {
  if (door.state() === 'locked') tell({ said: 'locked' });
});

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
