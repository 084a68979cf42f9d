import type { RefusalCode } from '../fhir/refusal.ts';

/** Why nobody may pass just now. `open` when somebody is signed in and the screen is not locked. */
export type DoorState = 'open' | 'locked' | 'not-signed-in' | 'second-factor-needed';

const closing: Partial<Record<RefusalCode, DoorState>> = {
  locked: 'locked',
  'not-signed-in': 'not-signed-in',
  'second-factor-needed': 'second-factor-needed',
};

/** The door of this tab: closed by a refusal of the server, opened again by the sign-in screen. */
export interface Door {
  state: () => DoorState;
  /** Closes the door when a refusal says so; answers whether it did. */
  heed: (code: RefusalCode) => boolean;
  /** Locks at once, before the server has been asked (key `L`). */
  close: (state: Exclude<DoorState, 'open'>) => void;
  /** Opens the door for `userId`, and tells who waits whether it is the same person as before. */
  open: (userId: string) => void;
  /** Waits until the door is open. Answers true when the same person came back. */
  whenOpen: () => Promise<boolean>;
  subscribe: (listener: () => void) => () => void;
}

/** Makes a door that is open and has nobody behind it yet. */
export function makeDoor(): Door {
  let state: DoorState = 'open';
  let userId: string | undefined;
  const listeners = new Set<() => void>();
  let waiting: ((same: boolean) => void)[] = [];
  const set = (next: DoorState) => {
    if (next === state) return;
    state = next;
    for (const listener of listeners) listener();
  };
  return {
    state: () => state,
    heed(code) {
      const next = closing[code];
      if (next) set(next);
      return next !== undefined;
    },
    close: set,
    open(who) {
      const same = userId === undefined || userId === who;
      userId = who;
      const waiters = waiting;
      waiting = [];
      for (const resolve of waiters) resolve(same);
      set('open');
    },
    whenOpen: () =>
      state === 'open'
        ? Promise.resolve(true)
        : new Promise((resolve) => {
            waiting.push(resolve);
          }),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The one door of this tab. */
export const door = makeDoor();
