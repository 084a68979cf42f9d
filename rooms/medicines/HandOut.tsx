import { useState } from 'react';
import { saidFacts, stepsOf } from '../../clinical/safety/steps.ts';
import { Checks } from '../../ui/Checks.tsx';
import { DialogForm } from '../../ui/form/DialogForm.tsx';
import { SegmentedChoice } from '../../ui/form/SegmentedChoice.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import { noSteps, SafeSteps, type OrderInHand } from '../../ui/navigation/inserts.tsx';
import type { ShownGiving } from './give.contract.ts';
import { GiveLabel } from './GiveLabel.tsx';
import { NotHandedOut, PackageReady } from './HandOutParts.tsx';
import {
  nothingCounted,
  outcomeOf,
  troublesOf,
  useHandOutInHand,
  type HandOutInHand,
} from './use-hand-out.ts';
import { useHandOut } from './medicines.query.ts';
import classes from './medicines.module.css';
import VerifyDose from './VerifyDose.tsx';
import { OrderLine } from './WorkedOutSteps.tsx';

const kinds = [
  { value: 'handed-out', label: 'Handed out' },
  { value: 'refused', label: 'Refused' },
  { value: 'not-handed-out', label: 'Not handed out' },
] as const;

const said = {
  'handed-out': 'Recorded as handed out.',
  refused: 'Recorded as refused.',
  'not-handed-out': 'Recorded as not handed out.',
} as const;

interface HandOutProps {
  order: OrderInHand;
  onClose: () => void;
  seen: ShownGiving;
}

/** A sample or a pre-packed medicine to take home: counted, labelled, explained, said back. */
export function HandOutForm({ order, onClose, seen }: HandOutProps) {
  const handOut = useHandOut();
  const [hand, setHand] = useState<HandOutInHand>(nothingCounted);
  const [steps, setSteps] = useState(noSteps);
  const set = (part: Partial<HandOutInHand>) => setHand((before) => ({ ...before, ...part }));
  const { known, verified, ...found } = useHandOutInHand(order, seen, hand);
  const { kind } = hand;
  const takes = saidFacts.filter((fact) => !(fact in known));
  const isOut = kind === undefined || kind === 'handed-out';
  const outcome = outcomeOf(hand, stepsOf(steps));
  return (
    <DialogForm
      label={`Hand out: ${order.label}`}
      save={isOut ? 'Record as handed out' : 'Record as not handed out'}
      said={kind ? said[kind] : ''}
      wrong={troublesOf(hand)}
      send={() =>
        outcome && handOut.send({ taskId: order.taskId, taskVersion: seen.taskVersion, outcome })
      }
      busy={handOut.state === 'sending'}
      refusal={handOut.state === 'refused' ? handOut.refusal : undefined}
      onClose={onClose}
    >
      <OrderLine order={order} />
      <SafeSteps
        {...{ patient: order.patient, task: order.task, known, takes }}
        vouched={seen.asksVerifying ? { 'dose-verified': verified !== undefined } : undefined}
        value={steps}
        onChange={setSteps}
      />
      {isOut && <OutPart {...{ order, seen, hand, verified, ...found }} onChange={set} />}
      <SegmentedChoice
        label="What came of it?"
        name="kind"
        wrap
        value={kind}
        onChange={(to) => set({ kind: to })}
        options={[...kinds]}
      />
      <NotHandedOut hand={hand} onChange={set} />
    </DialogForm>
  );
}

type OutProps = Omit<HandOutProps, 'onClose'> &
  Omit<ReturnType<typeof useHandOutInHand>, 'known'> & {
    hand: HandOutInHand;
    onChange: (part: Partial<HandOutInHand>) => void;
  };

/** What comes before it is in the patient's hand. */
function OutPart({ order, seen, hand, checks, what, verified, onChange }: OutProps) {
  const unit = seen.dose?.home?.unit ?? '';
  return (
    <div className={classes['part']}>
      <GiveLabel seen={seen} lot={hand.lot} onChange={onChange} />
      <TextField
        label="How many are counted out?"
        name="outcome.counted"
        value={hand.counted}
        onChange={(counted) => onChange({ counted })}
        inputMode="numeric"
        unit={`${unit}s`}
        maxLength={6}
      />
      <Checks
        checks={checks}
        overrides={hand.overrides}
        onOverride={(id, why) => onChange({ overrides: { ...hand.overrides, [id]: why } })}
      />
      {seen.asksVerifying && (
        <VerifyDose
          order={{ taskId: order.taskId, taskVersion: seen.taskVersion }}
          first="Choose the lot first"
          {...{ what, verified }}
        />
      )}
      <PackageReady {...{ order, seen, hand, onChange }} />
    </div>
  );
}
