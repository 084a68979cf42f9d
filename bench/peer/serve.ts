/** A clinic of our own in a process of its own, for bench/peer.bench.ts; ends with its parent. */
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { registerApp } from '../../server/testing/smart-app.ts';
import { openBenchClinic } from '../visit/open-bench-clinic.ts';

/** What the parent is told, once at the beginning and then for each word of its own. */
export interface Served {
  address: string;
  token: string;
  databasePid: number;
}

const bench = await openBenchClinic({ requestsPerWindow: Number.POSITIVE_INFINITY });
const { building, clinic } = bench;
const { publicKey, privateKey } = await generateKeyPair('ES384');
const kid = randomUUID();
const scopes = ['system/*.cruds'];
const { appId } = await registerApp(building, clinic, {
  ...{ name: 'Load', kind: 'backend', redirectUris: [], launchUrl: '', scopes },
  jwks: JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), kid, alg: 'ES384' }] }),
});

/** An access token, which lasts some minutes, as any registered system gets one. */
async function takeToken(): Promise<string> {
  const seconds = Math.floor(Date.now() / 1_000);
  const address = `${building.address}/smart/token`;
  const claims = { iss: appId, sub: appId, aud: address, exp: seconds + 240, jti: randomUUID() };
  const assertion = await new SignJWT(claims)
    .setProtectedHeader({ alg: 'ES384', kid, typ: 'JWT' })
    .sign(privateKey);
  const answer = await fetch(address, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: assertion,
      scope: scopes.join(' '),
    }),
  });
  const { access_token: token } = (await answer.json()) as { access_token?: string };
  if (token === undefined) throw new Error(`no token: ${answer.status}`);
  return token;
}

const tell = async (): Promise<void> => {
  const served: Served = {
    address: building.address,
    token: await takeToken(),
    databasePid: bench.databasePid(),
  };
  process.send?.(served);
};

/** Lets the planner know what there is, as the database does by itself some minutes later. */
async function settle(): Promise<void> {
  const owner = new pg.Client({ connectionString: bench.ownerUrl });
  await owner.connect();
  await owner.query('vacuum analyze');
  await owner.end();
}

process.on('message', (word) => {
  if (word === 'token') void tell();
  else if (word === 'settle') void settle().then(tell);
  else process.disconnect();
});
process.once('disconnect', () => {
  void bench.close().then(() => process.exit());
});
await tell();
