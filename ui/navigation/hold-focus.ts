const fields = 'a[href], button, input, select, textarea, [tabindex="0"]';

/** Where something stood: its child of each box around it, the nearest box first. */
type Place = readonly { box: Element; at: number }[];

/**
 * Keeps the focus where somebody works by the keyboard: when what had it goes away (a row is done,
 * a step is over), what now stands in its place gets it, and not the top of the page. Ends with the
 * function it gives.
 */
export function holdFocus(page: Document): () => void {
  let held: Element | undefined;
  let place: Place = [];
  /** On the screen itself, below whatever dialog is open. */
  let below: Place = [];
  const ended = new AbortController();
  const listening = { capture: true, signal: ended.signal };
  // Who clicks beside everything wants nothing to have the focus.
  page.addEventListener('pointerdown', () => (held = undefined), listening);
  page.addEventListener('focusin', ({ target }) => hold(target as Element), listening);
  const hold = (target: Element) => {
    held = target;
    place = placeOf(target);
    if (target.closest('main')) below = place;
  };
  const changes = new MutationObserver(() => {
    if (!held || page.activeElement !== page.body) return;
    if (!held.isConnected) (nextTo(place) ?? nextTo(below))?.focus({ preventScroll: true });
    // It stands elsewhere now than when it got the focus.
    else place = placeOf(held);
  });
  changes.observe(page.body, { childList: true, subtree: true });
  return () => {
    changes.disconnect();
    ended.abort();
  };
}

/** Up to the screen or the dialog it is part of: what is outside of that is never meant. */
function placeOf(one: Element): Place {
  const within = one.closest('main, [role="dialog"]');
  const place: { box: Element; at: number }[] = [];
  for (let child = one; within && child !== within && child.parentElement;) {
    const box = child.parentElement;
    place.push({ box, at: [...box.children].indexOf(child) });
    child = box;
  }
  return place;
}

function nextTo(place: Place): HTMLElement | undefined {
  for (const { box, at } of place) {
    if (!box.isConnected) continue;
    const children = [...box.children];
    for (const child of [...children.slice(at), ...children.slice(0, at).toReversed()]) {
      const [able] = ableIn(child);
      if (able) return able;
    }
  }
  return undefined;
}

/** What of it, itself among them, can have the focus now. */
export const ableIn = (one: Element): HTMLElement[] =>
  [one, ...one.querySelectorAll<HTMLElement>(fields)].filter(
    (each): each is HTMLElement =>
      each instanceof HTMLElement &&
      each.matches(fields) &&
      !each.matches(':disabled') &&
      each.checkVisibility(),
  );
