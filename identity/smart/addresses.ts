import type { IncomingHttpHeaders } from 'node:http';
import { refuse, type Refusal } from '../../fhir/refusal.ts';
import type { Door } from '../door.ts';

/** Where apps find what they need, below the origin. The capability statement names them too. */
export const smartPaths = {
  issuer: '/smart',
  authorize: '/smart/authorize',
  token: '/smart/token',
  introspect: '/smart/introspect',
  revoke: '/smart/revoke',
  jwks: '/smart/jwks',
  openidConfiguration: '/smart/.well-known/openid-configuration',
  /** Below the FHIR base. */
  smartConfiguration: '/.well-known/smart-configuration',
  manage: '/apps',
  style: '/smart/style.json',
  fhirBase: '/fhir/R4',
} as const;

/** The screen on which a person allows an app, below the origin. */
export const allowScreen = (uid: string): string => `/apps/allow/${uid}`;

const thisMachine = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/;

/**
 * The origin under which apps know this server. What a stranger writes into `Host` must not become
 * an issuer: without a public address only names of this machine are believed.
 */
export function originOf(
  door: Pick<Door, 'publicUrl'>,
  headers: Pick<IncomingHttpHeaders, 'host'>,
): string | Refusal {
  const { host = '' } = headers;
  const given = new URL(door.publicUrl).origin;
  if (given !== 'http://localhost') return given;
  if (thisMachine.test(host)) return `http://${host}`;
  return refuse(
    'not-found',
    'Apps connect to this server only under its public address; set LINCHPIN_PUBLIC_URL.',
  );
}
