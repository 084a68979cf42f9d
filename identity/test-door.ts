import { createHmac } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import Fastify from 'fastify';
import { Temporal } from 'temporal-polyfill';
import { isRefusal } from '../fhir/refusal.ts';
import type { AuditEntry } from '../records/audit.ts';
import { openPool } from '../records/pool.ts';
import { createPractice } from '../records/practices.ts';
import { newId } from '../records/new-id.ts';
import { cloneDatabase } from '../tools/test-database/clone-database.ts';
import type { DoorSettings } from './door.ts';
import { openIdentity, type Identity } from './identity.ts';
import { openIdentityPool } from './identity-pool.ts';
import type { NewMember } from './staff.ts';

/** A real server with nothing but the door, on a database of its own; for the door's tests. */
export interface TestDoor {
  address: string;
  identity: Identity;
  url: string;
  audited: (AuditEntry & { practiceId: string })[];
  ask: (text: string, values?: unknown[]) => Promise<Record<string, unknown>[]>;
  /** Moves the door's clock; better-auth's own stays real. */
  pass: (time: Temporal.DurationLike) => void;
  /** Sets the door's clock right again. */
  returnToNow: () => void;
  addPractice: (name: string, demo?: boolean) => Promise<string>;
  addMember: (member: Partial<NewMember> & { practiceId: string; name: string }) => Promise<string>;
  close: () => Promise<void>;
}

export const goodPassword = 'copper-lantern-orchid-71';

/** Opens the door on a free port. */
export async function openTestDoor(
  settings: Pick<DoorSettings, 'publicUrl' | 'idleMinutes' | 'openDemo' | 'fetchAppKeys'> = {},
): Promise<TestDoor> {
  const database = await cloneDatabase();
  const audited: TestDoor['audited'] = [];
  let ahead = Temporal.Duration.from({ seconds: 0 });
  const now = (): Temporal.Instant => Temporal.Now.instant().add(ahead);
  const identity = await openIdentity({
    databaseUrl: database.url,
    secret: 'a secret of a test, longer than thirty-two characters',
    now,
    audit: (practiceId, entry) => {
      audited.push({ practiceId, ...entry });
      return Promise.resolve();
    },
    onFault: (fault) => {
      throw new Error(`a fault at ${fault.at}: ${fault.name} ${fault.code}`);
    },
    ...settings,
  });
  const app = Fastify();
  await identity.register(app);
  app.get('/api/who', async (request) => identity.authenticate(request.headers, request.ip));
  await app.listen({ host: '127.0.0.1', port: 0 });
  const records = openPool(database.url, 1);
  const pool = openIdentityPool(database.url, 1);
  return {
    address: `http://localhost:${(app.server.address() as AddressInfo).port}`,
    identity,
    url: database.url,
    audited,
    ask: async (text, values = []) =>
      (await pool.query<Record<string, unknown>>(text, values)).rows,
    pass: (time) => {
      ahead = ahead.add(time);
    },
    returnToNow: () => {
      ahead = Temporal.Duration.from({ seconds: 0 });
    },
    addPractice: async (name, demo = false) => {
      const id = newId();
      const createdAt = now().toString();
      const [timeZone, state] = ['America/Los_Angeles', 'CA'];
      await createPractice(records, { id, name, timeZone, state, demo, createdAt });
      return id;
    },
    addMember: async (member) => {
      const added = await identity.addMember({
        practitionerId: newId(),
        credential: 'CMA',
        role: 'ma',
        email: `${member.name.split(' ')[0]}@clinic.example`,
        password: goodPassword,
        ...member,
      });
      if (isRefusal(added)) throw new Error(added.message);
      return added.userId;
    },
    close: async () => {
      await app.close();
      await identity.close();
      await Promise.all([records.end(), pool.end()]);
      await database.drop();
    },
  };
}

export interface Answer {
  status: number;
  body: Record<string, unknown>;
  setCookies: string[];
}

/** A browser at one workstation: keeps cookies, sends its origin. */
export class TestBrowser {
  readonly cookies = new Map<string, string>();
  readonly #address: string;

  constructor(address: string) {
    this.#address = address;
  }

  async get(path: string, headers: Record<string, string> = {}): Promise<Answer> {
    return this.#send('GET', path, undefined, headers);
  }

  async post(
    path: string,
    body: unknown = {},
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    return this.#send('POST', path, body, { origin: this.#address, ...headers });
  }

  /** The value of the session cookie, as sent. */
  sessionCookie(): string | undefined {
    return [...this.cookies].find(([name]) => name.endsWith('.session_token'))?.[1];
  }

  async #send(
    method: string,
    path: string,
    body: unknown,
    headers: Record<string, string>,
  ): Promise<Answer> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(this.#address + path, {
      method,
      headers: {
        ...(cookie && { cookie }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const setCookies = response.headers.getSetCookie();
    for (const header of setCookies) this.#keep(header);
    const text = await response.text();
    return {
      status: response.status,
      body: (text === '' ? {} : JSON.parse(text)) as Record<string, unknown>,
      setCookies,
    };
  }

  #keep(header: string): void {
    const [pair = ''] = header.split(';');
    const [name = '', value = ''] = [
      pair.slice(0, pair.indexOf('=')),
      pair.slice(pair.indexOf('=') + 1),
    ];
    if (value === '' || /max-age=0/i.test(header)) this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}

/**
 * The six digits an authenticator app shows for an `otpauth://` address (RFC 6238, SHA-1, 30 s).
 */
export function codeOf(otpauth: string, atMs: number = Date.now()): string {
  const secret = new URL(otpauth).searchParams.get('secret') ?? '';
  const bits = [...secret.replaceAll('=', '')]
    .map((letter) =>
      'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'),
    )
    .join('');
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(atMs / 30_000)));
  const digest = createHmac('sha1', key).update(counter).digest();
  const offset = (digest.at(-1) ?? 0) & 15;
  const number = (digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000;
  return String(number).padStart(6, '0');
}

/** Signs a member in for the first time: password, authenticator app, first code. */
export async function enrol(browser: TestBrowser, email: string): Promise<string> {
  await browser.post('/api/auth/sign-in/email', { email, password: goodPassword });
  const offer = await browser.post('/api/auth/two-factor/enable', { password: goodPassword });
  const uri = String(offer.body['uri']);
  const done = await browser.post('/api/identity/confirm-authenticator', { code: codeOf(uri) });
  if (done.body['next'] !== 'open') throw new Error(`not enrolled: ${JSON.stringify(done.body)}`);
  return uri;
}
