import type Provider from 'oidc-provider';

/** The authorization server that apps connect to. */
export interface Smart {
  /** For one origin; its keys are read again every hour, so that a new one is taken up. */
  providerFor: (origin: string) => Promise<Provider>;
}
