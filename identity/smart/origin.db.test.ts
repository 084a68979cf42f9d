import { createHash } from 'node:crypto';
import { request, type IncomingHttpHeaders } from 'node:http';
import { expect, test } from 'vitest';
import { openTestDoor, type TestDoor } from '../test-door.ts';

/** Asks under a name of the test's choice, as any client of the network can. */
function askAs(door: TestDoor, host: string, path: string) {
  return new Promise<{ status: number; headers: IncomingHttpHeaders; body: string }>(
    (answered, failed) => {
      const { port } = new URL(door.address);
      const headers = { host, 'x-forwarded-host': 'evil.example' };
      request({ host: 'localhost', port, path, headers }, (response) => {
        let body = '';
        response.setEncoding('utf8').on('data', (more: string) => (body += more));
        response.on('end', () => {
          answered({ status: response.statusCode ?? 0, headers: response.headers, body });
        });
      })
        .on('error', failed)
        .end();
    },
  );
}

const discovery = '/fhir/R4/.well-known/smart-configuration';

test('Spec: smart/launch: without a public address only names of this machine are believed', async () => {
  const door = await openTestDoor();
  try {
    for (const host of [
      'evil.example',
      'evil.example:8686',
      'localhost.evil.example',
      '10.0.0.9',
    ]) {
      for (const path of [discovery, '/smart/.well-known/openid-configuration', '/smart/jwks']) {
        expect([host, (await askAs(door, host, path)).status]).toEqual([host, 404]);
      }
    }
    const { body } = await askAs(door, 'localhost:8686', discovery);
    expect(JSON.parse(body)).toMatchObject({ issuer: 'http://localhost:8686/smart' });
  } finally {
    await door.close();
  }
});

test('Spec: smart/launch: with a public address it is the issuer, and cookies are secure', async () => {
  const door = await openTestDoor({ publicUrl: 'https://clinic.example' });
  try {
    const { body } = await askAs(door, 'evil.example', discovery);
    expect(JSON.parse(body)).toMatchObject({ issuer: 'https://clinic.example/smart' });
    await door.ask(
      `insert into smart_app (id, practice_id, name, kind, redirect_uris, scopes, made_by, created_at)
       values ('app', $1, 'App', 'public', '{https://app.example/back}', '{openid}', 'test', now())`,
      [await door.addPractice('Alder Creek')],
    );
    const asked = new URLSearchParams({
      ...{ response_type: 'code', client_id: 'app', scope: 'openid', state: 'some-state' },
      ...{ redirect_uri: 'https://app.example/back', aud: 'https://clinic.example/fhir/R4' },
      code_challenge: createHash('sha256').update('x'.repeat(43)).digest('base64url'),
      code_challenge_method: 'S256',
    });
    const answer = await askAs(door, 'clinic.example', `/smart/authorize?${asked}`);
    expect(answer.headers.location).toMatch(/^https:\/\/clinic\.example\/apps\/allow\//);
    const cookies = answer.headers['set-cookie'] ?? [];
    expect(cookies.length).toBeGreaterThan(0);
    for (const cookie of cookies) expect(cookie).toMatch(/;\s*secure/i);
    for (const cookie of cookies) expect(cookie).toMatch(/;\s*httponly/i);
  } finally {
    await door.close();
  }
});
