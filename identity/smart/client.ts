import type { ClientMetadata } from 'oidc-provider';
import type { App } from './apps.ts';

/** An app as the provider reads it (RFC 7591). */
export function clientOf(app: App): ClientMetadata {
  const isBackend = app.kind === 'backend';
  const hasOwnScheme = app.redirectUris.some((uri) => !/^https?:/.test(uri));
  return {
    client_id: app.id,
    client_name: app.name,
    application_type: hasOwnScheme ? 'native' : 'web',
    redirect_uris: isBackend ? [] : app.redirectUris,
    grant_types: isBackend ? ['client_credentials'] : ['authorization_code', 'refresh_token'],
    response_types: isBackend ? [] : ['code'],
    ...authenticationOf(app),
  };
}

function authenticationOf(app: App): Partial<ClientMetadata> {
  if (app.kind === 'public') return { token_endpoint_auth_method: 'none' };
  if (app.kind === 'secret') {
    return {
      // Basic and post are both taken for such an app (lib: shared/client_auth.js).
      token_endpoint_auth_method: 'client_secret_basic',
      client_secret: app.secretHash ?? '',
    };
  }
  return {
    token_endpoint_auth_method: 'private_key_jwt',
    ...(app.jwks && { jwks: app.jwks as ClientMetadata['jwks'] }),
    ...(app.jwksUri !== null && { jwks_uri: app.jwksUri }),
  };
}
