import { lazy, Suspense, useLayoutEffect, useState } from 'react';
import type { DialogProps } from './DialogBox.tsx';

const DialogBox = lazy(() => import('./DialogBox.tsx'));

/** Asks for one thing before going on. Escape and the cross close it; the focus goes back where it was. */
export function Dialog(props: DialogProps) {
  const [wanted, setWanted] = useState(props.opened);
  if (props.opened && !wanted) setWanted(true);
  useFocusBack(props.opened);
  if (!wanted) return null;
  return (
    <Suspense fallback={null}>
      <DialogBox {...props} />
    </Suspense>
  );
}

/** Puts the focus back to where it was when the dialog was opened, if closing has lost it. */
function useFocusBack(opened: boolean): void {
  const [held, setHeld] = useState<Element | null>(null);
  const [before, setBefore] = useState(false);
  if (opened !== before) {
    setBefore(opened);
    // Read while drawing: by the time effects run, the dialog has the focus already.
    if (opened) setHeld(lastingPlace(document.activeElement));
  }
  useLayoutEffect(() => {
    if (!opened || !held) return undefined;
    // Closed, or gone with what it stood in: either way it is over.
    return () => {
      setTimeout(() => {
        const lost = document.activeElement === null || document.activeElement === document.body;
        if (lost && held instanceof HTMLElement) held.focus({ preventScroll: true });
      });
    };
  }, [opened, held]);
}

/** An item of a menu goes with its menu: what opened the menu is still there afterwards. */
function lastingPlace(held: Element | null): Element | null {
  const opener = held?.closest('[role="menu"]')?.getAttribute('aria-labelledby');
  return (opener ? document.getElementById(opener) : undefined) ?? held;
}
