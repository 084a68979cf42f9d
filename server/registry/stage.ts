import type pg from 'pg';
import type { Logger } from 'pino';
import type { Temporal } from 'temporal-polyfill';
import type { Change } from '../../records/act.ts';
import { commit } from '../../records/commit/commit.ts';
import type { SimulatedAt } from './exchange.ts';

/** What the exchange with registries needs of the building. */
export interface DeskStage {
  pool: pg.Pool;
  log: Logger;
  now: () => Temporal.Instant;
  timeZoneOf: (practiceId: string) => Promise<string>;
  secretsFile: string | undefined;
  simulated: SimulatedAt | undefined;
  signal: AbortSignal;
}

/** Writes as the program itself, which the audit says. */
export function commitAsProgram(
  { pool, now }: DeskStage,
  practiceId: string,
  act: string,
  changes: Change[],
) {
  return commit(pool, {
    ...{ practiceId, at: now(), changes },
    namesPatients: true,
    audit: {
      ...{ actorId: 'linchpin', actorName: 'Linchpin', role: 'program', act },
      ...{ patients: [], ip: '', sessionId: '' },
    },
  });
}
