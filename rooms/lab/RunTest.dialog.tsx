import { useState } from 'react';
import { waivedTestOf } from '../../clinical/in-office-tests/tests.ts';
import { asTyped } from '../../fhir/typed-date.ts';
import { Answer } from '../../ui/Answer.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import type { OrderInHand } from '../../ui/navigation/inserts.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Quiet } from '../../ui/Text.tsx';
import { CollectStep } from './CollectStep.panel.tsx';
import classes from './lab.module.css';
import { useTestRun, type KitChosen } from './lab.query.ts';
import { NotDoneStep } from './NotDoneStep.panel.tsx';
import { ReadStep } from './ReadStep.panel.tsx';
import { RunControl } from './RunControl.panel.tsx';
import type { ShownRun } from './run.contract.ts';
import { StartStep } from './StartStep.panel.tsx';

interface RunTestProps {
  order: OrderInHand;
  onClose: () => void;
}

/** Runs a waived test: specimen, kit with its controls, timer, result. Each step is kept at once. */
export default function RunTestDialog({ order, onClose }: RunTestProps) {
  const [kit, setKit] = useState<KitChosen>();
  const run = useTestRun(order.taskId, kit);
  return (
    <Dialog opened onClose={onClose} title={`${order.label}: ${order.patient.name}`} size={720}>
      <Answer of={run}>
        {(known) => (
          <>
            <Ordered order={order} run={known} />
            <Steps {...{ order, run: known, kit, onKit: setKit, onClose }} />
          </>
        )}
      </Answer>
    </Dialog>
  );
}

interface StepsProps extends RunTestProps {
  run: ShownRun;
  kit: KitChosen | undefined;
  onKit: (to: KitChosen | undefined) => void;
}

function Steps({ order, run, kit, onKit, onClose }: StepsProps) {
  const [aside, setAside] = useState<'not-done' | 'control'>();
  const test = waivedTestOf(run.testCode);
  const back = () => setAside(undefined);
  if (!test) return <Notice tone="warning">This is no test that is run here.</Notice>;
  if (run.step === 'ended') return <Notice tone="info">This order is at its end.</Notice>;
  if (aside === 'not-done') {
    return <NotDoneStep order={order} run={run} onBack={back} onClose={onClose} />;
  }
  if (aside === 'control' && kit) {
    return <RunControl test={test} kit={kit} onBack={back} onSaved={back} />;
  }
  const props = { order, run, test, onClose, onNotDone: () => setAside('not-done') };
  if (run.step === 'collect') return <CollectStep {...props} />;
  if (run.step === 'start') {
    return <StartStep {...props} {...{ kit, onKit }} onControl={() => setAside('control')} />;
  }
  return <ReadStep {...props} />;
}

/** The right order first, and how far it is. */
function Ordered({ order, run }: { order: OrderInHand; run: ShownRun }) {
  const { signedBy, signedOn, isUrgent, note, patient } = order;
  const born = patient.birthDate && `born ${asTyped(patient.birthDate)}`;
  const about = [born, signedBy && `ordered by ${signedBy}`, asTyped(signedOn)];
  return (
    <div className={classes['ordered']}>
      <Quiet>{about.filter(Boolean).join(' · ')}</Quiet>{' '}
      {isUrgent && <Chip tone="warning">Urgent</Chip>}
      {note && <p>{note}</p>}
      {run.invalid.map((reason, at) => (
        <Notice key={at} tone="warning">
          Device {at + 1} gave no valid result: {reason}
        </Notice>
      ))}
    </div>
  );
}
