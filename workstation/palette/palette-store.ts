import { holdEarlyTyping, takeEarlyTyping } from './early-typing.ts';

let shown = false;
const listeners = new Set<() => void>();

let held: Element | null = null;

function set(next: boolean): void {
  if (shown === next) return;
  shown = next;
  if (next) {
    held = document.activeElement;
    holdEarlyTyping();
  } else {
    takeEarlyTyping();
    setTimeout(giveFocusBack);
  }
  for (const listener of listeners) listener();
}

/** To where it was, unless what was chosen has taken it elsewhere. */
function giveFocusBack(): void {
  const lost = document.activeElement === document.body || document.activeElement === null;
  if (lost && held instanceof HTMLElement) held.focus({ preventScroll: true });
}

export function openPalette(): void {
  set(true);
}

export function closePalette(): void {
  set(false);
}

export function paletteShown(): boolean {
  return shown;
}

export function subscribePalette(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
