import { randomBytes, randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { isRefusal, refuse, type Refusal } from '../../fhir/refusal.ts';
import type { Actor } from '../../records/act.ts';
import { recordDoorEvent } from '../audit.ts';
import type { Door } from '../door.ts';
import { fingerprint } from '../keys.ts';
import { forActor } from '../route.ts';
import {
  appInput,
  changeAppInput,
  editAppInput,
  registerAppInput,
  revokeInput,
  type AppCredentials,
  type AppInput,
  type AppRow,
} from './apps.contract.ts';
import {
  addApp,
  editApp,
  findApp,
  listApps,
  removeApp,
  setAppActive,
  setAppSecret,
  type App,
} from './apps.ts';
import { isSupportedScope } from './access.ts';
import { revokeAuthorization } from './authorizations.ts';
import { parseClinicalScope } from './scopes.ts';
import { scopeLine } from './scope-words.ts';
import { usesOf } from './uses.ts';

const why = 'writes registrations of apps, not records; audited as identity/manage-apps';
const permission = 'apps.manage';

const noApp = refuse('not-found', 'There is no such app at your practice.');

/** Every app the manager's practice has registered, with who uses it. */
export const listAppsRoute = forActor({
  method: 'GET',
  path: '/api/identity/apps',
  why,
  permission,
  answer: async ({ door }, _input, actor): Promise<{ apps: AppRow[] }> => {
    const [apps, uses] = await Promise.all([
      listApps(door, actor.practiceId),
      usesOf(door, actor.practiceId),
    ]);
    return {
      apps: apps.map((app) => ({
        appId: app.id,
        name: app.name,
        kind: app.kind,
        redirectUris: app.redirectUris,
        launchUrl: app.launchUrl ?? '',
        scopes: app.scopes,
        lines: app.scopes.map((scope) => scopeLine(scope, 'one patient at a time')),
        jwks: app.jwks === null ? '' : JSON.stringify(app.jwks, null, 2),
        jwksUri: app.jwksUri ?? '',
        active: app.active,
        uses: uses.get(app.id) ?? [],
      })),
    };
  },
});

/** Registers an app; a secret is answered once and only its hash is kept. */
export const registerAppRoute = forActor({
  method: 'POST',
  path: '/api/identity/apps',
  why,
  permission,
  input: registerAppInput,
  answer: async (visit, input, actor, session): Promise<AppCredentials | Refusal> => {
    const wrong = refuseScopes(input.scopes, input.kind);
    if (wrong) return wrong;
    const secret = input.kind === 'secret' ? newSecret() : undefined;
    const app: App = {
      ...{ id: randomUUID(), practiceId: actor.practiceId, kind: input.kind, active: true },
      ...registrationOf(input),
      secretHash: secret === undefined ? null : fingerprint(secret),
    };
    await addApp(visit.door, app, actor.practitionerId);
    await recordDoorEvent(visit.door, session, visit, 'manage-apps', 'done', `new: ${app.name}`);
    return { appId: app.id, name: app.name, ...(secret !== undefined && { secret }) };
  },
});

/**
 * Changes a registration; how the app shows who it is stays. What it may not ask for any more, its
 * tokens do not open any more, at once.
 */
export const editAppRoute = forActor({
  method: 'POST',
  path: '/api/identity/apps/edit',
  why,
  permission,
  input: editAppInput,
  answer: async (visit, { appId, ...input }, actor, session) => {
    const before = await ownApp(visit.door, actor, appId);
    if (isRefusal(before)) return before;
    if (before.kind !== input.kind) {
      return refuse('not-now', 'How an app shows who it is stays. Register it as another app.');
    }
    const wrong = refuseScopes(input.scopes, input.kind);
    if (wrong) return wrong;
    const after: App = { ...before, ...registrationOf(input) };
    await editApp(visit.door, after);
    const reason = `changed: ${after.name} (${changedOf(before, after).join(', ') || 'nothing'})`;
    await recordDoorEvent(visit.door, session, visit, 'manage-apps', 'done', reason);
    return { appId };
  },
});

/** Removes an app that is disabled. */
export const removeAppRoute = forActor({
  method: 'POST',
  path: '/api/identity/apps/remove',
  why,
  permission,
  input: appInput,
  answer: async (visit, { appId }, actor, session) => {
    const app = await ownApp(visit.door, actor, appId);
    if (isRefusal(app)) return app;
    if (app.active) return refuse('not-now', 'Disable the app first.');
    await removeApp(visit.door, app);
    const reason = `removed: ${app.name} (${app.id})`;
    await recordDoorEvent(visit.door, session, visit, 'manage-apps', 'done', reason);
    return { appId };
  },
});

/** Disables an app, which ends all it holds, or opens it again. */
export const changeAppRoute = forActor({
  method: 'POST',
  path: '/api/identity/apps/change',
  why,
  permission,
  input: changeAppInput,
  answer: async (visit, { appId, active }, actor, session) => {
    const app = await ownApp(visit.door, actor, appId);
    if (isRefusal(app)) return app;
    await setAppActive(visit.door, app, active);
    const reason = `${active ? 'opened' : 'disabled'}: ${app.name}`;
    await recordDoorEvent(visit.door, session, visit, 'manage-apps', 'done', reason);
    return { appId };
  },
});

/** Gives an app a new secret; the one before stops working. */
export const renewSecretRoute = forActor({
  method: 'POST',
  path: '/api/identity/apps/secret',
  why,
  permission,
  input: appInput,
  answer: async (visit, { appId }, actor, session): Promise<AppCredentials | Refusal> => {
    const app = await ownApp(visit.door, actor, appId);
    if (isRefusal(app)) return app;
    if (app.kind !== 'secret') return refuse('not-now', 'This app has no secret.');
    const secret = newSecret();
    await setAppSecret(visit.door, app, fingerprint(secret));
    const reason = `new secret: ${app.name}`;
    await recordDoorEvent(visit.door, session, visit, 'manage-apps', 'done', reason);
    return { appId, name: app.name, secret };
  },
});

/** Takes back what one person allowed an app. */
export const revokeAppRoute = forActor({
  method: 'POST',
  path: '/api/identity/apps/revoke',
  why,
  permission,
  input: revokeInput,
  answer: async (visit, { authorizationId }, actor, session) => {
    const { door } = visit;
    const revoked = await revokeAuthorization(door, actor.practiceId, authorizationId);
    if (!revoked) return refuse('not-found', 'This was revoked already.');
    const app = await findApp(door, revoked.appId);
    const reason = `revoked: ${app?.name ?? revoked.appId}`;
    await recordDoorEvent(door, session, visit, 'manage-apps', 'done', reason);
    return { authorizationId };
  },
});

async function ownApp(door: Door, actor: Actor, appId: string): Promise<App | Refusal> {
  const app = await findApp(door, appId);
  return app?.practiceId === actor.practiceId ? app : noApp;
}

/** What of a registration is written as it was typed. */
function registrationOf(input: AppInput) {
  const signs = input.kind === 'keys' || input.kind === 'backend';
  return {
    name: input.name,
    redirectUris: input.kind === 'backend' ? [] : input.redirectUris,
    launchUrl: input.launchUrl === '' ? null : input.launchUrl,
    scopes: [...new Set(input.scopes)],
    jwks: signs ? (input.jwks ?? null) : null,
    jwksUri: signs && input.jwksUri !== '' ? input.jwksUri : null,
  };
}

/** What is another now, for the audit. */
function changedOf(before: App, after: App): string[] {
  const named = {
    name: 'name',
    redirectUris: 'redirect addresses',
    launchUrl: 'launch address',
    scopes: 'scopes',
    jwks: 'keys',
    jwksUri: 'address of keys',
  } as const;
  return Object.entries(named)
    .filter(([key]) => !isDeepStrictEqual(before[key as 'name'], after[key as 'name']))
    .map(([, words]) => words);
}

function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

function refuseScopes(scopes: readonly string[], kind: App['kind']): Refusal | undefined {
  const wrong = scopes.find((scope) => {
    const isSystem = parseClinicalScope(scope)?.level === 'system';
    return !isSupportedScope(scope) || isSystem !== (kind === 'backend');
  });
  if (wrong === undefined) return undefined;
  const message = isSupportedScope(wrong)
    ? `${wrong} does not fit this kind of app: system/ is for apps that ask by themselves.`
    : `${wrong} is not a scope this server knows; write them like patient/Observation.rs.`;
  return refuse('invalid', message, { issues: [{ path: 'scopes', message }] });
}
