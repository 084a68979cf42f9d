import { isRefusal, refuse, type Refusal } from '../../fhir/refusal.ts';
import { openPractice } from '../../records/open.ts';
import { recordDoorEvent } from '../audit.ts';
import { forActor } from '../route.ts';
import { originOf, smartPaths } from './addresses.ts';
import { openAppInput, type LaunchableApp } from './apps.contract.ts';
import { findApp, listApps } from './apps.ts';
import { makeLaunch } from './launches.ts';

const permission = 'chart.view';

/** Apps that may be opened from a chart, by name. */
export const launchableRoute = forActor({
  method: 'GET',
  path: '/api/identity/apps/launchable',
  why: 'names registered apps; reads no record',
  permission,
  answer: async ({ door }, _input, actor): Promise<{ apps: LaunchableApp[] }> => {
    const apps = await listApps(door, actor.practiceId);
    const open = apps.filter(({ active, launchUrl }) => active && launchUrl !== null);
    return { apps: open.map(({ id, name }) => ({ appId: id, name })) };
  },
});

/** Where to open an app for the patient whose chart is open; nothing of the patient is in it. */
export const openAppRoute = forActor({
  method: 'POST',
  path: '/api/identity/apps/launch',
  why: 'gives an app nothing yet, the person allows it next; audited as identity/open-app',
  permission,
  input: openAppInput,
  answer: async (visit, input, actor, session): Promise<{ address: string } | Refusal> => {
    const { door } = visit;
    const origin = originOf(door, visit.headers);
    if (isRefusal(origin)) return origin;
    const app = await findApp(door, input.appId);
    if (app?.practiceId !== actor.practiceId || !app.active || app.launchUrl === null) {
      return refuse('not-found', 'This app cannot be opened from a chart. Ask your manager.');
    }
    const records = openPractice(door.records, actor.practiceId);
    const patient = await records.read('Patient', input.patientId);
    if (isRefusal(patient)) return patient;
    const { encounterId } = input;
    if (encounterId !== undefined) {
      const encounter = await records.read('Encounter', encounterId);
      if (isRefusal(encounter)) return encounter;
      if (encounter.subject?.reference !== `Patient/${input.patientId}`) {
        return refuse('invalid', 'This visit is another patient’s. Open the chart again.');
      }
    }
    const launch = await makeLaunch(door, {
      appId: app.id,
      userId: actor.userId,
      patientId: input.patientId,
      ...(encounterId !== undefined && { encounterId }),
    });
    await recordDoorEvent(door, session, visit, 'open-app', 'done', app.name, [input.patientId]);
    const address = new URL(app.launchUrl);
    address.searchParams.set('iss', `${origin}${smartPaths.fhirBase}`);
    address.searchParams.set('launch', launch);
    return { address: address.href };
  },
});
