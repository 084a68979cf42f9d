import { interactionOf } from '../../server/fhir/address.ts';
import { segmentsOf } from '../../server/fhir/read-request.ts';
import { isRefusal } from '../../fhir/refusal.ts';
import type { FuzzRequest } from './requests.ts';
import { sound } from './sound.ts';

const operations = new Set(sound.flatMap(([, path]) => /\$([a-z-]+)/.exec(path)?.[1] ?? []));

/** What came of many requests, counted. */
export interface Tallies {
  /** Status → how often. */
  statuses: Map<number, number>;
  /** What was bent → how often. */
  kinds: Map<string, number>;
  /** Interaction or operation → how often asked, and how often done. */
  interactions: Map<string, { asked: number; done: number }>;
  slowest: { tookMs: number; request: string };
}

export function openTallies(): Tallies {
  return {
    ...{ statuses: new Map(), kinds: new Map(), interactions: new Map() },
    slowest: { tookMs: 0, request: '' },
  };
}

export function tally(tallies: Tallies, asked: FuzzRequest, status: number, tookMs: number): void {
  count(tallies.statuses, status);
  count(tallies.kinds, asked.kind);
  const name = nameOf(asked);
  const one = tallies.interactions.get(name) ?? { asked: 0, done: 0 };
  one.asked += 1;
  if (status >= 200 && status < 300) one.done += 1;
  tallies.interactions.set(name, one);
  if (tookMs <= tallies.slowest.tookMs) return;
  tallies.slowest = { tookMs, request: `${asked.method} ${asked.path.slice(0, 300)}` };
}

function count<K>(counts: Map<K, number>, key: K): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

/** The interaction or operation that an address leads to; what leads nowhere is one name. */
function nameOf({ method, path }: FuzzRequest): string {
  const asked = interactionOf(method, segmentsOf(path.split('?')[0] ?? ''));
  if (isRefusal(asked)) return 'none';
  if (asked.kind !== 'operation') return asked.kind;
  return operations.has(asked.name) ? `$${asked.name}` : 'no operation';
}

/** The share of requests that were done, 0 to 1. */
export function shareDone({ statuses }: Tallies): number {
  const all = [...statuses];
  const sum = (some: [number, number][]): number => some.reduce((n, [, times]) => n + times, 0);
  return sum(all.filter(([status]) => status >= 200 && status < 300)) / Math.max(1, sum(all));
}

/** The counts as lines. */
export function linesOf({ statuses, kinds, interactions, slowest }: Tallies): string[] {
  return [
    `the slowest ${slowest.tookMs} ms: ${slowest.request}`,
    ...[...statuses].toSorted(([a], [b]) => a - b).map(([status, n]) => `  ${status}: ${n}`),
    ...[...kinds].map(([kind, n]) => `  ${kind}: ${n}`),
    ...[...interactions]
      .toSorted(([, a], [, b]) => b.asked - a.asked)
      .filter(([, { asked, done }]) => asked > 20 || done > 0)
      .map(([name, { asked, done }]) => `  ${name}: ${asked} asked, ${done} done`),
  ];
}
