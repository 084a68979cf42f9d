import { IconPlugConnected } from '@tabler/icons-react';
import { useState } from 'react';
import { isRefusal, type Refusal } from '../../fhir/refusal.ts';
import type { LaunchableApp } from '../../wire/apps.ts';
import { Button } from '../../ui/Button.tsx';
import { RefusalNotice } from '../../ui/ErrorState.tsx';
import type { ChartInHand } from '../../ui/navigation/inserts.tsx';
import { openApp, useLaunchable } from './apps.query.ts';

/** "Open <app> for this patient", for each app the practice has connected; in a tab of its own. */
export default function ChartApps({ chart }: { chart: ChartInHand }) {
  const { data } = useLaunchable();
  if (!data || isRefusal(data) || data.apps.length === 0) return null;
  return (
    <>
      {data.apps.map((app) => (
        <OpenApp key={app.appId} app={app} chart={chart} />
      ))}
    </>
  );
}

function OpenApp({ app, chart }: { app: LaunchableApp; chart: ChartInHand }) {
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal>();
  const open = async () => {
    setBusy(true);
    setRefusal(undefined);
    // Opened before the answer, or the browser takes it for a window nobody asked for.
    const tab = window.open('about:blank', '_blank');
    const { patientId, encounterId } = chart;
    const asked = { appId: app.appId, patientId };
    const answer = await openApp(encounterId === undefined ? asked : { ...asked, encounterId });
    setBusy(false);
    if (isRefusal(answer)) {
      tab?.close();
      return setRefusal(answer);
    }
    if (!tab) return location.assign(answer.address);
    tab.opener = null;
    tab.location.replace(answer.address);
  };
  return (
    <>
      <Button
        kind="plain"
        icon={IconPlugConnected}
        label={`Open ${app.name} for this patient`}
        onClick={() => void open()}
        busy={busy}
      >
        Open {app.name}
      </Button>
      {refusal && <RefusalNotice refusal={refusal} />}
    </>
  );
}
