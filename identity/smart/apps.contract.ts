import { z } from 'zod';

/** What the screens of connected apps and the server tell each other. */

export const appKinds = ['public', 'secret', 'keys', 'backend'] as const;

/** What each kind is called to a person, and what it means. */
export const appKindWords: Record<(typeof appKinds)[number], { name: string; hint: string }> = {
  public: {
    name: 'Without a secret',
    hint: 'Runs in a browser or on a phone, where a secret could be read.',
  },
  secret: { name: 'With a secret', hint: 'Runs on a server of its own and keeps a password.' },
  keys: { name: 'With keys', hint: 'Runs on a server of its own and signs with its own key.' },
  backend: {
    name: 'By itself',
    hint: 'Nobody opens it: it asks by itself, such as a nightly export. Signs with its own key.',
  },
};

const thisMachine = new Set(['localhost', '127.0.0.1', '[::1]']);

function isSafeAddress(text: string): boolean {
  const url = URL.parse(text);
  if (!url || url.hash !== '' || url.username !== '' || url.password !== '') return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && thisMachine.has(url.hostname));
}

const address = z
  .string()
  .trim()
  .max(500)
  .refine(isSafeAddress, 'Write a whole address that begins with https://.');

/** A phone's app may be sent back to by a scheme of its own: `com.example.growth:/back`. */
const redirectAddress = z
  .string()
  .trim()
  .max(500)
  .refine(
    (text) => isSafeAddress(text) || /^[a-z][a-z\d+-]*(?:\.[a-z\d+-]+)+:\/\S*$/i.test(text),
    'Write each address on a line of its own; it begins with https://.',
  );

const publicKey = z
  .looseObject({ kty: z.enum(['RSA', 'EC']), kid: z.string().min(1).max(200) })
  .refine((key) => !('d' in key), 'This is a private key. Ask the app’s maker for the public one.');

const keySet = z
  .string()
  .trim()
  .max(20_000)
  .transform((text, context) => {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      context.addIssue('This is not a key set: it is not JSON.');
      return z.NEVER;
    }
  })
  .pipe(
    z.object(
      { keys: z.array(publicKey).min(1, 'There is no key in it.').max(10) },
      'A key set is written { "keys": [ … ] }.',
    ),
  );

const appFields = {
  name: z.string().trim().min(1, 'Type the app’s name.').max(80, 'Make the name shorter.'),
  kind: z.enum(appKinds, 'Choose how the app shows who it is.'),
  redirectUris: z.array(redirectAddress).max(10),
  /** Empty: it is not opened from a chart. */
  launchUrl: z.union([z.literal(''), address]),
  scopes: z.array(z.string().min(1).max(300)).min(1, 'Say what the app may ask for.').max(100),
  /** Empty, or the app's public keys as JSON. */
  jwks: z.union([z.literal('').transform(() => undefined), keySet]),
  /** Empty, or where its public keys are found. */
  jwksUri: z.union([
    z.literal(''),
    address.refine((text) => text.startsWith('https://'), 'Keys are fetched by https:// only.'),
  ]),
};

/** How an app is registered, once it is read. */
export type AppInput = z.output<z.ZodObject<typeof appFields>>;

/** What must fit together, by the kind of app. */
function refuseUnfit(app: AppInput, context: z.RefinementCtx): void {
  const say = (path: string, message: string): void =>
    context.addIssue({ code: 'custom', path: [path], message });
  if (app.kind !== 'backend' && app.redirectUris.length === 0) {
    say('redirectUris', 'Write where people are sent back to after allowing the app.');
  }
  const signs = app.kind === 'keys' || app.kind === 'backend';
  if (signs && (app.jwks === undefined) === (app.jwksUri === '')) {
    say('jwksUri', 'Give the app’s public keys: either their address or the keys, not both.');
  }
  if (app.kind === 'backend' && app.launchUrl !== '') {
    say('launchUrl', 'An app that asks by itself is not opened from a chart.');
  }
}

export const registerAppInput = z.strictObject(appFields).superRefine(refuseUnfit);

export const appInput = z.strictObject({ appId: z.string().min(1).max(64) });
export const changeAppInput = appInput.extend({ active: z.boolean() });
export const editAppInput = appInput.extend(appFields).superRefine(refuseUnfit);
export const revokeInput = z.strictObject({ authorizationId: z.string().length(64) });

export const openAppInput = appInput.extend({
  patientId: z.string().regex(/^[A-Za-z0-9\-.]{1,64}$/),
  encounterId: z
    .string()
    .regex(/^[A-Za-z0-9\-.]{1,64}$/)
    .optional(),
});

const requestId = z
  .string()
  .regex(/^[\w-]{10,64}$/, 'This address is of no app’s request. Open the app again.');
export const askInput = z.strictObject({ uid: requestId });

export const allowInput = z.strictObject({
  uid: requestId,
  scopes: z.array(z.string().min(1).max(300)).max(100),
  patientId: z
    .string()
    .regex(/^[A-Za-z0-9\-.]{1,64}$/)
    .optional(),
});

/** One scope in plain words. */
export interface ScopeLine {
  scope: string;
  words: string;
  /** True for what changes the record. */
  changes: boolean;
}

/** One row of `GET /api/identity/apps`. */
export interface AppRow {
  appId: string;
  name: string;
  kind: (typeof appKinds)[number];
  redirectUris: string[];
  launchUrl: string;
  scopes: string[];
  lines: ScopeLine[];
  /** Its public keys as JSON, and where they are found; empty when it has none so. */
  jwks: string;
  jwksUri: string;
  active: boolean;
  /** Who uses it now: newest first. */
  uses: AppUse[];
}

/** What one person allowed it. */
export interface AppUse {
  authorizationId: string;
  person: string;
  givenAt: string;
  lastUsedAt: string;
  lines: ScopeLine[];
}

/** A new registration or a new secret; the secret is shown once. */
export interface AppCredentials {
  appId: string;
  name: string;
  secret?: string;
}

/** An app that may be opened for a patient: `GET /api/identity/apps/launchable`. */
export interface LaunchableApp {
  appId: string;
  name: string;
}

/** What stands on the screen on which a person allows an app. */
export interface AllowRequest {
  app: string;
  /** Where the person is sent afterwards: the host, so that a stranger is seen. */
  goesTo: string;
  patient?: { id: string; name: string; about: string };
  /** True while a patient must be chosen first. */
  choosePatient: boolean;
  /** Opened from the chart, and this person allowed the app all of it before: nothing is asked. */
  allowedBefore: boolean;
  lines: ScopeLine[];
}
