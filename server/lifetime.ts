/** What was opened, to be closed in turn when a signal asks for it or a start fails. */
export interface Lifetime {
  /** Aborted once we are asked to stop. */
  signal: AbortSignal;
  /** Settles once we are asked to stop. */
  asked: Promise<void>;
  /** Registers how to close what was just opened, and how to hurry that. */
  opened(close: () => unknown, hurry?: () => void): void;
  /** Closes everything, last opened first. */
  close(): Promise<void>;
}

/** npm and the terminal both pass on one Ctrl-C, so a second one counts only after this time. */
const sameKeyMs = 700;

/**
 * Hears Ctrl-C, being told to end, and the terminal's closing. A second Ctrl-C hurries what is
 * being closed; a third ends this process, and the watch on PostgreSQL stops that.
 */
export function openLifetime(): Lifetime {
  const stop = new AbortController();
  const closers: { close: () => unknown; hurry: () => void }[] = [];
  const asked = new Promise<void>((resolve) => {
    stop.signal.addEventListener('abort', () => resolve());
  });
  let times = 0;
  let lastAt = -Infinity;
  const hear = (): void => {
    const now = performance.now();
    if (now - lastAt < sameKeyMs) return;
    lastAt = now;
    times += 1;
    if (times === 1) stop.abort();
    else if (times === 2) for (const closer of closers) closer.hurry();
    else process.exit(1);
  };
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, hear);
  // npm may be ended without passing it on; whoever ended it meant us.
  if (process.env['npm_lifecycle_event']) onParentsEnd(hear);
  // A closed terminal can no longer be written to; that must not keep us from stopping well.
  process.stdout.on('error', () => {});
  process.stderr.on('error', () => {});
  return {
    signal: stop.signal,
    asked,
    opened: (close, hurry = () => {}) => closers.push({ close, hurry }),
    async close() {
      for (let next = closers.at(-1); next; next = closers.at(-1)) {
        try {
          await next.close();
        } catch {
          // What does not close well must not keep the rest open.
        }
        closers.pop();
      }
    },
  };
}

function onParentsEnd(tell: () => void): void {
  const parent = process.ppid;
  const look = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(look);
    tell();
  }, 500);
  look.unref();
}
