/** Shows how far an import has come. */
export interface Progress {
  bytes(count: number): void;
  resources(count: number): void;
  /** Takes the bar away, so that something else can be written. */
  end(): void;
}

const barWidth = 24;
const redrawMs = 200;
const lineMs = 5_000;

/**
 * A bar with rate and time left where there is a terminal, redrawn five times a second; else a
 * plain line every five seconds.
 */
export function openProgress(
  totalBytes: number,
  out: { write(text: string): unknown; isTTY?: boolean; columns?: number },
  nowMs: () => number = () => performance.now(),
): Progress {
  const startMs = nowMs();
  let read = 0;
  let done = 0;
  let shownMs = startMs;
  const show = (): void => {
    const now = nowMs();
    if (now - shownMs < (out.isTTY ? redrawMs : lineMs)) return;
    shownMs = now;
    const text = describe(read, totalBytes, done, (now - startMs) / 1_000, Boolean(out.isTTY));
    out.write(out.isTTY ? `\r${text.slice(0, (out.columns ?? 80) - 1)}\x1b[K` : `${text}\n`);
  };
  return {
    bytes(count) {
      read += count;
      show();
    },
    resources(count) {
      done += count;
      show();
    },
    end: () => void (out.isTTY && out.write('\r\x1b[K')),
  };
}

function describe(
  read: number,
  totalBytes: number,
  done: number,
  seconds: number,
  withBar: boolean,
): string {
  const part = totalBytes > 0 ? Math.min(read / totalBytes, 1) : 1;
  const rate = Math.round(done / Math.max(seconds, 0.001));
  const left = part > 0.02 ? clock((seconds / part) * (1 - part)) : '…';
  const filled = Math.round(part * barWidth);
  const bar = withBar ? `[${'█'.repeat(filled)}${'·'.repeat(barWidth - filled)}] ` : '';
  const percent = `${String(Math.floor(part * 100)).padStart(3)}%`;
  return `${bar}${percent}  ${count(done)} resources  ${count(rate)}/s  ${left} left`;
}

/** 1234567 → `1,234,567`. */
export function count(number: number): string {
  return number.toLocaleString('en-US');
}

function clock(seconds: number): string {
  const whole = Math.round(seconds);
  const [h, m, s] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const pad = (part: number): string => String(part).padStart(2, '0');
  return h > 0 ? `${h}:${pad(m)}:${pad(s)}` : `${m}:${pad(s)}`;
}
