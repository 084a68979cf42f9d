import { errors } from 'oidc-provider';

const longestSeconds = 300;

/** Clocks differ a little. */
const leewaySeconds = 15;

/**
 * What SMART asks of an app's own signed assertion beyond OpenID Connect (App Launch 2.2, "Client
 * authentication: asymmetric"): it is by and about the app, and ends within five minutes.
 */
export function checkAssertion(claims: Record<string, unknown>): void {
  if (claims['sub'] !== claims['iss']) {
    throw new errors.InvalidClientAuth('sub and iss must both be the client_id');
  }
  const { exp } = claims;
  const now = Math.floor(Date.now() / 1000);
  if (typeof exp !== 'number' || exp > now + longestSeconds + leewaySeconds) {
    throw new errors.InvalidClientAuth('exp must be no more than five minutes ahead');
  }
}
