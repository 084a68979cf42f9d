import { useEffect, useRef } from 'react';
import { hear, letterOf, type Burst, type KeyHeard } from './burst.ts';

type Listener = (scan: string, at: EventTarget | null) => boolean;

/** Who takes what is scanned: who came last is asked first. */
let listeners: readonly Listener[] = [];
/** Who is asked before them. */
let firstOnes: readonly Listener[] = [];
let burst: Burst | undefined;
/** The field into which the burst goes, and what stood in it before. */
let into: { field: HTMLInputElement | HTMLTextAreaElement; before: string } | undefined;

const isField = (target: EventTarget | null): target is HTMLInputElement | HTMLTextAreaElement =>
  target instanceof HTMLTextAreaElement ||
  (target instanceof HTMLInputElement && !['checkbox', 'radio', 'button'].includes(target.type));

const scanFieldOf = (target: EventTarget | null): KeyHeard['scanField'] => {
  if (!isField(target) || !target.closest('[data-takes-scans]')) return undefined;
  return target.value === '' ? 'empty' : 'begun';
};

function onKeyDown(event: KeyboardEvent): void {
  if (event.isComposing) return;
  const { key, code, ctrlKey, altKey, metaKey, timeStamp: atMs, target } = event;
  const isNowhere = !isField(target);
  const scanField = scanFieldOf(target);
  const pressed = { key, code, ctrlKey, altKey, metaKey, atMs, isNowhere, scanField };
  const heard = hear(burst, pressed);
  const goesOn = burst !== undefined && heard.burst?.sinceMs === burst.sinceMs;
  if (heard.burst && !goesOn) {
    into = isField(target) ? { field: target, before: target.value } : undefined;
  }
  burst = heard.burst;
  // What a scanner types over a button or the page presses nothing there.
  const isLost = goesOn && isNowhere;
  if (isLost || (ctrlKey && letterOf(pressed) !== undefined)) take(event);
  if (heard.scan === undefined) return;
  const { scan } = heard;
  if (![...firstOnes, ...listeners.toReversed()].some((listener) => listener(scan, target))) return;
  take(event);
  putBack();
}

function take(event: KeyboardEvent): void {
  event.preventDefault();
  event.stopImmediatePropagation();
}

/** Takes what the scanner typed out of the field again; React hears it as typing. */
function putBack(): void {
  if (!into?.field.isConnected) return;
  const kind = into.field instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement;
  Object.getOwnPropertyDescriptor(kind.prototype, 'value')?.set?.call(into.field, into.before);
  into.field.dispatchEvent(new Event('input', { bubbles: true }));
}

/**
 * Takes what is scanned for as long as the screen or dialog stands, wherever the focus is: a
 * scanner types faster than any person and ends with Enter or Tab. What a person types is left
 * alone. `onScan` may answer false for what is not meant for it; then who stood there before is
 * asked. With `first` it is asked before all others, such as the choice of a lot within it.
 */
export function useScans(onScan: Listener, { first = false } = {}): void {
  const latest = useRef(onScan);
  useEffect(() => {
    latest.current = onScan;
  });
  useEffect(() => {
    const listener: Listener = (scan, at) => latest.current(scan, at);
    if (listeners.length + firstOnes.length === 0) {
      addEventListener('keydown', onKeyDown, { capture: true });
    }
    if (first) firstOnes = [listener, ...firstOnes];
    else listeners = [...listeners, listener];
    return () => {
      firstOnes = firstOnes.filter((one) => one !== listener);
      listeners = listeners.filter((one) => one !== listener);
      if (listeners.length + firstOnes.length > 0) return;
      removeEventListener('keydown', onKeyDown, { capture: true });
    };
  }, [first]);
}
