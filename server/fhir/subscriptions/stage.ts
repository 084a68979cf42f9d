import type pg from 'pg';
import type { Logger } from 'pino';
import type { Temporal } from 'temporal-polyfill';
import type { StandingOwner } from '../../../identity/smart/owner-reach.ts';
import type { Reach } from '../../../records/subscriptions/owners.ts';
import type { RunKey } from '../../../records/subscriptions/run-key.ts';
import type { Sockets } from './sockets.ts';

/** What delivery needs of the building. */
export interface Stage {
  pool: pg.Pool;
  now: () => Temporal.Instant;
  log: Pick<Logger, 'warn'>;
  /** How far who asked may read a type now. */
  ownerReach: (practiceId: string, owner: StandingOwner, type: string) => Promise<Reach>;
  /** Who listens by WebSocket at this server. */
  sockets: Sockets;
  /** Says to the screens that watch, now and then, that delivery has gone on or failed. */
  tell: (key: RunKey) => void;
  /** Allows addresses without TLS and of private networks; for tests. */
  anywhere: boolean;
  /** Ends what is under way. */
  signal: AbortSignal;
}
