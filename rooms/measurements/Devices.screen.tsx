import { useState } from 'react';
import { deviceCheck, deviceKindWords } from '../../clinical/measurements/calibration.ts';
import { asTyped } from '../../fhir/typed-date.ts';
import { Answer } from '../../ui/Answer.tsx';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Page } from '../../ui/Page.tsx';
import { Row, Rows } from '../../ui/Rows.tsx';
import { useMay } from '../../wire/use-me.ts';
import { CheckDialog, DeviceDialog } from './Device.dialogs.tsx';
import classes from './measurements.module.css';
import type { ShownDevice, ToTake } from './measurements.contract.ts';
import { useDevices } from './measurements.query.ts';
import { RulesCard } from './Rules.panel.tsx';

/** The devices that measure here and their checks, and how the practice measures. */
export default function DevicesScreen() {
  const found = useDevices();
  const mayKeep = useMay('lab.keep');
  const [keeping, setKeeping] = useState<ShownDevice | 'new'>();
  return (
    <Page
      title="Measuring devices"
      actions={mayKeep && <Button onClick={() => setKeeping('new')}>Add a device</Button>}
    >
      <Answer of={found}>
        {({ devices, rules, rulesVersion, today }) => (
          <>
            <Card title="Devices">
              {devices.length === 0 && (
                <EmptyState title="No device is on record">
                  Spirometer, EKG machine, audiometer, vision chart and peak flow meter stand here,
                  with their checks.
                </EmptyState>
              )}
              <Rows label="Devices">
                {devices.map((device) => (
                  <DeviceRow key={device.id} {...{ device, rules, today }} onKeep={setKeeping} />
                ))}
              </Rows>
            </Card>
            <RulesCard key={rulesVersion ?? 'none'} rules={rules} version={rulesVersion} />
          </>
        )}
      </Answer>
      {keeping && <DeviceDialog device={keeping} onClose={() => setKeeping(undefined)} />}
    </Page>
  );
}

interface DeviceRowProps {
  device: ShownDevice;
  rules: ToTake['rules'];
  today: string;
  onKeep: (device: ShownDevice) => void;
}

function DeviceRow({ device, rules, today, onKeep }: DeviceRowProps) {
  const { name, kind, serial, isInUse, check } = device;
  const [checking, setChecking] = useState(false);
  const mayCheck = useMay('lab.work');
  const mayKeep = useMay('lab.keep');
  const { state, finding } = deviceCheck(device, today, rules.unchecked);
  const last = check && `${check.hasPassed ? 'Passed' : 'Failed'} ${asTyped(check.day)}`;
  const due = check?.dueOn && `next by ${asTyped(check.dueOn)}`;
  const about = [deviceKindWords[kind], serial, last, due, check?.by];
  return (
    <Row name={name} detail={about.filter(Boolean).join(' · ')}>
      <div className={classes['foot']}>
        {!isInUse ? (
          <Chip>Not in use</Chip>
        ) : (
          <Chip tone={state === 'passed' ? 'good' : state === 'stop' ? 'critical' : 'warning'}>
            {state === 'passed' ? 'Checked' : finding}
          </Chip>
        )}
        {mayCheck && isInUse && (
          <Button kind="quiet" label={`Record a check: ${name}`} onClick={() => setChecking(true)}>
            Record a check
          </Button>
        )}
        {mayKeep && (
          <Button kind="plain" label={`Change: ${name}`} onClick={() => onKeep(device)}>
            Change
          </Button>
        )}
      </div>
      {checking && <CheckDialog device={device} today={today} onClose={() => setChecking(false)} />}
    </Row>
  );
}
