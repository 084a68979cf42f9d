import type { IncomingHttpHeaders } from 'node:http';
import type pg from 'pg';
import type { Temporal } from 'temporal-polyfill';
import type { AuditEntry } from '../records/audit.ts';
import { type BetterAuth } from './better-auth.ts';
import { type DoorKeys } from './keys.ts';
import { SessionCache } from './session-cache.ts';
import type { FetchKeys } from './smart/fetch-keys.ts';
import { type Smart } from './smart/smart.ts';

/** What of a request the door looks at. */
export interface DoorRequest {
  headers: IncomingHttpHeaders;
  ip: string;
  /** Let in although the screen is locked: for what a wall may show, which nobody touches. */
  evenLocked?: boolean;
}

export interface DoorSettings {
  databaseUrl: string;
  /**
   * At least 32 characters, kept beside the data. Changing it signs everyone out and ends drafts.
   */
  secret: string;
  /** Minutes without a request made by a person until a session locks. Default 15. */
  idleMinutes?: number;
  now: () => Temporal.Instant;
  /**
   * Where people reach this server when it is not this machine: `https://clinic.example`. Decides
   * secure cookies and the name passkeys are bound to. Default `http://localhost`.
   */
  publicUrl?: string;
  /** Appends to the audit of a practice; `recordEvent` on the records pool. */
  audit: (practiceId: string, entry: AuditEntry) => Promise<void>;
  /** Creates the demo clinic, with its practice and staff; asked once, while no practice exists. */
  openDemo?: () => Promise<void>;
  /**
   * Told of a fault in our own work: where, and its kind; never its words, they may quote input.
   */
  onFault?: (fault: { at: string; name?: string; code?: string }) => void;
  /** Fetches the keys of connected apps; tests pass their own. */
  fetchAppKeys?: FetchKeys;
}

/** Everything that stands behind the door's counter. */
export interface Door {
  /** Works as `linchpin_door`: sees `identity` and nothing else. */
  pool: pg.Pool;
  /** Works as `linchpin_app`: for the resources a new practice or member needs. */
  records: pg.Pool;
  auth: BetterAuth;
  keys: DoorKeys;
  publicUrl: string;
  secure: boolean;
  idleMinutes: number;
  now: () => Temporal.Instant;
  audit: DoorSettings['audit'];
  openDemo: (() => Promise<void>) | undefined;
  cache: SessionCache;
  /** What connected apps are let in by. */
  smart: Smart;
}
