import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { expect, test } from 'vitest';
import { openTestDoor, type TestDoor } from '../test-door.ts';
import type { FetchKeys } from './fetch-keys.ts';

const issued = { alg: 'ES384', kid: 'key-1' };
const { publicKey, privateKey } = await generateKeyPair(issued.alg);
const keySet = JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), ...issued }] });

/** Asks for a token with keys that stand at an address; answers the status. */
async function askWith(door: TestDoor, jwksUri: string): Promise<number> {
  const appId = randomUUID();
  await door.ask(
    `insert into smart_app (id, practice_id, name, kind, scopes, jwks_uri, made_by, created_at)
     values ($1, $2, 'Export', 'backend', '{system/Patient.rs}', $3, 'test', now())`,
    [appId, await door.addPractice('Alder Creek'), jwksUri],
  );
  const token = `${door.address}/smart/token`;
  const assertion = await new SignJWT({
    ...{ iss: appId, sub: appId, aud: token, jti: randomUUID() },
    exp: Math.floor(Date.now() / 1000) + 200,
  })
    .setProtectedHeader(issued)
    .sign(privateKey);
  const { status } = await fetch(token, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: assertion,
      scope: 'system/Patient.rs',
    }),
  });
  return status;
}

test('Spec: smart/backend: keys are fetched from the address the app is registered with', async () => {
  const asked: string[] = [];
  const fetchAppKeys: FetchKeys = (url) => {
    asked.push(String(url));
    return Promise.resolve(
      new Response(keySet, { headers: { 'content-type': 'application/json' } }),
    );
  };
  const door = await openTestDoor({ fetchAppKeys });
  try {
    expect(await askWith(door, 'https://app.example/keys')).toBe(200);
    expect(asked).toEqual(['https://app.example/keys']);
  } finally {
    await door.close();
  }
});

test('Spec: smart/backend: nothing inside the network is ever asked for keys', async () => {
  let requests = 0;
  const inside = createServer((_request, response) => {
    requests += 1;
    response.setHeader('content-type', 'application/json').end(keySet);
  });
  await new Promise<void>((listening) => inside.listen(0, '127.0.0.1', listening));
  const { port } = inside.address() as AddressInfo;
  const door = await openTestDoor();
  try {
    for (const host of ['127.0.0.1', 'localhost']) {
      const status = await askWith(door, `http://${host}:${port}/keys`);
      expect([host, status >= 400 && status < 500]).toEqual([host, true]);
    }
    expect(requests).toBe(0);
  } finally {
    await door.close();
    await new Promise((closed) => inside.close(closed));
  }
});
