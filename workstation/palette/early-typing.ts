let typed = '';
let timer: ReturnType<typeof setTimeout> | undefined;

/** The palette's code may still be on its way; past this, keys belong to the screen again. */
const waitMs = 5000;

/**
 * Keeps what is typed between the key that opens the palette and its field having the focus, in
 * order. Until then the screen beneath gets none of it: an `l` of a name must not lock it.
 */
export function holdEarlyTyping(): void {
  typed = '';
  clearTimeout(timer);
  timer = setTimeout(takeEarlyTyping, waitMs);
  addEventListener('keydown', hold, { capture: true });
}

/** What was typed early; from here on keys go where the focus is. */
export function takeEarlyTyping(): string {
  removeEventListener('keydown', hold, { capture: true });
  clearTimeout(timer);
  const taken = typed;
  typed = '';
  return taken;
}

function hold(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.key === 'Backspace') typed = typed.slice(0, -1);
  else if (event.key.length === 1) typed += event.key;
  else if (event.key !== 'Enter') return;
  event.preventDefault();
  event.stopImmediatePropagation();
}
