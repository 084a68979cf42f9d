import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { CannotStart } from './cannot-start.ts';
import type { LaboratoryTls } from './laboratory/address.ts';
import { checkTimeZone } from './time-zone.ts';

/** The folder that holds Linchpin's own files. */
export const checkout = resolve(import.meta.dirname, '..');

/** What a person asked for when starting. */
export interface StartConfig {
  demo: boolean;
  /** IANA; where the demo clinic stands, when it is not where it usually does. */
  demoTimeZone?: string;
  host: string;
  /** 0 picks a free one. */
  port: number;
  /** Absolute path of the data folder. */
  data: string;
  /** A PostgreSQL of one's own; then none of ours is started. */
  databaseUrl?: string;
  /** The screens come from Vite in front of us (`npm run dev`), so none are built. */
  screensElsewhere?: boolean;
  /** Signs sessions; when it is not given, one is kept in the data folder. */
  secret?: string;
  /** Where people reach it behind a proxy, such as `https://clinic.example`. */
  publicUrl?: string;
  /** How often one connected app may ask in ten seconds, when it is not as usual. */
  appRequests?: number;
  /** Where reports of laboratories are listened for, HL7 v2 over MLLP. */
  laboratoryPort?: number;
  /** Encrypts it, and what goes to laboratories at `tls://`. */
  laboratoryTls?: LaboratoryTls;
}

export const helpText = `Linchpin, the workstation for medical assistants

  npm start                  opens it at http://localhost:8686
  npm start -- --demo        opens the demo clinic and says who can sign in
  npm start -- --demo --time-zone America/New_York
                             the same in another time zone than California's
  npm start -- --port N      another port; 0 picks a free one
  npm start -- --host HOST   another address to listen on; only this computer unless told
  npm start -- --data DIR    another data folder; "data" in Linchpin's own folder unless told
  npm start -- --help        this page

  DATABASE_URL=postgresql://user:password@host/database npm start
                             uses a PostgreSQL 18 of your own instead of the one it brings
  LINCHPIN_PUBLIC_URL=https://clinic.example
                             where people reach it through a proxy on this computer that does HTTPS
  LINCHPIN_APP_REQUESTS=N    how often one connected app may ask in ten seconds; 3000 unless told
  LINCHPIN_LABORATORY_PORT=N listens there for reports of laboratories (HL7 v2 over MLLP)
  LINCHPIN_LABORATORY_TLS=CERT:KEY[:CA]
                             encrypts that; PEM: certificate, key, whose certificates are taken
  LINCHPIN_SECRET=...        signs sessions, at least 32 characters; in the data folder unless told

Ctrl-C stops it.
`;

/**
 * Reads the command line and the environment. Throws CannotStart for what it does not
 * understand.
 */
export function readConfig(
  args: string[],
  env: Record<string, string | undefined>,
  from: string = process.cwd(),
): StartConfig | 'help' {
  refuseOptionsNpmKept(env);
  const given = parse(args);
  if (given.help) return 'help';
  const databaseUrl = env['DATABASE_URL'];
  const secret = env['LINCHPIN_SECRET'];
  if (secret !== undefined && secret.length < 32) {
    throw new CannotStart('LINCHPIN_SECRET is too short; give it at least 32 random characters.');
  }
  return {
    demo: given.demo ?? false,
    host: notEmpty('--host', given.host ?? '127.0.0.1'),
    port: portNumber(given.port ?? '8686'),
    data:
      given.data === undefined
        ? join(checkout, 'data')
        : resolve(from, notEmpty('--data', given.data)),
    ...demoTimeZoneOf(given),
    ...(databaseUrl && { databaseUrl }),
    ...(env['LINCHPIN_SCREENS'] === 'vite' && { screensElsewhere: true }),
    ...(secret !== undefined && { secret }),
    ...publicUrlOf(env['LINCHPIN_PUBLIC_URL']),
    ...appRequestsOf(env['LINCHPIN_APP_REQUESTS']),
    ...laboratoryPortOf(env['LINCHPIN_LABORATORY_PORT']),
    ...laboratoryTlsOf(env['LINCHPIN_LABORATORY_TLS'], from),
  };
}

type Given = { [name in 'host' | 'port' | 'data' | 'time-zone']?: string } & {
  demo?: boolean;
  help?: boolean;
};

