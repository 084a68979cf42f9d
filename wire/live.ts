import { queryClient, staleByItself } from './query-client.ts';
import {
  changedTypes,
  reopenDelayMs,
  stepLive,
  type LiveEvent,
  type LiveState,
} from './live-state.ts';

const coalesceMs = 50;
const helloPatienceMs = 1000;
/** The server beats every 15 s; three missed beats mean a line that only looks open. */
const beatPatienceMs = 50_000;

let state: LiveState = { line: 'connecting', sinceMs: Date.now() };
let source: EventSource | undefined;
let lastSeq: string | undefined;
let failures = 0;
/** Whether this server beats at all; without beats, silence proves nothing. */
let beats = false;
let helloTimer: ReturnType<typeof setTimeout> | undefined;
let beatTimer: ReturnType<typeof setTimeout> | undefined;
let reopenTimer: ReturnType<typeof setTimeout> | undefined;
let onTrouble: () => void = () => undefined;
const listeners = new Set<() => void>();

/**
 * Opens the one live line of this tab (`/api/live`, server-sent events). A message
 * `{ seq, changed: ["Encounter/…"] }` makes the views stale whose topics it touches; `hello`
 * `{ resumed }` says whether anything was missed; `beat` proves the line alive.
 * `trouble` is called when the server closes the line, for then the door may be closed.
 */
export function openLive(trouble: () => void): void {
  onTrouble = trouble;
  if (source || reopenTimer) return;
  open();
  addEventListener('online', reopenNow);
}

/** Closes the line, as at sign-out. */
export function closeLive(): void {
  removeEventListener('online', reopenNow);
  hangUp();
  lastSeq = undefined;
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
  const after = lastSeq === undefined ? '' : `?after=${encodeURIComponent(lastSeq)}`;
  const line = new EventSource(`/api/live${after}`);
  source = line;
  line.onopen = () => {
    failures = 0;
    helloTimer = setTimeout(() => step({ kind: 'unsure' }), helloPatienceMs);
  };
  line.onerror = () => {
    step({ kind: 'lost' });
    if (line.readyState === EventSource.CLOSED) reopenLater();
  };
  line.onmessage = (message) => {
    if (message.lastEventId) lastSeq = message.lastEventId;
    heard();
    const { changed } = parse(message.data);
    if (Array.isArray(changed)) gather(changedTypes(changed));
  };
  line.addEventListener('hello', (message) => {
    if (message.lastEventId) lastSeq = message.lastEventId;
    heard();
    step({ kind: 'hello', resumed: parse(message.data).resumed === true });
  });
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
  clearTimeout(helloTimer);
  const next = stepLive(state, event, Date.now());
  become(next.state);
  if (next.askAllAgain) askAgain(() => true);
}

function become(next: LiveState): void {
  if (next === state) return;
  state = next;
  for (const listener of listeners) listener();
}

function hangUp(): void {
  for (const timer of [helloTimer, beatTimer, reopenTimer]) clearTimeout(timer);
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

let gathered = new Set<string>();
let gatherTimer: ReturnType<typeof setTimeout> | undefined;

function gather(types: Set<string>): void {
  for (const type of types) gathered.add(type);
  gatherTimer ??= setTimeout(() => {
    const changed = gathered;
    gathered = new Set();
    gatherTimer = undefined;
    askAgain((topics) => topics.some((topic) => changed.has(topic)));
  }, coalesceMs);
}

function askAgain(touched: (topics: readonly string[]) => boolean): void {
  void queryClient.invalidateQueries({
    predicate: (query) => {
      const topics = query.meta?.['topics'];
      const stale = Array.isArray(topics) && touched(topics);
      if (stale && query.isActive()) staleByItself.add(query.queryHash);
      return stale;
    },
  });
}

function parse(data: unknown): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(String(data));
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
