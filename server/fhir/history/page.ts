import { intervalOf } from '../../../fhir/dates.ts';
import { isRefusal, refuse, type Refusal } from '../../../fhir/refusal.ts';
import type { HistoryAsked, HistoryMark } from '../../../records/read-versions.ts';

/** How the answer is to look; the door reads these. */
const formParameters = ['_format', '_pretty', '_summary', '_elements'];

const defaultCount = 50;
const countAtMost = 1000;

/** Which page of a history is asked for. */
export interface PageAsked {
  asked: Pick<HistoryAsked, 'since' | 'during'>;
  count: number;
  after: HistoryMark | undefined;
}

const known = new Set(['_since', '_at', '_count', '_after', ...formParameters]);

/**
 * Reads `_since`, `_at`, `_count` and the mark of the page; refuses what it cannot read, `_list`
 * unless lenient, and when strict whatever else it does not know (`Prefer: handling=…`).
 */
export function readPage(query: URLSearchParams, handling?: string): PageAsked | Refusal {
  const unknown = [...query.keys()].find((name) => !known.has(name));
  const isRefused = handling === 'strict' || (query.has('_list') && handling !== 'lenient');
  if (unknown !== undefined && isRefused) {
    const name = handling === 'strict' ? unknown.slice(0, 80) : '_list';
    return refuse('not-supported', `A history is not narrowed by ${name} here.`);
  }
  const since = intervalIn(query, '_since');
  const during = intervalIn(query, '_at');
  if (isRefusal(since)) return since;
  if (isRefusal(during)) return during;
  const count = query.get('_count') ?? String(defaultCount);
  if (!/^\d{1,9}$/.test(count)) return refuse('malformed', '_count must be a whole number.');
  const mark = query.get('_after');
  const after = mark === null ? undefined : readMark(mark);
  if (mark !== null && !after) {
    return refuse('malformed', '_after is not a mark of ours; follow the link of the page before.');
  }
  return {
    asked: { ...(since && { since: since.start }), ...(during && { during }) },
    count: Math.min(Number(count), countAtMost),
    after,
  };
}

function intervalIn(
  query: URLSearchParams,
  name: string,
): { start: string; end: string } | undefined | Refusal {
  const text = query.get(name);
  if (text === null) return undefined;
  // A plus sign in an address reads as a blank, which callers forget.
  const interval = intervalOf(text.trim().replace(' ', '+'));
  if (interval) return interval;
  return refuse('malformed', `${name} must be a date or an instant, as 2026-11-21T09:30:00Z.`);
}

/** A mark as it stands in the link to the next page. */
export function writeMark({ at, type, id, version }: HistoryMark): string {
  return Buffer.from([at, type, id, version].join(' / ')).toString('base64url');
}

const markForm =
  /^(\d{4,}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d{1,6})?\+00) \/ (\w{1,60}) \/ ([\w\-.]{1,64}) \/ (\d{1,9})$/;

function readMark(text: string): HistoryMark | undefined {
  const [, at, type, id, version] =
    markForm.exec(Buffer.from(text, 'base64url').toString('utf8')) ?? [];
  if (at === undefined || type === undefined || id === undefined) return undefined;
  return Number.isNaN(Date.parse(at)) ? undefined : { at, type, id, version: Number(version) };
}
