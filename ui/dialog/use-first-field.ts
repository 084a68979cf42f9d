import { useEffect } from 'react';
import { ableIn } from '../navigation/hold-focus.ts';

/**
 * The first field of a dialog has the focus, also when it comes after the dialog; what is marked
 * `data-autofocus` before all others. It ends when the person begins: nothing takes the focus from
 * who works.
 */
export function useFirstField(body: HTMLElement | null): void {
  useEffect(() => {
    const dialog = body?.closest<HTMLElement>('[role="dialog"]');
    if (!body || !dialog) return undefined;
    const comes = new MutationObserver(() => {
      const able = ableIn(body);
      const first = able.find((one) => one.matches('[data-autofocus]')) ?? able[0];
      if (first && first !== document.activeElement) first.focus();
    });
    comes.observe(body, { childList: true, subtree: true });
    const ended = new AbortController();
    const listening = { capture: true, signal: ended.signal };
    for (const sign of ['keydown', 'pointerdown', 'input']) {
      dialog.addEventListener(sign, () => comes.disconnect(), listening);
    }
    return () => {
      comes.disconnect();
      ended.abort();
    };
  }, [body]);
}
