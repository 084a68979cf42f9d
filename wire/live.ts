import { askAgain, askFailedAgain } from './ask-again.ts';
import {
  changedTypes,
  reopenDelayMs,
  stepLive,
  type LiveEvent,
  type LiveState,
} from './live-state.ts';

const coalesceMs = 50;
/** The server beats every 20 s; two missed beats mean a line that only looks open. */
const beatPatienceMs = 50_000;

let state: LiveState = { line: 'connecting', sinceMs: Date.now() };
let source: EventSource | undefined;
let failures = 0;
/** Whether this server beats at all; without beats, silence proves nothing. */
let beats = false;
let beatTimer: ReturnType<typeof setTimeout> | undefined;
let reopenTimer: ReturnType<typeof setTimeout> | undefined;
let onTrouble: () => void = () => undefined;
const listeners = new Set<() => void>();

/**
 * Opens the one live line of this tab (`/api/live`, server-sent events). A message
 * `{ changed: ["Encounter/…"] }` makes the views stale whose topics it touches, `*` all of them; a
 * `beat` proves the line alive. `trouble` is called when the server closes the line, for then the
 * door may be closed.
 */
export function openLive(trouble: () => void): void {
  onTrouble = trouble;
  if (source || reopenTimer) return;
  open();
  addEventListener('online', reopenNow);
  addEventListener('offline', loseNow);
}

/** Closes the line, as at sign-out. */
export function closeLive(): void {
  removeEventListener('online', reopenNow);
  removeEventListener('offline', loseNow);
  hangUp();
  failures = 0;
  become({ line: 'connecting', sinceMs: Date.now() });
}

export function liveState(): LiveState {
  return state;
}

export function subscribeLive(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** After an own act: the line tells what changed; without a line, everything shown is asked again. */
export function afterAct(): void {
  if (state.line !== 'live') askAgain(() => true);
}

function open(): void {
  const line = new EventSource('/api/live');
  source = line;
  let lastEventId = '';
  line.onopen = () => {
    failures = 0;
    // The browser names the last event it saw when it comes back by itself; a new line cannot.
    step({ kind: 'opened', resumed: lastEventId !== '' });
  };
  line.onerror = () => {
    step({ kind: 'lost' });
    if (line.readyState === EventSource.CLOSED) reopenLater();
  };
  line.onmessage = (message) => {
    lastEventId = message.lastEventId;
    heard();
    const changed = changedIn(message.data);
    if (changed) gather(changedTypes(changed));
  };
  line.addEventListener('beat', () => {
    beats = true;
    heard();
  });
}

function heard(): void {
  clearTimeout(beatTimer);
  if (beats) beatTimer = setTimeout(reopenNow, beatPatienceMs);
}

function step(event: LiveEvent): void {
  const next = stepLive(state, event, Date.now());
  const isBack = state.line !== 'live' && next.state.line === 'live';
  become(next.state);
  if (next.askAllAgain) askAgain(() => true);
  else if (isBack) askFailedAgain();
}

function become(next: LiveState): void {
  if (next === state) return;
  state = next;
  for (const listener of listeners) listener();
}

function hangUp(): void {
  for (const timer of [beatTimer, reopenTimer]) clearTimeout(timer);
  reopenTimer = undefined;
  source?.close();
  source = undefined;
}

function reopenLater(): void {
  hangUp();
  reopenTimer = setTimeout(() => {
    reopenTimer = undefined;
    open();
  }, reopenDelayMs(failures));
  failures += 1;
  onTrouble();
}

function reopenNow(): void {
  hangUp();
  step({ kind: 'lost' });
  open();
}

/** The device says that it has no network: the line is dead, even where it does not show yet. */
function loseNow(): void {
  hangUp();
  step({ kind: 'lost' });
  reopenLater();
}

let gathered = new Set<string>();
let gatherTimer: ReturnType<typeof setTimeout> | undefined;

function gather(types: Set<string>): void {
  for (const type of types) gathered.add(type);
  gatherTimer ??= setTimeout(() => {
    const changed = gathered;
    gathered = new Set();
    gatherTimer = undefined;
    askAgain((topics) => changed.has('*') || topics.some((topic) => changed.has(topic)));
  }, coalesceMs);
}

function changedIn(data: unknown): unknown[] | undefined {
  try {
    const { changed } = JSON.parse(String(data)) as { changed?: unknown };
    return Array.isArray(changed) ? changed : undefined;
  } catch {
    return undefined;
  }
}
