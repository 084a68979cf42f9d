import {
  createContext,
  useContext,
  useEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import type { Refusal } from '../../fhir/refusal.ts';
import type { DeviceKeeping, OpenBook } from './open-book.ts';
import type { Draft, OtherVersion } from './draft.ts';

/** How long an empty form waits for the server's copy; one that comes later is offered as `other`. */
const serverPatienceMs = 1500;

/** The entries of the person who is signed in; the shell provides it. */
export const BookContext = createContext<OpenBook | undefined>(undefined);

/** What `useAct` needs of a draft to send it exactly once. */
export interface SendableDraft {
  idempotencyKey: () => string | undefined;
  markSending: (act: string, input: unknown) => Promise<void>;
  markRefused: (refusal: Refusal) => Promise<void>;
  markDone: () => Promise<void>;
}

export interface DraftInHand<Value> extends SendableDraft {
  /** False until this device has been read; show a skeleton, not an empty form. */
  ready: boolean;
  value: Value;
  /** True when something was typed that the server has not acknowledged. */
  kept: boolean;
  /** Changes the value; it is kept on this device at once and at the server a moment later. */
  change: (next: Value | ((before: Value) => Value)) => void;
  changedAtMs: number | undefined;
  /** Where the entry stands as it is now, for the line "Saved 4 s ago on this device…". */
  onDevice: DeviceKeeping;
  atServer: boolean;
  /** True from the press of Save until the server answers, across reloads. */
  sending: boolean;
  /** What the server said to the last sending. */
  refusal: Refusal | undefined;
  /** Another version of the same entry, typed elsewhere. */
  other: OtherVersion<Value> | undefined;
  takeOther: () => void;
  dropOther: () => void;
  /** Throws the entry away; ask first. */
  discard: () => Promise<void>;
}

/**
 * An entry in the making, under a name such as `rooming/vitals/<encounter id>`: it survives reload,
 * crash, sign-out and a dead network, and is cleared only when the server has acknowledged it.
 * `initial` is shown until something is typed; it must not hold a measurement from before.
 */
export function useDraft<Value>(
  name: string,
  initial: Value,
  about: { label: string; path?: string },
): DraftInHand<Value> {
  const open = useContext(BookContext);
  if (!open) throw new Error('useDraft needs the shell around it.');
  const { book, keeping } = open;
  const [readyName, setReadyName] = useState<string>();
  useEffect(() => {
    let current = true;
    const ready = () => current && setReadyName(name);
    const timer = setTimeout(ready, serverPatienceMs);
    void book.load(name).finally(ready);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [book, name]);
  const entry = useSyncExternalStore(book.subscribe, () => book.entry(name)) as
    Draft<Value> | undefined;
  // Watched by itself: the server's word that it has the entry does not change the entry.
  const atServerMs = useSyncExternalStore(book.subscribe, () => book.savedAtServerMs(name));
  const sent = useRef<Draft | undefined>(undefined);
  const described = { label: about.label, path: about.path ?? location.pathname };

  return {
    ready: readyName === name || entry !== undefined,
    value: entry ? entry.value : initial,
    kept: entry !== undefined,
    change: (next) => {
      const before = (book.entry(name)?.value ?? initial) as Value;
      const value = typeof next === 'function' ? (next as (v: Value) => Value)(before) : next;
      book.edit(name, value, described);
    },
    changedAtMs: entry?.changedAtMs,
    onDevice: keeping(),
    atServer: atServerMs !== undefined,
    sending: entry?.sending !== undefined,
    refusal: entry?.refusal,
    other: entry?.other,
    takeOther: () => book.swap(name),
    dropOther: () => book.dropOther(name),
    discard: () => book.discard(name),
    idempotencyKey: () => book.entry(name)?.idempotencyKey,
    markSending: async (act, input) => {
      await book.markSending(name, act, input);
      sent.current = book.entry(name);
    },
    markRefused: (refusal) => book.markRefused(name, refusal),
    markDone: async () => {
      if (sent.current) await book.markDone(name, sent.current.value, sent.current.idempotencyKey);
    },
  };
}
