import { IconPlugConnected } from '@tabler/icons-react';
import { useState } from 'react';
import { isRefusal, type Refusal } from '../../fhir/refusal.ts';
import { Button } from '../../ui/Button.tsx';
import { RefusalNotice } from '../../ui/ErrorState.tsx';
import { MoreMenu } from '../../ui/menu/MoreMenu.tsx';
import type { ChartInHand } from '../../ui/navigation/inserts.tsx';
import { openApp, useLaunchable } from './apps.query.ts';

/** "Open <app> for this patient"; several apps stand in a menu. */
export default function ChartApps({ chart }: { chart: ChartInHand }) {
  const { data } = useLaunchable();
  const { open, busy, refusal } = useOpen(chart);
  if (!data || isRefusal(data)) return null;
  const { apps } = data;
  const [only] = apps;
  if (!only) return null;
  return (
    <>
      {apps.length === 1 ? (
        <Button
          kind="plain"
          icon={IconPlugConnected}
          label={`Open ${only.name} for this patient`}
          onClick={() => void open(only.appId)}
          busy={busy}
        >
          Open {only.name}
        </Button>
      ) : (
        <MoreMenu
          label="Open an app for this patient"
          items={apps.map(({ appId, name }) => ({
            label: `Open ${name}`,
            icon: IconPlugConnected,
            disabled: busy,
            onClick: () => void open(appId),
          }))}
        />
      )}
      {refusal && <RefusalNotice refusal={refusal} />}
    </>
  );
}

/** Opens an app in a tab of its own, which can reach nothing of this one. */
function useOpen({ patientId, encounterId }: ChartInHand) {
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal>();
  const open = async (appId: string) => {
    setBusy(true);
    setRefusal(undefined);
    // Opened before the answer, or the browser takes it for a window nobody asked for.
    const tab = window.open('about:blank', '_blank');
    const asked = { appId, patientId };
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
  return { open, busy, refusal };
}
