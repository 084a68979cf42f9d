import { randomUUID } from 'node:crypto';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey } from 'jose';
import type { Building } from '../building.ts';
import { registerApp } from './smart-app.ts';
import type { TestClinic } from './open-clinic.ts';

/** A program that signs in with its own key (SMART Backend Services), as other systems do. */
export interface BackendApp {
  appId: string;
  /** A token of five minutes for some of its scopes, of the same building or another on its records. */
  token: (scope: string, at?: Building) => Promise<string>;
}

/** Registers a program with a key of its own, as the manager of a clinic. */
export async function openBackendApp(
  building: Building,
  clinic: TestClinic,
  scopes: string[],
): Promise<BackendApp> {
  const { publicKey, privateKey } = await generateKeyPair('ES384');
  const kid = randomUUID();
  const jwk = { ...(await exportJWK(publicKey)), kid, alg: 'ES384' };
  const { appId } = await registerApp(building, clinic, {
    ...{ name: 'Another system', kind: 'backend', redirectUris: [], launchUrl: '', scopes },
    jwks: JSON.stringify({ keys: [jwk] }),
  });
  return {
    appId,
    token: async (scope, at = building) => {
      const audience = await tokenAddress(at);
      const assertion = await signed(appId, audience, privateKey, kid);
      const response = await fetch(audience, {
        method: 'POST',
        headers: { accept: 'application/json' },
        body: new URLSearchParams({
          grant_type: 'client_credentials',
          client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
          client_assertion: assertion,
          scope,
        }),
      });
      const body = (await response.json()) as { access_token?: string };
      if (body.access_token === undefined) throw new Error(JSON.stringify(body));
      return body.access_token;
    },
  };
}

/** Where tokens are asked for, found as a program finds it: by the server's own configuration. */
async function tokenAddress(building: Building): Promise<string> {
  const found = await fetch(`${building.address}/fhir/R4/.well-known/smart-configuration`);
  const { token_endpoint } = (await found.json()) as { token_endpoint: string };
  return token_endpoint;
}

function signed(appId: string, aud: string, key: CryptoKey, kid: string): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  return new SignJWT({ iss: appId, sub: appId, aud, exp: now + 240, jti: randomUUID() })
    .setProtectedHeader({ alg: 'ES384', kid, typ: 'JWT' })
    .sign(key);
}
