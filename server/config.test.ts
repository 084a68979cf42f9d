import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkout, readConfig } from './config.ts';

test('without options it opens on this computer only, with the data beside the program', () => {
  expect(readConfig([], {})).toEqual({
    demo: false,
    host: '127.0.0.1',
    port: 8686,
    data: `${checkout}/data`,
  });
});

test('every option is read, and a folder is taken from where the person stands', () => {
  const args = ['--demo', '--port', '0', '--host', '::1', '--data', 'a b/c'];
  const env = { DATABASE_URL: 'postgresql://db/x', LINCHPIN_SECRET: 's'.repeat(32) };
  expect(readConfig(args, env, '/clinic')).toEqual({
    demo: true,
    host: '::1',
    port: 0,
    data: '/clinic/a b/c',
    databaseUrl: 'postgresql://db/x',
    secret: 's'.repeat(32),
  });
});

test('the demo clinic stands in another time zone when told', () => {
  expect(readConfig(['--demo', '--time-zone', 'America/New_York'], {})).toMatchObject({
    demoTimeZone: 'America/New_York',
  });
});

test('help is asked for', () => {
  expect(readConfig(['--help'], {})).toBe('help');
  expect(readConfig(['-h'], {})).toBe('help');
});

test.each([
  [['--prot', '1'], 'does not know the option --prot'],
  [['-x'], 'does not know the option -x'],
  [['now'], 'does not know what to do with "now"'],
  [['--port'], 'The option --port needs a value'],
  [['--data', '--demo'], 'The option --data needs a value'],
  [['--data='], 'The option --data is empty'],
  [['--host', ' '], 'The option --host is empty'],
  [['--demo=yes'], 'The option --demo takes no value'],
  [['--port', 'http'], '"http" is none'],
  [['--port', '65536'], '"65536" is none'],
  [['--port=-1'], '"-1" is none'],
  [['--port', '80.5'], '"80.5" is none'],
  [['--port', ''], '"" is none'],
  [['--demo', '--time-zone', 'Mars/Base'], 'There is no time zone "Mars/Base"'],
  [['--time-zone', 'Etc/UTC'], 'is for the demo clinic'],
])('%j is refused in one sentence', (args, sentence) => {
  expect(() => readConfig(args, {})).toThrow(sentence);
  expect(() => readConfig(args, {})).toThrow(/^[^\n]+\.$/);
});

test('a short secret is refused without being shown', () => {
  expect(() => readConfig([], { LINCHPIN_SECRET: 'hunter2' })).toThrow('at least 32 random');
  expect(() => readConfig([], { LINCHPIN_SECRET: 'hunter2' })).not.toThrow('hunter2');
});

test('where people reach it is an address without a path', () => {
  const url = (given: string) => readConfig([], { LINCHPIN_PUBLIC_URL: given });
  expect(url('https://clinic.example/')).toMatchObject({ publicUrl: 'https://clinic.example' });
  for (const wrong of ['clinic.example', 'https://clinic.example/app', 'ftp://x', '']) {
    expect(() => url(wrong)).toThrow('LINCHPIN_PUBLIC_URL is not an address');
  }
});

test('how often an app may ask is a number', () => {
  const asked = (given: string) => readConfig([], { LINCHPIN_APP_REQUESTS: given });
  expect(asked('20000')).toMatchObject({ appRequests: 20_000 });
  for (const wrong of ['0', '', 'many', '1.5', '-3']) {
    expect(() => asked(wrong)).toThrow('LINCHPIN_APP_REQUESTS takes a whole number');
  }
});

test('certificates for laboratories are PEM files, or it does not start', () => {
  const asked = (given: string) => readConfig([], { LINCHPIN_LABORATORY_TLS: given }, folder);
  const folder = mkdtempSync(join(tmpdir(), 'linchpin-pem-'));
  writeFileSync(join(folder, 'cert.pem'), '-----BEGIN CERTIFICATE-----');
  writeFileSync(join(folder, 'key.pem'), '-----BEGIN PRIVATE KEY-----');
  expect(asked('cert.pem:key.pem')).toMatchObject({
    laboratoryTls: { cert: '-----BEGIN CERTIFICATE-----', key: '-----BEGIN PRIVATE KEY-----' },
  });
  expect(() => asked('cert.pem')).toThrow('takes two or three PEM files');
  expect(() => asked('cert.pem:none.pem')).toThrow(/none\.pem is no PEM file/);
  rmSync(folder, { recursive: true });
});

test('an option that npm kept for itself is noticed', () => {
  const env = { npm_config_port: 'true', npm_lifecycle_event: 'start' };
  expect(() => readConfig([], env)).toThrow('write "npm start -- --port …"');
});