function parse(args: string[]): Given {
  try {
    return parseArgs({
      args,
      options: {
        demo: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
        host: { type: 'string' },
        port: { type: 'string' },
        data: { type: 'string' },
        'time-zone': { type: 'string' },
      },
    }).values;
  } catch (error) {
    throw new CannotStart(parseTrouble(error as Error & { code?: string }));
  }
}

function parseTrouble(error: Error & { code?: string }): string {
  const named = error.message.match(/'([^']*)'/)?.[1] ?? '';
  const option = named.split(/[ ,]/).find((word) => word.startsWith('--')) ?? named;
  const help = '"npm start -- --help" shows what it knows.';
  if (error.code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') {
    return `Linchpin does not know the option ${named}; ${help}`;
  }
  if (error.code === 'ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL') {
    return `Linchpin does not know what to do with "${named}"; ${help}`;
  }
  if (error.message.includes('does not take an argument')) {
    return `The option ${option} takes no value; write it alone.`;
  }
  return `The option ${option} needs a value after it; ${help}`;
}

function demoTimeZoneOf({ demo, 'time-zone': zone }: Given): { demoTimeZone?: string } {
  if (zone === undefined) return {};
  if (demo) return { demoTimeZone: checkTimeZone(notEmpty('--time-zone', zone)) };
  throw new CannotStart(
    'The option --time-zone is for the demo clinic; a practice names its own when it is set up.',
  );
}

function publicUrlOf(given: string | undefined): { publicUrl?: string } {
  if (given === undefined) return {};
  if (/^https?:\/\/[^/\s]+\/?$/.test(given) && URL.canParse(given)) {
    return { publicUrl: new URL(given).origin };
  }
  throw new CannotStart(
    'LINCHPIN_PUBLIC_URL is not an address; write it like https://clinic.example, without a path.',
  );
}

function appRequestsOf(given: string | undefined): { appRequests?: number } {
  if (given === undefined) return {};
  if (/^[1-9]\d{0,6}$/.test(given)) return { appRequests: Number(given) };
  throw new CannotStart('LINCHPIN_APP_REQUESTS takes a whole number from 1 to 9999999.');
}

function laboratoryPortOf(given: string | undefined): { laboratoryPort?: number } {
  if (given === undefined) return {};
  if (/^\d{1,5}$/.test(given) && Number(given) <= 65_535) return { laboratoryPort: Number(given) };
  throw new CannotStart('LINCHPIN_LABORATORY_PORT takes a whole number from 0 to 65535.');
}

function laboratoryTlsOf(
  given: string | undefined,
  from: string,
): { laboratoryTls?: LaboratoryTls } {
  if (given === undefined) return {};
  const files = given.split(':').filter((one) => one !== '');
  if (files.length < 2 || files.length > 3) {
    throw new CannotStart('LINCHPIN_LABORATORY_TLS takes two or three PEM files: CERT:KEY[:CA].');
  }
  const [cert = '', key = '', ca] = files.map((one) => pemIn(resolve(from, one)));
  return { laboratoryTls: { cert, key, ...(ca !== undefined && { ca }) } };
}

function pemIn(file: string): string {
  try {
    const text = readFileSync(file, 'utf8');
    if (text.includes('-----BEGIN ')) return text;
  } catch {
    // Told below, without what a system says of its files.
  }
  throw new CannotStart(`LINCHPIN_LABORATORY_TLS: ${file} is no PEM file that can be read.`);
}

function notEmpty(option: string, value: string): string {
  if (value.trim() === '')
    throw new CannotStart(`The option ${option} is empty; write its value after it.`);
  return value;
}

function portNumber(given: string): number {
  const port = Number(given);
  if (/^\d{1,5}$/.test(given) && port <= 65_535) return port;
  throw new CannotStart(
    `The option --port takes a whole number from 0 to 65535, and "${given}" is none; 0 picks a free port.`,
  );
}

/**
 * `npm start --demo` (without the `--` between) is taken by npm, which passes on nothing but
 * this.
 */
function refuseOptionsNpmKept(env: Record<string, string | undefined>): void {
  for (const name of ['demo', 'port', 'data', 'host']) {
    const value = env[`npm_config_${name}`];
    if (value === undefined || env['npm_lifecycle_event'] !== 'start') continue;
    const option = name === 'demo' ? '--demo' : `--${name} …`;
    throw new CannotStart(
      `npm kept the option --${name} for itself; write "npm start -- ${option}", with "--" before it.`,
    );
  }
}
