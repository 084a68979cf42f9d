import type { Issue, Refusal } from '../fhir/refusal.ts';
import {
  registerAppInput,
  type AllowRequest,
  type AppCredentials,
  type AppRow,
  type LaunchableApp,
} from '../identity/smart/apps.contract.ts';
import { door } from './door.ts';
import { exchange } from './exchange.ts';
import { refusalOfAnswer, unreached } from './refusal-of-answer.ts';

export { appKinds, appKindWords } from '../identity/smart/apps.contract.ts';
export type { AllowRequest, AppCredentials, AppRow, LaunchableApp };
export type { AppUse, ScopeLine } from '../identity/smart/apps.contract.ts';

/** An app as a manager types it in; addresses and scopes one a line. */
export interface NewApp {
  name: string;
  kind: AppRow['kind'] | undefined;
  redirectUris: string;
  launchUrl: string;
  scopes: string;
  jwks: string;
  jwksUri: string;
}

async function ask<Output>(path: string, body?: object): Promise<Output | Refusal> {
  const options = body === undefined ? ({ method: 'GET' } as const) : { body };
  const came = await exchange(`/api/identity/apps${path}`, options);
  if (!came.answered) return unreached;
  if (came.status < 300) return came.body as Output;
  const refusal = refusalOfAnswer(came.status, came.body);
  door.heed(refusal.refused);
  return refusal;
}

/** Every app the practice has registered. */
export const askApps = () => ask<{ apps: AppRow[] }>('');

const lines = (text: string): string[] => text.split(/\s+/).filter(Boolean);

/** As it is sent: addresses and scopes in lists. */
const wholeOf = (app: NewApp) => ({
  ...app,
  redirectUris: lines(app.redirectUris),
  scopes: lines(app.scopes),
  launchUrl: app.launchUrl.trim(),
  jwks: app.jwks.trim(),
  jwksUri: app.jwksUri.trim(),
});

/** What would be refused of it now. */
export function wrongInApp(app: NewApp): Issue[] {
  const read = registerAppInput.safeParse(wholeOf(app));
  if (read.success) return [];
  return read.error.issues.map(({ path, message }) => ({ path: String(path[0] ?? ''), message }));
}

/** A registered app as it may be typed over. */
export const typedApp = (app: AppRow): NewApp => ({
  ...{ name: app.name, kind: app.kind, launchUrl: app.launchUrl },
  redirectUris: app.redirectUris.join('\n'),
  scopes: app.scopes.join('\n'),
  ...{ jwks: app.jwks, jwksUri: app.jwksUri },
});

/** Registers an app; answers its client id, and its secret once. */
export const registerApp = (app: NewApp) => ask<AppCredentials>('', wholeOf(app));

/** Changes a registration; it holds at once. */
export const editApp = (appId: string, app: NewApp) =>
  ask<{ appId: string }>('/edit', { appId, ...wholeOf(app) });

/** Removes an app that is disabled. */
export const removeApp = (appId: string) => ask<{ appId: string }>('/remove', { appId });

/** Disables an app, or opens it again. */
export const changeApp = (appId: string, active: boolean) =>
  ask<{ appId: string }>('/change', { appId, active });

/** Gives an app a new secret; the one before stops working. */
export const renewSecret = (appId: string) => ask<AppCredentials>('/secret', { appId });

/** Takes back what one person allowed an app. */
export const revokeUse = (authorizationId: string) =>
  ask<{ authorizationId: string }>('/revoke', { authorizationId });

/** Apps that may be opened from a chart. */
export const askLaunchable = () => ask<{ apps: LaunchableApp[] }>('/launchable');

/** Where to open an app for a patient. */
export const openApp = (asked: { appId: string; patientId: string; encounterId?: string }) =>
  ask<{ address: string }>('/launch', asked);

/** What an app asks of the person who sits here. */
export const askAllowRequest = (uid: string) => ask<AllowRequest>('/ask', { uid });

/** Allows what is left standing; answers where the browser goes on. */
export const allowApp = (answer: { uid: string; scopes: string[]; patientId?: string }) =>
  ask<{ to: string }>('/allow', answer);

/** Sends the app away empty-handed; answers where the browser goes on. */
export const declineApp = (uid: string) => ask<{ to: string }>('/decline', { uid });
