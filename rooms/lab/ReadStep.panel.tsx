import { useState, type Dispatch, type SetStateAction } from 'react';
import { finishChecks } from '../../clinical/in-office-tests/finish-checks.ts';
import { isCritical, readTyped } from '../../clinical/in-office-tests/reading.ts';
import { componentsOf } from '../../clinical/in-office-tests/tests.ts';
import { refuseByChecks } from '../../clinical/safety/check.ts';
import { saidFacts, stepsOf } from '../../clinical/safety/steps.ts';
import { Button } from '../../ui/Button.tsx';
import { Checks } from '../../ui/Checks.tsx';
import { DialogForm } from '../../ui/form/DialogForm.tsx';
import { SegmentedChoice } from '../../ui/form/SegmentedChoice.tsx';
import { MayI, noSteps, type StepsSaid } from '../../ui/navigation/inserts.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Quiet, Strong } from '../../ui/Text.tsx';
import { Critical } from './Critical.panel.tsx';
import { Invalid } from './Invalid.panel.tsx';
import { useRecordResult } from './lab.query.ts';
import { NextPads } from './NextPads.tsx';
import { ReadFields } from './ReadFields.panel.tsx';
import type { ShownRun } from './run.contract.ts';
import { knownOf, type StepProps } from './step-props.tsx';
import { Timer, useSeconds } from './Timer.tsx';
import { useTold } from './use-told.ts';

/** The clock runs; then what the device shows, with its own control seen by the person. */
export function ReadStep(props: StepProps) {
  const { running } = props.run;
  const [isInvalid, setInvalid] = useState(false);
  if (!running) return null;
  return (
    <>
      <p>
        <Strong>3 of 3 · Read</Strong>{' '}
        <Quiet>
          Kit lot {running.kitLot}, begun by {running.by}. You may close this: the clock goes on.
        </Quiet>
      </p>
      <Timer {...running} />
      {running.isBypassed && (
        <Notice tone="warning">Begun without a valid control, by name. It is marked.</Notice>
      )}
      {isInvalid ? (
        <Invalid {...props} running={running} onBack={() => setInvalid(false)} />
      ) : (
        <ReadForm {...props} running={running} onInvalid={() => setInvalid(true)} />
      )}
    </>
  );
}

interface ReadProps extends StepProps {
  running: NonNullable<ShownRun['running']>;
  onInvalid: () => void;
}

function ReadForm(props: ReadProps) {
  const { order, run, test, running, onClose, onInvalid, onNotDone } = props;
  const act = useRecordResult();
  const seconds = useSeconds(running.startedAt);
  const [steps, setSteps] = useState(noSteps);
  const [typed, setTyped] = useState<Record<string, string>>({});
  const [seen, setSeen] = useState<Seen>();
  const [overrides, setOverrides] = useState<Record<string, string>>({});
  const components = componentsOf(test, run.panel);
  const { readings, issues } = readTyped(components, typed);
  const isUrgent = readings.some((one) =>
    isCritical(
      one,
      run.limits.find(({ key }) => key === one.key),
    ),
  );
  const call = useTold(isUrgent);
  const checks = finishChecks({
    ...{ test, window: running, outsideWindow: running.outsideWindow, seconds },
    internalControl: seen && seen === 'seen',
    ...{ isControlFailed: running.isControlFailed, isBypassed: running.isBypassed },
  });
  const stopped = refuseByChecks(checks, overrides);
  const wrong = [...issues, ...(stopped?.issues ?? []), ...call.missing];
  const { confirmed, said } = stepsOf(steps);
  const send = () => {
    const critical = call.sent();
    return act.send({
      ...{ taskId: order.taskId, taskVersion: run.taskVersion, confirmed },
      ...(said && { said }),
      reportId: running.reportId,
      outcome: {
        ...{ kind: 'result', typed, overrides },
        ...(seen && { internalControl: seen === 'seen' }),
        ...(critical && { critical }),
      },
    });
  };
  return (
    <DialogForm
      label="Read the test"
      save="Record the result"
      said="Result recorded."
      wrong={wrong}
      send={send}
      busy={act.state === 'sending'}
      refusal={act.state === 'refused' ? act.refusal : undefined}
      onClose={onClose}
    >
      {!running.isMine && <Gate order={order} onSteps={setSteps} />}
      {test.hasInternalControl && <OwnControl seen={seen} onSeen={setSeen} />}
      <NextPads {...{ components, seconds }} limits={run.limits} />
      <ReadFields {...{ components, typed }} limits={run.limits} onTyped={setTyped} />
      {isUrgent && (
        <Critical source={run.criticalSource} value={call.told} onChange={call.setTold} />
      )}
      <Checks
        checks={checks}
        overrides={overrides}
        onOverride={(id, reason) => setOverrides((before) => ({ ...before, [id]: reason }))}
      />
      <Otherwise {...{ onInvalid, onNotDone }} />
    </DialogForm>
  );
}

/** There is no result to record. */
function Otherwise({ onInvalid, onNotDone }: Pick<ReadProps, 'onInvalid' | 'onNotDone'>) {
  return (
    <div>
      <Button kind="quiet" onClick={onInvalid}>
        No valid result…
      </Button>{' '}
      <Button kind="plain" onClick={onNotDone}>
        Not done…
      </Button>
    </div>
  );
}

interface GateProps {
  order: StepProps['order'];
  onSteps: Dispatch<SetStateAction<StepsSaid>>;
}

/** Who reads what another began is asked again. */
function Gate({ order, onSteps }: GateProps) {
  return (
    <MayI
      asked={{
        ...{ task: order.task, patientId: order.patient.id, said: knownOf(order) },
        takes: saidFacts,
        onConfirm: (confirmed) => onSteps((before) => ({ ...before, confirmed })),
        onSay: (said) => onSteps((before) => ({ ...before, said })),
      }}
    />
  );
}

type Seen = 'seen' | 'not-seen';

/** The device's own control, as the person saw it: without it there is no result. */
function OwnControl(props: { seen: Seen | undefined; onSeen: (to: Seen) => void }) {
  return (
    <SegmentedChoice
      label="The control line or window of the device"
      name="overrides.internal-control"
      value={props.seen}
      onChange={props.onSeen}
      options={[
        { value: 'seen', label: 'Seen' },
        { value: 'not-seen', label: 'Not seen' },
      ]}
    />
  );
}
