import { useEffect } from 'react';

const fields = 'input, select, textarea, button, a[href], [tabindex="0"]';

/**
 * The focus of a dialog: at its first field, also when that comes after the dialog (what is marked
 * `data-autofocus` before all others), until the person begins. From then on nothing takes it from
 * who works; only when what had it goes away, what stands in its place gets it, and never the page
 * behind.
 */
export function useHeldFocus(body: HTMLElement | null): void {
  useEffect(() => {
    const dialog = body?.closest<HTMLElement>('[role="dialog"]');
    if (!body || !dialog) return undefined;
    let hasBegun = false;
    let heldAt = 0;
    let marked = markedIn(body);
    const changes = new MutationObserver(() => {
      const able = ableIn(body);
      const before = marked;
      marked = markedIn(body);
      const isLost = document.activeElement === document.body;
      if (!hasBegun) focus(marked ?? able[0]);
      else if (isLost) focus(marked !== before ? marked : able[Math.min(heldAt, able.length - 1)]);
    });
    changes.observe(body, { childList: true, subtree: true });
    const ended = new AbortController();
    const listening = { capture: true, signal: ended.signal };
    for (const sign of ['keydown', 'pointerdown', 'input']) {
      dialog.addEventListener(sign, () => (hasBegun = true), listening);
    }
    const hold = (target: EventTarget | null) => {
      const at = ableIn(body).findIndex((one) => one === target);
      if (at >= 0) heldAt = at;
    };
    dialog.addEventListener('focusin', ({ target }) => hold(target), listening);
    return () => {
      changes.disconnect();
      ended.abort();
    };
  }, [body]);
}

const markedIn = (body: HTMLElement) =>
  body.querySelector<HTMLElement>('[data-autofocus]:not(:disabled)') ?? undefined;

const ableIn = (body: HTMLElement): HTMLElement[] =>
  [...body.querySelectorAll<HTMLElement>(fields)].filter(
    (one) => !one.matches(':disabled') && one.checkVisibility(),
  );

function focus(one: HTMLElement | undefined): void {
  if (one && one !== document.activeElement) one.focus();
}
