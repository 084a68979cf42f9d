import type pg from 'pg';
import type { Temporal } from 'temporal-polyfill';
import type { HeldBack } from './held-back.ts';
import type { Known } from './known.ts';
import type { Condition } from './references.ts';
import type { ErrorReport } from './report.ts';

/** What became of the resources met so far. */
export interface Counts {
  created: number;
  updated: number;
  /** In the record already, as they stand in the file. */
  unchanged: number;
  /** Met a second time in these files; the first is taken. */
  repeated: number;
  /** Imported once and changed or removed here since: left as they are here. */
  kept: number;
}

/** Everything the steps of one import share. */
export interface Run {
  pool: pg.Pool;
  practiceId: string;
  /** Who runs it, as the audit names them. */
  actorName: string;
  now: () => Temporal.Instant;
  counts: Counts;
  report: ErrorReport;
  held: HeldBack;
  known: Known;
  /** Conditional references answered so far. */
  conditions: Map<string, Condition>;
  /** Called with each resource that has been dealt with. */
  done: (count: number) => void;
}

/** The act's name in history and audit; also how an import knows its own work again. */
export const importAct = 'import/records';
