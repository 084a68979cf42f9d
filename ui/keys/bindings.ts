import { isMac } from './key-words.ts';
import { isBare, isPress, pressesOf, sequenceMs } from './match.ts';

/** A key that does something, for as long as who bound it is on the screen. */
export interface Binding {
  /** `mod+Enter`, `g b`, `?`. */
  keys: string;
  /** What it does, as it stands in the list under `?`: "Open the board". */
  does: string;
  run: () => void;
  /** True: also while a field has the focus. Only for bindings with `mod` or Escape. */
  whileTyping?: boolean;
}

const offKey = 'linchpin-single-keys';
let bindings: readonly Binding[] = [];
let begun: { part: string; atMs: number } | undefined;
const listeners = new Set<() => void>();

function change(next: readonly Binding[]): void {
  bindings = next;
  for (const listener of listeners) listener();
}

/** Binds a key; the latest wins where two are the same. Answers how to let go of it. */
export function bind(binding: Binding): () => void {
  if (bindings.length === 0) {
    addEventListener('keydown', noteCover, { capture: true });
    addEventListener('keydown', onKeyDown);
  }
  change([...bindings, binding]);
  return () => {
    change(bindings.filter((one) => one !== binding));
    if (bindings.length > 0) return;
    removeEventListener('keydown', noteCover, { capture: true });
    removeEventListener('keydown', onKeyDown);
  };
}

/** All that is bound now, for the list under `?`. */
export function boundKeys(): readonly Binding[] {
  return bindings;
}

export function subscribeKeys(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Whether keys of one letter are on; a person may turn them off (WCAG 2.1.4). */
export function singleKeysOn(): boolean {
  return localStorage.getItem(offKey) !== 'off';
}

export function setSingleKeys(on: boolean): void {
  localStorage.setItem(offKey, on ? 'on' : 'off');
  for (const listener of listeners) listener();
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.matches('textarea, select, [role="combobox"]'))
    return true;
  const unTyped = ['checkbox', 'radio', 'button', 'submit', 'range'];
  return target instanceof HTMLInputElement && !unTyped.includes(target.type);
}

/** A dialog keeps the keyboard to itself: keys of the screen beneath it are asleep. */
function isBehindDialog(): boolean {
  return document.querySelector('[role="dialog"][aria-modal="true"]') !== null;
}

let wasCovered = false;

/** As the press begins: the Escape that closes a dialog is not one for the screen beneath it. */
function noteCover(): void {
  wasCovered = isBehindDialog();
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing || event.repeat) return;
  const typing = isTyping(event.target);
  const covered = wasCovered || isBehindDialog();
  const letters = singleKeysOn();
  const mac = isMac();
  const nowMs = performance.now();
  const first = begun && nowMs - begun.atMs < sequenceMs ? begun.part : undefined;
  begun = undefined;
  for (const binding of bindings.toReversed()) {
    const [one = '', two] = pressesOf(binding.keys);
    const bare = isBare(binding.keys);
    if (bare && (typing || covered || !letters)) continue;
    if (!bare && ((typing && !binding.whileTyping) || (covered && !binding.whileTyping))) continue;
    if (two !== undefined && first === undefined && isPress(event, one, mac)) {
      begun = { part: one, atMs: nowMs };
      return;
    }
    const wanted = two !== undefined && first === one ? two : one;
    if ((two === undefined) === (first === undefined) && isPress(event, wanted, mac)) {
      event.preventDefault();
      binding.run();
      return;
    }
  }
}
