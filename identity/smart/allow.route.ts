import { isRefusal, refuse, type Refusal } from '../../fhir/refusal.ts';
import type { Actor } from '../../records/act.ts';
import { openPractice } from '../../records/open.ts';
import { recordDoorEvent } from '../audit.ts';
import type { LivingSession } from '../authenticate.ts';
import type { Door } from '../door.ts';
import { forActor } from '../route.ts';
import { smartPaths } from './addresses.ts';
import { allowInput, askInput, type AllowRequest } from './apps.contract.ts';
import { addAuthorization } from './authorizations.ts';
import { allowedBefore } from './allowed-before.ts';
import { useLaunch } from './launches.ts';
import { aboutPatient, visitUnderWay } from './patient-in-hand.ts';
import { grantSeconds } from './grantable.ts';
import { findRequest, needPatient, type RequestUnderWay } from './request-under-way.ts';
import { isPlainScope } from './scopes.ts';
import { scopeLine } from './scope-words.ts';

const why = 'gives an app what its person allows; audited as identity/allow-app';
const permission = 'chart.view';

/** What an app asks of the person who sits here. */
export const askRoute = forActor({
  method: 'POST',
  path: '/api/identity/apps/ask',
  why,
  permission,
  input: askInput,
  answer: async (visit, { uid }, actor, session): Promise<AllowRequest | Refusal> => {
    const { door } = visit;
    const found = await findRequest(visit, actor, uid);
    if (isRefusal(found)) return found;
    const { app, scopes, launch, interaction } = found;
    const patient = launch && (await aboutPatient(door, actor.practiceId, launch.opened.patientId));
    if (isRefusal(patient)) return patient;
    if (patient) {
      await recordDoorEvent(door, session, visit, 'ask-app', 'done', app.name, [patient.id]);
    }
    return {
      app: app.name,
      goesTo: placeOf(String(interaction.params['redirect_uri'])),
      ...(patient && { patient }),
      choosePatient: !launch && needPatient(scopes),
      allowedBefore: launch !== undefined && (await allowedBefore(door, app.id, actor, scopes)),
      lines: scopes.map((scope) => scopeLine(scope, patient?.name)),
    };
  },
});

/** The host a person is sent on to; a phone's app has a scheme of its own instead. */
function placeOf(redirectUri: string): string {
  const { host, protocol } = new URL(redirectUri);
  return host === '' ? `the app (${protocol.slice(0, -1)})` : host;
}

/** Gives the app what the person left standing, and says where the browser goes on. */
export const allowRoute = forActor({
  method: 'POST',
  path: '/api/identity/apps/allow',
  why,
  permission,
  input: allowInput,
  answer: async (visit, input, actor, session): Promise<{ to: string } | Refusal> => {
    const found = await findRequest(visit, actor, input.uid);
    if (isRefusal(found)) return found;
    const scopes = found.scopes.filter((scope) => input.scopes.includes(scope));
    if (scopes.length === 0) return refuse('invalid', 'Leave at least one thing standing.');
    const { door } = visit;
    const patientId = found.launch?.opened.patientId ?? input.patientId;
    if (patientId === undefined && needPatient(scopes)) {
      return refuse('invalid', 'Choose the patient first.');
    }
    const isThere = patientId && (await aboutPatient(door, actor.practiceId, patientId));
    if (isRefusal(isThere)) return isThere;
    if (found.launch && !(await useLaunch(door, found.launch.value))) {
      return refuse('not-found', 'This was done already. Open the app again.');
    }
    await give(door, found, { scopes, patientId, actor, session });
    const patients = patientId === undefined ? [] : [patientId];
    const reason = `${found.app.name}: ${scopes.join(' ')}`;
    await recordDoorEvent(door, session, visit, 'allow-app', 'done', reason, patients);
    return { to: found.interaction.returnTo };
  },
});

/** Sends the app away empty-handed. */
export const declineRoute = forActor({
  method: 'POST',
  path: '/api/identity/apps/decline',
  why,
  permission,
  input: askInput,
  answer: async (visit, { uid }, actor, session): Promise<{ to: string } | Refusal> => {
    const found = await findRequest(visit, actor, uid);
    if (isRefusal(found)) return found;
    const { interaction, app } = found;
    interaction.result = { error: 'access_denied', error_description: 'the person declined' };
    await interaction.persist();
    await recordDoorEvent(visit.door, session, visit, 'allow-app', 'refused', app.name);
    return { to: interaction.returnTo };
  },
});

interface Given {
  scopes: string[];
  patientId: string | undefined;
  actor: Actor;
  session: LivingSession;
}

async function give(
  door: Door,
  { provider, origin, interaction, app, launch }: RequestUnderWay,
  { scopes, patientId, actor, session }: Given,
): Promise<void> {
  const accountId = actor.userId;
  const grant = new provider.Grant({ accountId, clientId: app.id });
  grant.addOIDCScope(scopes.filter(isPlainScope).join(' '));
  grant.addResourceScope(`${origin}${smartPaths.fhirBase}`, scopes.join(' '));
  const grantId = await grant.save();
  const records = openPractice(door.records, actor.practiceId);
  const wantsVisit = scopes.includes('launch/encounter') || scopes.includes('launch');
  const encounterId =
    launch?.opened.encounterId ??
    (wantsVisit && patientId !== undefined ? await visitUnderWay(records, patientId) : undefined);
  await addAuthorization(door, grantId, {
    practiceId: actor.practiceId,
    appId: app.id,
    userId: actor.userId,
    sessionId: session.id,
    patientId: patientId ?? null,
    encounterId: encounterId ?? null,
    scopes,
    expiresAt: new Date(Date.now() + grantSeconds * 1000),
  });
  const signedInMs = session.signedInFullyAt?.getTime() ?? Date.now();
  interaction.result = {
    login: { accountId, ts: Math.floor(signedInMs / 1000), remember: false },
    consent: { grantId },
  };
  await interaction.persist();
}
