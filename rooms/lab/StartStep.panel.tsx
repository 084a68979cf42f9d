import { Checkbox } from '@mantine/core';
import { useState } from 'react';
import { kitItemCode, specimenKinds } from '../../clinical/in-office-tests/waived-test.ts';
import { refuseByChecks } from '../../clinical/safety/check.ts';
import { saidFacts, stepsOf } from '../../clinical/safety/steps.ts';
import type { Issue } from '../../fhir/refusal.ts';
import { Button } from '../../ui/Button.tsx';
import { Checks } from '../../ui/Checks.tsx';
import { DialogForm } from '../../ui/form/DialogForm.tsx';
import { Field } from '../../ui/form/Field.tsx';
import { FieldGrid } from '../../ui/form/FormFrame.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import { LotChoice, MayI, noSteps } from '../../ui/navigation/inserts.tsx';
import { Quiet, Strong } from '../../ui/Text.tsx';
import { useStart, type KitChosen } from './lab.query.ts';
import classes from './lab.module.css';
import { knownOf, type StepProps } from './step-props.tsx';

interface StartProps extends StepProps {
  kit: KitChosen | undefined;
  onKit: (to: KitChosen | undefined) => void;
  onControl: () => void;
}

const noBypass = { wanted: false, reason: '', provider: '' };
const stay = () => undefined;

/** The kit, its controls and all that is checked; then the clock begins to run. */
export function StartStep(props: StartProps) {
  const { order, run, test, kit, onKit, onClose } = props;
  const start = useStart();
  const [steps, setSteps] = useState(noSteps);
  const [isTheirs, setTheirs] = useState(false);
  const [overrides, setOverrides] = useState<Record<string, string>>({});
  const [bypass, setBypass] = useState(noBypass);
  const isBypassed = bypass.wanted && run.bypassed !== undefined;
  const checks = run.checks.map((one) =>
    isBypassed && one.id === 'control' && run.bypassed ? run.bypassed : one,
  );
  const given = { ...overrides, ...(isBypassed && { control: bypass.reason }) };
  const wrong = wrongIn(kit, isTheirs, isBypassed ? bypass : undefined);
  const stopped = wrong.length === 0 ? refuseByChecks(checks, given) : undefined;
  const { confirmed, said } = stepsOf(steps);
  const send = () =>
    kit &&
    start.send({
      ...{ taskId: order.taskId, taskVersion: run.taskVersion, confirmed, kit, overrides },
      ...(said && { said }),
      isTheirs: true,
      ...(isBypassed && { bypass: { reason: bypass.reason, provider: bypass.provider } }),
    });
  return (
    <DialogForm
      label="Start the test"
      save="Start the test"
      said="The test is running."
      wrong={[...wrong, ...(stopped?.issues ?? [])]}
      send={send}
      busy={start.state === 'sending'}
      refusal={start.state === 'refused' ? start.refusal : undefined}
      onClose={onClose}
      onSaved={stay}
    >
      <p>
        <Strong>2 of 3 · Start</Strong>
      </p>
      <Theirs {...props} isTheirs={isTheirs} onTheirs={setTheirs} />
      {!(run.specimen?.isMine && specimenKinds[test.specimen].task === undefined) && (
        <MayI
          asked={{
            ...{ task: order.task, patientId: order.patient.id, said: knownOf(order) },
            takes: saidFacts,
            onConfirm: (to) => setSteps((before) => ({ ...before, confirmed: to })),
            onSay: (to) => setSteps((before) => ({ ...before, said: to })),
          }}
        />
      )}
      <LotChoice itemCodes={[kitItemCode(test.code)]} value={kit} onChange={onKit} name="kit" />
      {kit && (
        <Checks
          checks={checks}
          overrides={given}
          onOverride={(id, reason) => setOverrides((before) => ({ ...before, [id]: reason }))}
        />
      )}
      {kit && <ControlHands {...props} {...{ bypass, setBypass }} />}
      <div>
        <Button kind="plain" onClick={props.onNotDone}>
          Not done…
        </Button>
      </div>
    </DialogForm>
  );
}

/** The specimen in hand is this patient's: a person looks at its label. */
function Theirs(props: StepProps & { isTheirs: boolean; onTheirs: (to: boolean) => void }) {
  const { order, run, test, isTheirs, onTheirs } = props;
  return (
    <Field label="Look at the specimen" name="isTheirs">
      {({ error: _said, ...control }) => (
        <Checkbox
          {...control}
          data-autofocus
          label={
            <>
              {specimenKinds[test.specimen].label} of {order.patient.name}{' '}
              <Quiet>{run.specimen?.by && `collected by ${run.specimen.by}`}</Quiet>
            </>
          }
          checked={isTheirs}
          onChange={(event) => onTheirs(event.currentTarget.checked)}
        />
      )}
    </Field>
  );
}

interface HandsProps extends StartProps {
  bypass: typeof noBypass;
  setBypass: (to: typeof noBypass) => void;
}

/** What can be done about controls that are not valid. */
function ControlHands({ run, onControl, bypass, setBypass }: HandsProps) {
  const control = run.checks.find(({ id }) => id === 'control');
  if (!control || control.state === 'passed') return null;
  return (
    <div className={classes['stack']}>
      <div>
        <Button kind="quiet" onClick={onControl}>
          Run the controls now…
        </Button>
      </div>
      {run.bypassed && (
        <Checkbox
          label="Emergency: a provider says that it cannot wait for the controls"
          checked={bypass.wanted}
          onChange={(event) => setBypass({ ...bypass, wanted: event.currentTarget.checked })}
        />
      )}
      {run.bypassed && bypass.wanted && (
        <FieldGrid minWidth={220}>
          <TextField
            label="Which provider?"
            name="bypass.provider"
            value={bypass.provider}
            onChange={(provider) => setBypass({ ...bypass, provider })}
          />
          <TextField
            label="Why can it not wait?"
            name="bypass.reason"
            value={bypass.reason}
            onChange={(reason) => setBypass({ ...bypass, reason })}
          />
        </FieldGrid>
      )}
    </div>
  );
}

function wrongIn(
  kit: KitChosen | undefined,
  isTheirs: boolean,
  bypass: typeof noBypass | undefined,
): Issue[] {
  const theirs = 'Compare the specimen with the patient, then tick it.';
  return [
    ...(isTheirs ? [] : [{ path: 'isTheirs', message: theirs }]),
    ...(kit ? [] : [{ path: 'kit', message: 'Choose the lot of the kit.' }]),
    ...(bypass && bypass.provider.trim().length < 3
      ? [{ path: 'bypass.provider', message: 'Name the provider who said so.' }]
      : []),
    ...(bypass && bypass.reason.trim().length < 3
      ? [{ path: 'bypass.reason', message: 'Say why it cannot wait.' }]
      : []),
  ];
}
