import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { headersOf } from './channel-headers.ts';
import { isPrivate, whyNotAnAddress } from './private-address.ts';
import { post } from './post.ts';

let server: Server;
let seen = 0;
beforeAll(async () => {
  server = createServer((_request, response) => {
    seen += 1;
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => server.close());

test.each([
  ...['127.0.0.1', '10.1.2.3', '172.31.0.1', '192.168.1.1', '169.254.169.254', '100.64.0.1'],
  ...['0.0.0.0', '224.0.0.1', '255.255.255.255', '::', '::1', 'fe80::1', 'fd00::1', 'ff02::1'],
  ...['::ffff:10.0.0.1', '::ffff:8.8.8.8', '64:ff9b::a00:1', '2002:a00:1::', '2001:db8::1', 'x'],
])('%s is private', (address) => {
  expect(isPrivate(address)).toBe(true);
});

test.each(['8.8.8.8', '172.32.0.1', '100.128.0.1', '2606:4700::1111', '2a00:1450::1'])(
  '%s is public',
  (address) => {
    expect(isPrivate(address)).toBe(false);
  },
);

test.each([
  ...[
    'http://app.example/x',
    'https://localhost/x',
    'https://a.localhost./x',
    'https://intranet/x',
  ],
  ...['https://127.1/x', 'https://0x7f000001/x', 'https://2130706433/x', 'https://[::1]/x'],
  ...['https://[::ffff:7f00:1]/x', 'https://u:p@app.example/x', 'x', 'https://router.local'],
])('no notification goes to %s', (address) => {
  expect(whyNotAnAddress(address, false)).toMatch(/^must /);
});

test('an address of the internet will do', () => {
  expect(whyNotAnAddress('https://app.example/notify?a=b', false)).toBeUndefined();
  expect(whyNotAnAddress('https://8.8.8.8:8443/x', false)).toBeUndefined();
});

test('a name that stands for this machine is not called, whatever it was when it was asked for', async () => {
  const { port } = server.address() as AddressInfo;
  const outgoing = {
    ...{ endpoint: `http://localhost:${port}/x`, headers: {}, body: '{}', timeoutMs: 2_000 },
    signal: new AbortController().signal,
  };
  const refused = await post({ ...outgoing, anywhere: false });
  expect(refused).toBe('The address is not on the public internet.');
  expect(seen).toBe(0);
  expect(await post({ ...outgoing, anywhere: true })).toBeUndefined();
  expect(seen).toBe(1);
});

test('a header is one line with a name, and never one of the connection', () => {
  expect(headersOf(['Authorization: Bearer x y', 'X-A:b'])).toEqual({
    authorization: 'Bearer x y',
    'x-a': 'b',
  });
  for (const line of ['A: b\r\nC: d', 'A:', ': b', 'Host: x', 'content-length: 1', 'A b']) {
    expect(headersOf([line])).toBeTypeOf('string');
  }
});
