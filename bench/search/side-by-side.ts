import type pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import { isRefusal } from '../../fhir/refusal.ts';
import { openPractice } from '../../records/open.ts';
import { percentiles } from '../visit/timing.ts';
import type { NamedSearch } from './named.ts';
import { watchCpu } from './own-cpu.ts';

/** A practice of one size, asked over one connection. */
export interface Clinic {
  size: number;
  people: number;
  practiceId: string;
  pool: pg.Pool;
}

/** What one search took at one size: medians of the rounds. */
export interface Figures {
  p50: number;
  p95: number;
  /** Milliseconds of processor time a search, of this process and the database; if known. */
  cpuMs: number | undefined;
  /** Resources or the count that was found, on average. */
  found: number;
}

const rounds = 5;
const perRound = 100;
const warmingUp = 40;

export const benchMoment = Temporal.Instant.from('2026-11-20T17:00:00Z');

const median = (numbers: number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;

/**
 * Asks a search at every size by turns, so that whatever else the machine does meets all of them
 * alike: five rounds of a hundred, after some to warm up.
 */
export async function askByTurns(
  search: NamedSearch,
  clinics: readonly Clinic[],
): Promise<Figures[]> {
  const all = await Promise.all(clinics.map((clinic) => openAsked(search, clinic)));
  for (let n = 0; n < warmingUp; n += 1) for (const one of all) await one.ask(n);
  for (let round = 1; round <= rounds; round += 1) {
    for (const one of all) one.begin();
    for (let n = 0; n < perRound; n += 1) for (const one of all) await one.ask(round * 1_000 + n);
  }
  return all.map(({ figures }) => figures());
}

async function openAsked(search: NamedSearch, { pool, practiceId, people }: Clinic) {
  const records = openPractice(pool, practiceId);
  const { rows } = await pool.query<{ pid: number }>('select pg_backend_pid() as pid');
  const cpu = watchCpu(rows[0]?.pid ?? 0);
  const taken: { ms: number[]; cpuMs: number[] }[] = [];
  let found = 0;
  return {
    begin: () => void taken.push({ ms: [], cpuMs: [] }),
    async ask(n: number): Promise<void> {
      const pairs = new URLSearchParams(search.ask(n, people));
      const cpuBefore = cpu.readMs();
      const began = performance.now();
      const page = await records.searchFhir(search.type, pairs, { now: benchMoment });
      const ms = performance.now() - began;
      const cpuAfter = cpu.readMs();
      if (isRefusal(page)) throw new Error(`${search.name}: ${page.message}`);
      const round = taken.at(-1);
      if (!round) return;
      round.ms.push(ms);
      if (cpuBefore !== undefined && cpuAfter !== undefined) {
        round.cpuMs.push(cpuAfter - cpuBefore);
      }
      found += page.matches.length + page.included.length || (page.total ?? 0);
    },
    figures(): Figures {
      const each = taken.map(({ ms }) => percentiles(ms));
      const cpuMs = taken.flatMap((round) => round.cpuMs);
      return {
        p50: median(each.map(({ p50 }) => p50)),
        p95: median(each.map(({ p95 }) => p95)),
        cpuMs: cpuMs.length === 0 ? undefined : median(cpuMs),
        found: found / (rounds * perRound),
      };
    },
  };
}
