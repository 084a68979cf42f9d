import type { Configuration } from 'oidc-provider';

/** Fetches an app's keys; tests pass their own. */
export type FetchKeys = NonNullable<Configuration['fetch']>;
