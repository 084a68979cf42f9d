import { useSyncExternalStore } from 'react';

const everyMs = 1000;
let offsetMs = 0;
let nowMs = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;
const listeners = new Set<() => void>();

/** Sets how far this device's clock is behind the server's, in milliseconds. */
export function setClockOffset(ms: number): void {
  offsetMs = ms;
  tick();
}

function tick(): void {
  nowMs = Date.now() + offsetMs;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (!timer) {
    timer = setInterval(tick, everyMs);
    tick();
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      clearInterval(timer);
      timer = undefined;
    }
  };
}

/**
 * Now by the server's clock, in milliseconds since 1970, rounded down to `stepMs` (a minute unless
 * told otherwise): a component is drawn again when its step has passed. One clock ticks for all.
 */
export function useNowMs(stepMs = 60_000): number {
  return useSyncExternalStore(subscribe, () => Math.floor(nowMs / stepMs) * stepMs);
}

/** Now by the server's clock, once, in milliseconds since 1970. */
export function currentMs(): number {
  return Date.now() + offsetMs;
}
