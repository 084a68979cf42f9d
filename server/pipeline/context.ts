import type { IncomingHttpHeaders } from 'node:http';
import type pg from 'pg';
import type { Logger } from 'pino';
import type { z } from 'zod';
import type { Refusal } from '../../fhir/refusal.ts';
import type { AppCaller } from '../../identity/smart/bearer.ts';
import type { Act, Actor, Moment, View } from '../../records/act.ts';
import type { PracticeRecords } from '../../records/practice-records.ts';
import type { SharedAnswers } from './shared-answers.ts';

export type AnyAct = Act<z.ZodType, z.ZodType, unknown>;
export type AnyView = View<z.ZodType, z.ZodType>;

/** What the pipeline needs of the building. */
export interface Rooms {
  pool: pg.Pool;
  log: Logger;
  authenticate: (
    headers: IncomingHttpHeaders,
    ip: string,
    evenLocked?: boolean,
  ) => Promise<Actor | Refusal>;
  /** The second person whose word a request brings; see `identity/witness.ts`. */
  witness: (
    headers: IncomingHttpHeaders,
    actor: Actor,
    act: string,
  ) => Promise<Actor | undefined | Refusal>;
  /** Which connected app asks with a bearer token, and for whom. */
  authenticateApp: (headers: IncomingHttpHeaders) => Promise<AppCaller | Refusal>;
  /** Whether a Practitioner is one of the practice's staff. */
  isMember: (practiceId: string, practitionerId: string) => Promise<boolean>;
  timeZoneOf: (practiceId: string) => Promise<string>;
  now: () => Moment['now'];
  newId: () => string;
  shared: SharedAnswers;
  sittings: Sittings;
  limits: RateLimits;
  /** Lets notifications go to addresses without TLS and of private networks; for tests. */
  subscriptionsAnywhere: boolean;
}

/** Which patients a session has been shown by which view, so that a live refresh is not a new look. */
export interface Sittings {
  /** Answers those not yet shown, and remembers them. */
  newlySeen(sessionId: string, view: string, patients: string[]): string[];
}

export interface RateLimits {
  /** True when this session has asked too much of late. */
  exceeded(sessionId: string): boolean;
}

/** One request on its way through the pipeline; each step adds what it found out. */
export interface Passage {
  rooms: Rooms;
  headers: IncomingHttpHeaders;
  ip: string;
  body: unknown;
  act?: AnyAct;
  view?: AnyView;
  moment?: Moment;
  records?: PracticeRecords;
  input?: unknown;
  key?: string;
  /** The answer as JSON text, once there is one. */
  answer?: string;
  /** The patients a view has shown. */
  shown?: string[];
  /** What a view was asked for, when the look is audited by itself. */
  reason?: string | undefined;
}

/** One step: adds to the passage, or refuses. */
export type Step = (passage: Passage) => Promise<Refusal | undefined> | Refusal | undefined;
