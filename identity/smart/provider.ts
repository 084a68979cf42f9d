import { timingSafeEqual } from 'node:crypto';
import Provider, { type Configuration, type KoaContextWithOIDC } from 'oidc-provider';
import type { Door } from '../door.ts';
import { fingerprint } from '../keys.ts';
import { adapterFor } from './adapter.ts';
import { allowScreen, smartPaths } from './addresses.ts';
import { askCookie } from './ask-cookie.ts';
import { accountOf } from './account.ts';
import { checkAssertion } from './check-assertion.ts';
import { errorPage } from './error-page.ts';
import { grantSeconds } from './grantable.ts';
import { policy } from './policy.ts';
import { checkAudience, checkLaunch } from './request-checks.ts';
import { resourceServer } from './resource-server.ts';
import type { SigningKey } from './signing-keys.ts';
import { tokenContext } from './token-context.ts';
import type { FetchKeys } from './fetch-keys.ts';
import { plainScopes } from './scopes.ts';

const accessTokenSeconds = 3600;
const backendTokenSeconds = 300;
const interactionSeconds = 15 * 60;
const onlineSeconds = 12 * 3600;

/**
 * The authorization server of SMART App Launch 2.2 for one origin. It knows no sign-in of its own:
 * who allows is the person at Linchpin's own session, asked anew at every request on our screen.
 */
export function openProvider(
  door: Door,
  origin: string,
  keys: SigningKey[],
  fetchKeys: FetchKeys = (url, options) => fetch(url, { ...options, redirect: 'error' }),
): Provider {
  const provider = new Provider(`${origin}${smartPaths.issuer}`, {
    ...configuration(door, origin),
    jwks: { keys: keys as never },
    fetch: fetchKeys,
  });
  // The address is settled by `originOf`, never by what a proxy's headers say.
  provider.proxy = true;
  provider.silent = true;
  provider.Client.prototype.compareClientSecret = function compare(actual: string): boolean {
    const wanted = Buffer.from(this.clientSecret ?? '');
    const given = Buffer.from(fingerprint(actual));
    return wanted.length === given.length && timingSafeEqual(wanted, given);
  };
  provider.on('grant.success', addLaunchContext);
  provider.on('grant.revoked', (_ctx, grantId) => {
    void door.pool
      .query('update smart_authorization set revoked_at = $2 where id = $1', [
        fingerprint(grantId),
        door.now().toString(),
      ])
      .catch(() => undefined);
  });
  return provider;
}

/** The token answer names whose launch it is; what the app holds stands in the token itself. */
function addLaunchContext(ctx: KoaContextWithOIDC): void {
  const extra = ctx.oidc.entities.AccessToken?.extra;
  if (extra) Object.assign(ctx.body as object, extra);
}

function configuration(door: Door, origin: string): Configuration {
  return {
    adapter: adapterFor(door),
    ...surface(),
    ...lifetimes(),
    claims: { openid: ['sub'], fhirUser: ['fhirUser'], profile: ['name', 'fhirUser'] },
    clientBasedCORS: (_ctx, from, client) =>
      client.clientAuthMethod === 'none' &&
      (client.redirectUris ?? []).some((uri) => URL.parse(uri)?.origin === from),
    cookies: cookiesOf(door),
    extraParams: {
      aud: (ctx, value) => checkAudience(ctx, value, origin),
      launch: (ctx, value, client) => checkLaunch(door, ctx, value, client),
    },
    features: featuresOf(door, origin),
    extraTokenClaims: async (_ctx, token) =>
      token.kind === 'AccessToken' && token.grantId !== undefined
        ? ({ ...(await tokenContext(door, origin, token.grantId, token.scope)) } as never)
        : undefined,
    findAccount: (ctx, sub, token) => accountOf(door, origin, ctx, sub, token),
    assertJwtClientAuthClaimsAndHeader: (_ctx, claims) => checkAssertion(claims),
    interactions: {
      policy: policy(),
      url: (ctx, { uid }) => {
        askCookie(door, ctx, uid);
        return `${origin}${allowScreen(uid)}`;
      },
    },
    loadExistingGrant: (ctx) => {
      const grantId = ctx.oidc.result?.consent?.grantId;
      return grantId === undefined ? undefined : ctx.oidc.provider.Grant.find(grantId);
    },
    renderError: errorPage,
  };
}

/** Addresses, methods and algorithms. */
function surface(): Configuration {
  return {
    clientAuthMethods: ['none', 'client_secret_basic', 'client_secret_post', 'private_key_jwt'],
    // SMART asks for these two of every server; others are refused.
    enabledJWA: {
      clientAuthSigningAlgValues: ['RS384', 'ES384'],
      idTokenSigningAlgValues: ['RS256'],
    },
    responseTypes: ['code'],
    scopes: [...plainScopes],
    subjectTypes: ['public'],
    pkce: { required: () => true },
    fetchResponseBodyLimits: { jwks_uri: 64 * 1024 },
    routes: {
      authorization: '/authorize',
      token: '/token',
      introspection: '/introspect',
      revocation: '/revoke',
      jwks: '/jwks',
    },
  };
}

function lifetimes(): Configuration {
  return {
    ttl: {
      AccessToken: accessTokenSeconds,
      AuthorizationCode: 60,
      ClientCredentials: backendTokenSeconds,
      Grant: grantSeconds,
      IdToken: 600,
      Interaction: interactionSeconds,
      RefreshToken: (_ctx, token) =>
        token.scopes.has('offline_access') ? grantSeconds : onlineSeconds,
      // Nobody is remembered here: every request asks Linchpin's own session.
      Session: 120,
    },
    expiresWithSession: () => false,
    issueRefreshToken: (_ctx, client, code) =>
      client.grantTypeAllowed('refresh_token') &&
      (code.scopes.has('offline_access') || code.scopes.has('online_access')),
    rotateRefreshToken: () => true,
  };
}

function cookiesOf(door: Door): NonNullable<Configuration['cookies']> {
  const prefix = door.keys.cookiePrefix;
  const each = { httpOnly: true, sameSite: 'lax', secure: door.secure, signed: true } as const;
  return {
    names: {
      session: `${prefix}.smart`,
      interaction: `${prefix}.smart-ask`,
      resume: `${prefix}.smart-go-on`,
    },
    keys: [door.keys.smartCookies],
    long: each,
    short: each,
  };
}

function featuresOf(door: Door, origin: string): NonNullable<Configuration['features']> {
  return {
    devInteractions: { enabled: false },
    dPoP: { enabled: false },
    pushedAuthorizationRequests: { enabled: false },
    rpInitiatedLogout: { enabled: false },
    userinfo: { enabled: false },
    clientCredentials: { enabled: true },
    revocation: {
      enabled: true,
      allowedPolicy: (_ctx, client, token) => token.clientId === client.clientId,
    },
    introspection: {
      enabled: true,
      allowedPolicy: (_ctx, client, token) => token.clientId === client.clientId,
    },
    resourceIndicators: resourceServer(door, origin),
  };
}
