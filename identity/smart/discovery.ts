import { smartPaths } from './addresses.ts';
import { plainScopes } from './scopes.ts';

/** What `.well-known/smart-configuration` says (App Launch 2.2, "Conformance"). */
export function smartConfiguration(origin: string): Record<string, unknown> {
  return {
    issuer: `${origin}${smartPaths.issuer}`,
    jwks_uri: `${origin}${smartPaths.jwks}`,
    authorization_endpoint: `${origin}${smartPaths.authorize}`,
    token_endpoint: `${origin}${smartPaths.token}`,
    introspection_endpoint: `${origin}${smartPaths.introspect}`,
    revocation_endpoint: `${origin}${smartPaths.revoke}`,
    management_endpoint: `${origin}${smartPaths.manage}`,
    grant_types_supported: ['authorization_code', 'client_credentials'],
    response_types_supported: ['code'],
    code_challenge_methods_supported: ['S256'],
    token_endpoint_auth_methods_supported: [
      ...['client_secret_basic', 'client_secret_post', 'private_key_jwt'],
    ],
    token_endpoint_auth_signing_alg_values_supported: ['RS384', 'ES384'],
    scopes_supported: [
      ...plainScopes,
      ...['patient/*.rs', 'patient/*.cruds', 'user/*.rs', 'user/*.cruds', 'system/*.rs'],
    ],
    capabilities: [
      ...['launch-ehr', 'launch-standalone', 'sso-openid-connect'],
      ...['client-public', 'client-confidential-symmetric', 'client-confidential-asymmetric'],
      ...['context-banner', 'context-style', 'context-ehr-patient', 'context-ehr-encounter'],
      ...['context-standalone-patient', 'context-standalone-encounter'],
      ...['permission-offline', 'permission-online', 'permission-patient', 'permission-user'],
      ...['permission-v1', 'permission-v2'],
    ],
  };
}

/** How our screens look, for apps that want to look alike (`smart_style_url`). */
export const smartStyle = {
  color_background: '#f6f7f5',
  color_error: '#b3261e',
  color_highlight: '#0b6b57',
  color_modal_backdrop: '',
  color_success: '#1b6e3c',
  color_text: '#1c2420',
  dim_border_radius: '8px',
  dim_font_size: '15px',
  dim_spacing_size: '16px',
  font_family_body: "'Inter Variable', system-ui, sans-serif",
  font_family_heading: "'Inter Variable', system-ui, sans-serif",
} as const;
