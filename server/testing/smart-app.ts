import { createHash, randomBytes } from 'node:crypto';
import type { Building } from '../building.ts';
import type { TestClinic } from './open-clinic.ts';
import type { Role } from '../../identity/permissions.ts';

export const redirectUri = 'https://app.example/back';

/** Asks as a member of staff at the counter of identity; answers status and body. */
export async function askAs(
  building: Building,
  clinic: TestClinic,
  role: Role,
  path: string,
  body?: unknown,
  moreCookies = '',
): Promise<{ status: number; body: Record<string, never> }> {
  const response = await fetch(`${building.address}/api/identity/${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      origin: building.address,
      cookie: [clinic.cookieOf(role), moreCookies].filter(Boolean).join('; '),
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: (await response.json()) as Record<string, never> };
}

export interface Registered {
  appId: string;
  secret?: string;
}

/** Registers an app as the manager of a clinic. */
export async function registerApp(
  building: Building,
  clinic: TestClinic,
  app: Record<string, unknown> & { scopes: string[] },
): Promise<Registered> {
  const whole = {
    ...{ name: 'Growth Chart', kind: 'public', redirectUris: [redirectUri] },
    ...{ launchUrl: 'https://app.example/launch', jwks: '', jwksUri: '' },
    ...app,
  };
  const { status, body } = await askAs(building, clinic, 'manager', 'apps', whole);
  if (status !== 200) throw new Error(JSON.stringify(body));
  return body as unknown as Registered;
}

/** One attempt of an app to be allowed, in a browser of its own. */
export class TestLaunch {
  readonly verifier = randomBytes(32).toString('base64url');
  readonly cookies = new Map<string, string>();
  readonly #building: Building;
  readonly #clinic: TestClinic;

  constructor(building: Building, clinic: TestClinic) {
    this.#building = building;
    this.#clinic = clinic;
  }

  get base(): string {
    return `${this.#building.address}/fhir/R4`;
  }

  /** The parameters of a right request; tests change one and look what happens. */
  parameters(appId: string, scope: string): Record<string, string> {
    return {
      response_type: 'code',
      client_id: appId,
      redirect_uri: redirectUri,
      scope,
      state: 'a-state-of-the-app',
      aud: this.base,
      code_challenge: createHash('sha256').update(this.verifier).digest('base64url'),
      code_challenge_method: 'S256',
    };
  }

  /** Asks for authorization; answers where the browser is sent, or the page it is shown. */
  async authorize(parameters: Record<string, string>): Promise<{ to: string; page: string }> {
    const query = new URLSearchParams(parameters);
    return this.go(`${this.#building.address}/smart/authorize?${query}`);
  }

  /** Follows one address, keeping cookies. */
  async go(address: string): Promise<{ to: string; page: string }> {
    const response = await fetch(address, {
      redirect: 'manual',
      headers: { cookie: this.cookieHeader() },
    });
    for (const header of response.headers.getSetCookie()) {
      const [pair = ''] = header.split(';');
      this.cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
    }
    return { to: response.headers.get('location') ?? '', page: await response.text() };
  }

  cookieHeader(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  /** Says what the app asks, or allows it, as a member of staff in this browser. */
  async answer(
    role: Role,
    what: 'ask' | 'allow' | 'decline',
    body: Record<string, unknown>,
    clinic: TestClinic = this.#clinic,
  ): Promise<{ status: number; body: Record<string, never> }> {
    return askAs(this.#building, clinic, role, `apps/${what}`, body, this.cookieHeader());
  }

  /** From the request to the code: what is asked is allowed, whole or in part. */
  async allowed(
    role: Role,
    parameters: Record<string, string>,
    choice: { patientId?: string; scopes?: string[] } = {},
  ): Promise<URL> {
    const { to, page } = await this.authorize(parameters);
    const uid = to.split('/').at(-1) ?? '';
    if (!to.includes('/apps/allow/')) throw new Error(`not asked: ${to} ${page}`);
    const scopes = choice.scopes ?? (parameters['scope'] ?? '').split(' ');
    const { status, body } = await this.answer(role, 'allow', { uid, ...choice, scopes });
    if (status !== 200) throw new Error(JSON.stringify(body));
    const back = await this.go(String(body['to']));
    return new URL(back.to);
  }

  /** Asks the token endpoint. */
  async token(
    form: Record<string, string>,
    headers: Record<string, string> = {},
    path = 'token',
  ): Promise<{ status: number; body: Record<string, never> }> {
    const response = await fetch(`${this.#building.address}/smart/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      body: new URLSearchParams(form),
    });
    const text = await response.text();
    return {
      status: response.status,
      body: (text === '' ? {} : JSON.parse(text)) as Record<string, never>,
    };
  }

  /** Brings the code of an app without a secret. */
  async redeem(appId: string, back: URL): Promise<Record<string, never>> {
    const { status, body } = await this.token(this.codeForm(back, { client_id: appId }));
    if (status !== 200) throw new Error(JSON.stringify(body));
    return body;
  }

  codeForm(back: URL, more: Record<string, string> = {}): Record<string, string> {
    return {
      grant_type: 'authorization_code',
      code: back.searchParams.get('code') ?? '',
      redirect_uri: redirectUri,
      code_verifier: this.verifier,
      ...more,
    };
  }

  /** Asks the FHIR server with an access token. */
  async fhir(token: unknown, method: string, path: string, body?: unknown) {
    const response = await fetch(`${this.base}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${String(token)}`,
        ...(body !== undefined && { 'content-type': 'application/fhir+json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const parsed = (text === '' ? {} : JSON.parse(text)) as Record<string, never>;
    return { status: response.status, body: parsed };
  }
}
