import type { Logger } from 'pino';
import { Temporal } from 'temporal-polyfill';
import type { LaboratoryTls } from './laboratory/address.ts';

/** What it takes to open. The database is migrated already. */
export interface BuildingConfig {
  databaseUrl: string;
  host: string;
  /** 0 picks a free one. */
  port: number;
  /** Signs sessions and derives keys; at least 32 characters, kept in the data folder. */
  secret: string;
  /** Folder of the built web app. */
  webRoot: string;
  log?: Logger;
  /** Opens the demo clinic where no practice is set up yet. */
  demo?: boolean;
  /** IANA; where the demo clinic stands, when it is not where it usually does. */
  demoTimeZone?: string;
  /** Where people reach it through a proxy on this machine; decides secure cookies and passkeys. */
  publicUrl?: string;
  /** How often a session may ask in 10 s; `openRateLimits` knows the usual number. */
  requestsPerWindow?: number;
  /** The same for a connected app; as `requestsPerWindow` where that is given alone. */
  appRequestsPerWindow?: number;
  /** Where reports of laboratories are listened for (MLLP); 0 picks a free port. */
  laboratoryPort?: number;
  /** Encrypts the exchange with laboratories; PEM. */
  laboratoryTls?: LaboratoryTls;
  /** Opens the simulated laboratory also without the demo clinic; for tests. */
  simulatedLaboratory?: boolean;
  /** Opens the simulated registry also without the demo clinic; for tests. */
  simulatedRegistry?: boolean;
  /** Where users, passwords and certificates of immunization registries stand. */
  registrySecretsFile?: string;
  /** Lets notifications go to addresses without TLS and of private networks; for tests. */
  subscriptionsAnywhere?: boolean;
  /** The clock; tests pass their own. */
  now?: () => Temporal.Instant;
}
