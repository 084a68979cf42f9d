import { passkey } from '@better-auth/passkey';
import { betterAuth } from 'better-auth';
import { APIError, isAPIError } from 'better-auth/api';
import { twoFactor } from 'better-auth/plugins/two-factor';
import type pg from 'pg';
import type { DoorKeys } from './keys.ts';
import { passwordMaxLength, passwordMinLength } from './password-rules.ts';

/** Sessions end this long after the full sign-in, whatever happens. */
export const sessionHours = 12;

/** How the address of the client travels from our routes to better-auth; a client cannot set it. */
export const clientIpHeader = 'x-linchpin-client-ip';

const timestamps = { createdAt: 'created_at', updatedAt: 'updated_at' };

/** Where better-auth's tables and columns stand in records/sql/0002_identity.sql. */
const tables = {
  user: {
    modelName: 'user_account',
    fields: { emailVerified: 'email_verified', ...timestamps },
  },
  session: {
    modelName: 'session',
    fields: {
      userId: 'user_id',
      expiresAt: 'expires_at',
      ipAddress: 'ip_address',
      userAgent: 'user_agent',
      ...timestamps,
    },
  },
  account: {
    modelName: 'credential',
    fields: {
      accountId: 'account_id',
      providerId: 'provider_id',
      userId: 'user_id',
      accessToken: 'access_token',
      refreshToken: 'refresh_token',
      idToken: 'id_token',
      accessTokenExpiresAt: 'access_token_expires_at',
      refreshTokenExpiresAt: 'refresh_token_expires_at',
      ...timestamps,
    },
  },
  verification: { modelName: 'verification', fields: { expiresAt: 'expires_at', ...timestamps } },
};

const secondFactor = twoFactor({
  issuer: 'Linchpin',
  twoFactorCookieMaxAge: 600,
  accountLockout: { enabled: true, maxFailedAttempts: 10, durationSeconds: 900 },
  schema: {
    user: { fields: { twoFactorEnabled: 'two_factor_enabled' } },
    twoFactor: {
      modelName: 'authenticator',
      fields: {
        userId: 'user_id',
        backupCodes: 'backup_codes',
        failedVerificationCount: 'failed_verification_count',
        lockedUntil: 'locked_until',
      },
    },
  },
});

/** A passkey counts as two factors only when the authenticator checked a PIN, finger or face. */
function mustBeVerified(userVerified: boolean | undefined): void {
  if (userVerified !== true) {
    throw new APIError('UNAUTHORIZED', { code: 'USER_NOT_VERIFIED', message: 'not verified' });
  }
}

function passkeys(baseUrl: string): ReturnType<typeof passkey> {
  return passkey({
    rpName: 'Linchpin',
    rpID: new URL(baseUrl).hostname,
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    registration: {
      afterVerification: ({ verification }) => {
        mustBeVerified(verification.registrationInfo?.userVerified);
      },
    },
    authentication: {
      afterVerification: ({ verification }) => {
        mustBeVerified(verification.authenticationInfo?.userVerified);
      },
    },
    schema: {
      passkey: {
        fields: {
          publicKey: 'public_key',
          userId: 'user_id',
          credentialID: 'credential_id',
          deviceType: 'device_type',
          backedUp: 'backed_up',
          createdAt: 'created_at',
        },
      },
    },
  });
}

/** A wrong code is an answer; anything else is a fault, and belongs in the server's log. */
function throwFault(error: unknown): void {
  if (!isAPIError(error) || error.status === 'INTERNAL_SERVER_ERROR') throw error;
}

/**
 * better-auth with passwords, authenticator codes, recovery codes and passkeys, on our tables. It
 * is never reached directly: identity/sign-in.route.ts lets through the few paths we use, checks
 * what they are given and what they answer, and limits tries, so its own limits and routes rest.
 */
export function openBetterAuth(pool: pg.Pool, baseUrl: string, keys: DoorKeys) {
  return betterAuth({
    appName: 'Linchpin',
    baseURL: new URL(baseUrl).origin,
    basePath: '/api/auth',
    secret: keys.signIn,
    database: pool,
    trustedOrigins: (request) => [request?.headers.get('origin')],
    ...tables,
    session: { ...tables.session, expiresIn: sessionHours * 3600, disableSessionRefresh: true },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: passwordMinLength,
      maxPasswordLength: passwordMaxLength,
    },
    plugins: [secondFactor, passkeys(baseUrl)],
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
    onAPIError: { onError: throwFault },
    advanced: {
      cookiePrefix: keys.cookiePrefix,
      useSecureCookies: baseUrl.startsWith('https:'),
      defaultCookieAttributes: { sameSite: 'strict', httpOnly: true, path: '/' },
      ipAddress: { ipAddressHeaders: [clientIpHeader] },
    },
  });
}

export type BetterAuth = ReturnType<typeof openBetterAuth>;
