import { useState } from 'react';
import { saidFacts, stepsOf } from '../../clinical/safety/steps.ts';
import { DialogForm } from '../../ui/form/DialogForm.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import { MayI, noSteps } from '../../ui/navigation/inserts.tsx';
import { Quiet } from '../../ui/Text.tsx';
import { useRecordResult } from './lab.query.ts';
import type { ShownRun } from './run.contract.ts';
import { knownOf, type StepProps } from './step-props.tsx';

interface InvalidProps extends StepProps {
  running: NonNullable<ShownRun['running']>;
  onBack: () => void;
}

const stay = () => undefined;

/** The device gave no valid result: it is kept as such, and a new one is taken. */
export function Invalid({ order, run, running, onBack }: InvalidProps) {
  const act = useRecordResult();
  const [steps, setSteps] = useState(noSteps);
  const [reason, setReason] = useState('');
  const { confirmed, said } = stepsOf(steps);
  const message = 'Say what you saw.';
  return (
    <DialogForm
      label="No valid result"
      save="Record as invalid"
      said="Recorded as invalid."
      wrong={reason.trim().length < 3 ? [{ path: 'outcome.reason', message }] : []}
      send={() =>
        act.send({
          ...{ taskId: order.taskId, taskVersion: run.taskVersion, confirmed },
          ...(said && { said }),
          reportId: running.reportId,
          outcome: { kind: 'invalid', reason },
        })
      }
      busy={act.state === 'sending'}
      refusal={act.state === 'refused' ? act.refusal : undefined}
      onClose={onBack}
      onSaved={stay}
    >
      {!running.isMine && (
        <MayI
          asked={{
            ...{ task: order.task, patientId: order.patient.id, said: knownOf(order) },
            takes: saidFacts,
            onConfirm: (to) => setSteps((before) => ({ ...before, confirmed: to })),
          }}
        />
      )}
      <TextField
        label="What did you see?"
        name="outcome.reason"
        value={reason}
        onChange={setReason}
        placeholder="No line at C"
        autoFocus
      />
      <Quiet>
        Then take a new device. After {run.devicesAtMost} without a valid result, collect a specimen
        for the laboratory.
      </Quiet>
    </DialogForm>
  );
}
