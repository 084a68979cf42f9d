import type { ResourceType } from '@medplum/fhirtypes';
import type pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import { refuse, type Refusal } from '../../../fhir/refusal.ts';
import { withPractice } from '../../pool.ts';
import type { Criterion } from '../drive/criterion.ts';
import type { Statement } from '../drive/select.ts';
import type { SearchOptions } from '../fhir-search.ts';
import type { Condition } from '../language/condition.ts';

/** What one search works with. */
export interface Engine {
  practiceId: string;
  options: SearchOptions;
  /** Runs one statement; throws `Refused` when the time of the search is over. */
  ask: <R extends pg.QueryResultRow>(statement: Statement) => Promise<R[]>;
}

/** How conditions are narrowed and decided; those of a chain or a value set ask it for theirs. */
export type CriteriaOf = (
  engine: Engine,
  type: string,
  conditions: readonly Condition[],
) => Promise<Criterion[]>;

/** Carries a refusal out of the depth of a search. */
export class Refused extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.message);
    this.refusal = refusal;
  }
}

const usualMs = 10_000;
const cancelled = '57014';

/** A search goes by an index, also where the planner supposes that the first rows will do. */
const withoutScans = `set_config('enable_seqscan', 'off', false)`;

/** Opens the statements of one search; their time is counted from here. */
export function openEngine(pool: pg.Pool, practiceId: string, options: SearchOptions): Engine {
  const until = performance.now() + (options.timeMs ?? usualMs);
  return {
    practiceId,
    options,
    ask: async <R extends pg.QueryResultRow>(statement: Statement) => {
      const leftMs = Math.floor(until - performance.now());
      if (leftMs <= 0) throw tooCostly();
      try {
        return await withPractice(pool, practiceId, async (client) => {
          const begun = client.query({
            name: 'begin_search',
            text: `select set_config('statement_timeout', $1, false), ${withoutScans}`,
            values: [String(leftMs)],
          });
          const found = client.query<R>(statement);
          // Nobody waits for the end: it goes out with the question, and what the connection is
          // asked next stands behind it. When it fails the connection is lost, as its user hears.
          client.query('reset statement_timeout; reset enable_seqscan').catch(() => {});
          const [, { rows }] = await Promise.all([begun, found]);
          return rows;
        });
      } catch (error) {
        if ((error as { code?: string }).code === cancelled) throw tooCostly();
        throw error;
      }
    },
  };
}

function tooCostly(): Refused {
  return new Refused(
    refuse(
      'too-costly',
      'This search takes too long. Add a condition, such as a patient or a code.',
    ),
  );
}

/** What may be met of a type. */
export function reachOf({ options }: Engine, type: string) {
  return options.reach?.(type as ResourceType) ?? 'all';
}

/** The clock of the search. */
export function nowOf({ options }: Engine): Temporal.Instant {
  return options.now;
}
