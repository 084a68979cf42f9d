import type Provider from 'oidc-provider';
import { isRefusal, refuse, type Refusal } from '../../fhir/refusal.ts';
import type { Actor } from '../../records/act.ts';
import type { Visit } from '../route.ts';
import { originOf } from './addresses.ts';
import { findApp, type App } from './apps.ts';
import { holdsAskCookie } from './ask-cookie.ts';
import { findLaunch, type Launch } from './launches.ts';
import { grantable } from './grantable.ts';
import { parseClinicalScope, splitScopes } from './scopes.ts';

type Interaction = InstanceType<Provider['Interaction']>;

/** An app's request that waits for a person. */
export interface RequestUnderWay {
  provider: Provider;
  origin: string;
  interaction: Interaction;
  app: App;
  /** Of what it asks, what it may be given. */
  scopes: string[];
  /** The value of a launch from the chart, and what stands under it. */
  launch?: { value: string; opened: Launch };
}

const ended = refuse(
  'not-found',
  'This request has ended or began in another browser. Open the app again.',
);

const notYours = refuse(
  'not-permitted',
  'Somebody else opened this app. Open it again from the chart.',
);

/** Finds the request that this person's browser has brought; anybody else's is not there. */
export async function findRequest(
  visit: Visit,
  actor: Actor,
  uid: string,
): Promise<RequestUnderWay | Refusal> {
  const { door } = visit;
  const origin = originOf(door, visit.headers);
  if (isRefusal(origin)) return origin;
  if (!holdsAskCookie(door, visit.headers, uid)) return ended;
  const provider = await door.smart.providerFor(origin);
  const interaction = await provider.Interaction.find(uid);
  if (!interaction || interaction.result) return ended;
  const app = await findApp(door, String(interaction.params['client_id']));
  if (!app?.active || app.practiceId !== actor.practiceId) {
    return refuse('not-permitted', 'This app is not connected to your practice.');
  }
  const scopes = grantable(app, splitScopes(interaction.params['scope'] as string | undefined));
  const value = interaction.params['launch'] as string | undefined;
  const found = { provider, origin, interaction, app, scopes };
  if (value === undefined) return found;
  const opened = await findLaunch(door, value);
  if (opened?.appId !== app.id) return ended;
  return opened.userId === actor.userId ? { ...found, launch: { value, opened } } : notYours;
}

/** Whether these scopes are about one patient. */
export function needPatient(scopes: readonly string[]): boolean {
  return scopes.some(
    (scope) => scope === 'launch/patient' || parseClinicalScope(scope)?.level === 'patient',
  );
}
