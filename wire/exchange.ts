import { noteServerTime } from './server-time.ts';

/** What became of a request: an answer, or silence (then nobody knows whether it was done). */
export type Exchange = { answered: true; status: number; body: unknown } | { answered: false };

export interface ExchangeOptions {
  method?: 'GET' | 'POST';
  body?: unknown;
  headers?: Record<string, string>;
  signal?: AbortSignal | undefined;
  /** Milliseconds after which silence counts as silence. */
  patienceMs?: number;
  /** True: sent even when the page is left at this moment, unless it is too large for that. */
  outlivesPage?: boolean | undefined;
}

/** What a browser sends on for a page that is gone: 64 KiB in all. */
const outlivingAtMost = 30_000;

/** A gateway that answers in place of the server: whether the server did the work is unknown. */
const silentStatuses = new Set([502, 503, 504]);

/** A file on a slow line is under way for longer: 50 kB a second is waited for. */
const slowestBytesPerMs = 50;

/**
 * Sends one request to the server of this page and reads its JSON answer. Never throws, except with
 * the caller's own abort.
 */
export async function exchange(path: string, options: ExchangeOptions = {}): Promise<Exchange> {
  const body = options.body === undefined ? undefined : JSON.stringify(options.body);
  const sendingMs = (body?.length ?? 0) / slowestBytesPerMs;
  const patience = AbortSignal.timeout((options.patienceMs ?? 20_000) + sendingMs);
  const signal = options.signal ? AbortSignal.any([options.signal, patience]) : patience;
  const headers: Record<string, string> = { accept: 'application/json', ...options.headers };
  const init: RequestInit = { method: options.method ?? 'POST', headers, signal };
  if (body !== undefined) {
    headers['content-type'] = 'application/json';
    init.body = body;
    if (options.outlivesPage && body.length < outlivingAtMost) init.keepalive = true;
  }
  try {
    const response = await fetch(path, { ...init, credentials: 'same-origin', cache: 'no-store' });
    noteServerTime(response.headers.get('date'));
    const body = readJson(await response.text());
    const silent = silentStatuses.has(response.status) && !isOurs(body);
    return silent ? { answered: false } : { answered: true, status: response.status, body };
  } catch (error) {
    if (options.signal?.aborted) throw error;
    return { answered: false };
  }
}

function readJson(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isOurs(body: unknown): boolean {
  return typeof body === 'object' && body !== null && 'refused' in body;
}
