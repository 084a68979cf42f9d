import { useState } from 'react';
import { waivedTestOf } from '../../clinical/in-office-tests/tests.ts';
import { Answer } from '../../ui/Answer.tsx';
import { Card } from '../../ui/Card.tsx';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { GoLink } from '../../ui/navigation/links.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { Rows } from '../../ui/Rows.tsx';
import { Quiet } from '../../ui/Text.tsx';
import { KitRow } from './KitRow.tsx';
import type { ShownKit } from './lab.contract.ts';
import classes from './lab.module.css';
import { useOverview } from './lab.query.ts';
import { LabPages } from './LabPages.tsx';
import { ResultRow } from './ResultRow.tsx';
import { RunControl } from './RunControl.panel.tsx';
import RunningPanel from './Running.panel.tsx';

/** What the lab needs to see today: certificate, controls that are due, what runs, what waits. */
export default function LabScreen() {
  const found = useOverview();
  const [control, setControl] = useState<ShownKit>();
  const test = control && waivedTestOf(control.testCode);
  return (
    <Page title="Lab" toolbar={<LabPages at="/lab" />}>
      <Answer of={found}>
        {({ kits, toReview, certificate, bypasses }) => {
          const inUse = kits.filter(({ isSet }) => isSet);
          const due = inUse.filter(({ control: state, isExpired, lotState }) => {
            return state !== 'valid' && !isExpired && lotState === 'usable';
          });
          const others = inUse.filter((one) => !due.includes(one));
          return (
            <>
              <Certificate {...certificate} />
              {bypasses > 0 && (
                <Notice tone="warning">
                  {bypasses === 1 ? 'One test was' : `${bypasses} tests were`} run without a valid
                  control in the last 30 days. The log says which and why.
                </Notice>
              )}
              <RunningPanel />
              <div className={classes['columns']}>
                <Kits title="Controls due" kits={due} onControl={setControl}>
                  Nothing is due.
                </Kits>
                {(others.length > 0 || due.length === 0) && (
                  <Kits title="Kits" kits={others} onControl={setControl}>
                    No kit is in stock. Kits are received under Supplies.
                  </Kits>
                )}
              </div>
              <NotSetUp kits={kits.filter(({ isSet }) => !isSet)} />
              {toReview.length > 0 && (
                <Card title="Wait for a provider">
                  <Rows label="Wait for a provider">
                    {toReview.map((one) => (
                      <ResultRow key={one.reportId} result={one} withPatient />
                    ))}
                  </Rows>
                </Card>
              )}
            </>
          );
        }}
      </Answer>
      {control && test && (
        <Dialog opened onClose={() => setControl(undefined)} title={`Kit lot ${control.lotNumber}`}>
          <RunControl
            test={test}
            kit={{ lotId: control.lotId, placeId: control.placeId }}
            onBack={() => setControl(undefined)}
            onSaved={() => setControl(undefined)}
          />
        </Dialog>
      )}
    </Page>
  );
}

interface KitsProps {
  title: string;
  kits: readonly ShownKit[];
  onControl: (kit: ShownKit) => void;
  children: string;
}

function Kits({ title, kits, onControl, children }: KitsProps) {
  return (
    <Card title={title}>
      {kits.length === 0 && <Quiet>{children}</Quiet>}
      <Rows label={title}>
        {kits.map((kit) => (
          <KitRow key={`${kit.lotId} ${kit.placeId}`} kit={kit} onControl={onControl} />
        ))}
      </Rows>
    </Card>
  );
}

/** Kits nobody has said anything of yet: they are of no use before, and wait in one line each. */
function NotSetUp({ kits }: { kits: readonly ShownKit[] }) {
  if (kits.length === 0) return null;
  return (
    <Card title={`Not set up · ${kits.length}`}>
      <Quiet>
        Nothing is run with these before a lead says under Tests and kits what the insert says: when
        to read, how often controls are run, how it is kept.
      </Quiet>
      <ul className={classes['names']}>
        {kits.map(({ lotId, placeId, testCode, label, lotNumber }) => (
          <li key={`${lotId} ${placeId}`}>
            <GoLink to={`/lab/controls/${testCode}`}>{label}</GoLink> <Quiet>lot {lotNumber}</Quiet>
          </li>
        ))}
      </ul>
    </Card>
  );
}

const tones = {
  none: 'critical',
  lapsed: 'critical',
  'within-30': 'critical',
  'within-60': 'warning',
  'within-90': 'warning',
  current: 'info',
} as const;

function Certificate({ words, nearness }: { words: string; nearness: keyof typeof tones }) {
  return <Notice tone={tones[nearness]}>{words}</Notice>;
}
